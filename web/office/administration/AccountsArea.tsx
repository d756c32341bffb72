/** @jsxImportSource react */
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { Loaded, useOffice, useResource, View } from '../office.ts';
import { AccountList } from './AccountList.tsx';
import { AccountView } from './AccountView.tsx';
import { findAccount } from './accounts.ts';
import { NewAccount } from './NewAccount.tsx';
import { unitOf } from './units.ts';

/** The list of accounts, the form of a new one, and one of them. */
export function AccountsArea({ rest }: { rest: string }) {
  const { may } = useOffice();
  // The list of the registry lags behind for a moment: what an act answered is shown at once.
  const [created, setCreated] = useState<Account | null>(null);
  if (rest === '') return <AccountList />;
  if (rest === 'new' && may('createAccount')) return <NewAccount onCreated={setCreated} />;
  return <OneAccount key={rest} id={rest} created={created} />;
}

function OneAccount({ id, created }: { id: string; created: Account | null }) {
  const office = useOffice();
  const { client, words } = office;
  const { back, unknown } = words.administration.accounts;
  const unit = unitOf(office);
  const resource = useResource(
    async (signal) => ({ account: created?.id === id ? created : await findAccount(client, unit, id, signal) }),
    [unit, id],
  );
  return (
    <Loaded resource={resource}>
      {({ account }) =>
        account ? (
          <AccountView account={account} unit={unit} set={(changed) => resource.set({ account: changed })} />
        ) : (
          <View title={id} lead={unknown} back={{ to: '/office/administration/accounts', label: back }}>
            {null}
          </View>
        )
      }
    </Loaded>
  );
}
