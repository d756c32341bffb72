/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { AccountPicker } from './AccountPicker.tsx';

/** Dismisses a deputy by name, for an account that cannot list its deputies. */
export function DismissOther({ onDismissed }: { onDismissed: (id: string) => void }) {
  const { client, me, words } = useOffice();
  const text = words.administration.deputies;
  const [deputy, setDeputy] = useState('');
  const dismiss = useAction(async () => {
    await client('dismissDeputy', { params: { deputy } });
    onDismissed(deputy);
    setDeputy('');
  });
  return (
    <>
      <h2>{text.dismissOther}</h2>
      <FormFields problem={dismiss.problem}>
        <AccountPicker pointer="/deputy" label={text.deputy} hint="" accounts={null} except={me.id} value={deputy} onChange={setDeputy} />
        <Action
          label={text.dismiss}
          disabled={deputy === ''}
          confirm={{
            title: fill(text.dismissTitle, { name: deputy }),
            detail: <p>{fill(text.dismissDetail, { name: deputy })}</p>,
          }}
          done={text.dismissed}
          action={dismiss}
        />
      </FormFields>
    </>
  );
}
