/** @jsxImportSource react */
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { useOffice, View } from '../office.ts';
import { AccountState } from './AccountState.tsx';
import { looksAfter } from './account-draft.ts';
import { ChangeAccount } from './ChangeAccount.tsx';
import { Grants } from './Grants.tsx';
import { HandOver } from './HandOver.tsx';
import { SuspendAccount } from './SuspendAccount.tsx';
import { useUnitNames } from './units.ts';

export interface AccountProps {
  account: Account;
  /** The unit that the account is looked after from. */
  unit: string;
  /** Puts in place what an act answered. */
  set: (account: Account) => void;
  /** Says what has happened, where the act itself is no longer shown. */
  say: (happened: string) => void;
}

/** One account: what is known of it, then what can be done with it. */
export function AccountView({ account, unit, set }: Omit<AccountProps, 'say'>) {
  const { me, may, words } = useOffice();
  const { columns, back } = words.administration.accounts;
  const text = words.administration.account;
  const nameOf = useUnitNames([account.division]);
  const [happened, say] = useState('');
  const isOpen = account.state !== 'handed-over';
  const isOurs = isOpen && looksAfter(me, account);
  const props = { account, unit, set, say };
  return (
    <View title={account.name} back={{ to: '/office/administration/accounts', label: back }}>
      <dl className="rules">
        <div>
          <dt>{columns.id}</dt>
          <dd>{account.id}</dd>
        </div>
        <div>
          <dt>{columns.role}</dt>
          <dd>{words.terms.roles[account.role]}</dd>
        </div>
        <div>
          <dt>{columns.division}</dt>
          <dd>{nameOf(account.division)}</dd>
        </div>
        <div>
          <dt>{columns.state}</dt>
          <dd>
            <AccountState state={account.state} />
          </dd>
        </div>
        <div>
          <dt>{columns.grants}</dt>
          <dd>
            <Grants grants={account.grants} />
          </dd>
        </div>
      </dl>
      <div role="status">{happened && <p className="notice">{happened}</p>}</div>
      {!isOpen && <p className="hint">{text.closed}</p>}
      {isOurs && may('changeAccount') && <ChangeAccount {...props} />}
      {isOurs && may('changeAccount') && account.id !== me.id && <SuspendAccount {...props} />}
      {isOurs && may('handOver') && <HandOver {...props} />}
    </View>
  );
}
