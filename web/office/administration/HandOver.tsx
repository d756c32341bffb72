/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, useAction, useOffice, useResource } from '../office.ts';
import { AccountPicker } from './AccountPicker.tsx';
import type { AccountProps } from './AccountView.tsx';
import { allAccounts, calledOf } from './accounts.ts';

/** Closes an account for good and gives its authority to another one. */
export function HandOver({ account, unit, set, say }: AccountProps) {
  const { client, words } = useOffice();
  const text = words.administration.account;
  const [to, setTo] = useState('');
  const accounts = useResource((signal) => allAccounts(client, unit, signal), [unit]);
  const act = useAction(async () => {
    set(await client('handOver', { params: { unit, account: account.id }, body: { to } }));
    say(text.handedOver);
  });
  const receiver = accounts.value?.find(({ id }) => id === to);
  const named = { name: calledOf(account), to: receiver ? calledOf(receiver) : to, role: words.terms.roles[account.role] };
  return (
    <section>
      <h2>{text.handOver}</h2>
      <p className="lead">{text.handOverHint}</p>
      <FormFields problem={act.problem}>
        <AccountPicker
          pointer="/to"
          label={text.handOverTo}
          hint={text.handOverToHint}
          accounts={accounts}
          except={account.id}
          value={to}
          onChange={setTo}
        />
        <Action
          kind="danger"
          label={text.handOverSubmit}
          disabled={to === ''}
          confirm={{ title: fill(text.handOverTitle, named), detail: <p>{fill(text.handOverDetail, named)}</p> }}
          action={act}
        />
      </FormFields>
    </section>
  );
}
