/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { AccountFields } from './AccountFields.tsx';
import type { AccountProps } from './AccountView.tsx';
import { draftOf } from './account-draft.ts';

/** The form of an account that exists. */
export function ChangeAccount({ account, unit, set }: AccountProps) {
  const { client, words } = useOffice();
  const text = words.administration.account;
  const [draft, setDraft] = useState(() => draftOf(account));
  const { name, role, division } = draft;
  const save = useAction(async () => {
    if (!role) return;
    // Only what differs is sent: what somebody else changed meanwhile stays.
    const body = {
      ...(name !== account.name && { name }),
      ...(role !== account.role && { role }),
      ...(division !== account.division && { division }),
    };
    set(await client('changeAccount', { params: { unit, account: account.id }, body }));
  });
  const isSame = name === account.name && role === account.role && division === account.division;
  return (
    <section>
      <h2>{text.change}</h2>
      <p className="lead">{text.changeHint}</p>
      <FormFields problem={save.problem}>
        <AccountFields draft={draft} county={unit} onChange={setDraft} />
        <Action
          kind="primary"
          label={text.save}
          action={save}
          done={text.saved}
          disabled={isSame || name.trim() === '' || division === ''}
        />
      </FormFields>
    </section>
  );
}
