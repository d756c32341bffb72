/** @jsxImportSource react */
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { addDays, dayOf } from '../../../shared/domain/days.ts';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, type Resource, useAction, useOffice } from '../office.ts';
import { AccountPicker } from './AccountPicker.tsx';
import { DayField } from './DayField.tsx';

interface Props {
  accounts: Resource<Account[]> | null;
  nameOf: (id: string) => string;
  onAppointed: (deputy: string, until: string) => void;
}

/** Days that are suggested: a week's leave. */
const suggestedDays = 7;

/** Lends the account's own authority to another one until a day. */
export function AppointDeputy({ accounts, nameOf, onAppointed }: Props) {
  const { client, me, words } = useOffice();
  const text = words.administration.deputies;
  const [deputy, setDeputy] = useState('');
  const [until, setUntil] = useState(() => addDays(dayOf(new Date()), suggestedDays));
  const appoint = useAction(async (idempotencyKey) => {
    await client('appointDeputy', { body: { deputy, until } }, { idempotencyKey });
    onAppointed(deputy, until);
    setDeputy('');
  });
  const named = { name: nameOf(deputy), until: until && words.day(until), role: words.terms.roles[me.role] };
  return (
    <FormFields problem={appoint.problem}>
      <AccountPicker
        pointer="/deputy"
        label={text.deputy}
        hint={text.deputyHint}
        accounts={accounts}
        except={me.id}
        value={deputy}
        onChange={setDeputy}
      />
      <DayField pointer="/until" label={text.until} hint={text.untilHint} value={until} onChange={setUntil} />
      <Action
        kind="primary"
        label={text.submit}
        disabled={deputy === '' || until === ''}
        confirm={{ title: fill(text.submitTitle, named), detail: <p>{fill(text.submitDetail, named)}</p> }}
        done={text.appointed}
        action={appoint}
      />
    </FormFields>
  );
}
