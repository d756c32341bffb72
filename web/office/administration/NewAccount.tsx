/** @jsxImportSource react */
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { Action, FormFields, go, useAction, useOffice, View } from '../office.ts';
import { AccountFields } from './AccountFields.tsx';
import { AccountIdField } from './AccountIdField.tsx';
import type { AccountDraft } from './account-draft.ts';
import { unitOf } from './units.ts';

/** The form of a new account. */
export function NewAccount({ onCreated }: { onCreated: (account: Account) => void }) {
  const office = useOffice();
  const { client, words } = office;
  const text = words.administration.account;
  const [id, setId] = useState('');
  const [draft, setDraft] = useState<AccountDraft>({ name: '', role: null, division: '' });
  const { name, role, division } = draft;
  const create = useAction(async (idempotencyKey) => {
    if (!role) return;
    const account = await client('createAccount', { body: { id, name, role, division } }, { idempotencyKey });
    onCreated(account);
    go(`/office/administration/accounts/${account.id}`);
  });
  const isComplete = id !== '' && name.trim() !== '' && role !== null && division !== '';
  return (
    <View
      title={text.createTitle}
      lead={text.createLead}
      back={{ to: '/office/administration/accounts', label: words.administration.accounts.back }}
    >
      <FormFields problem={create.problem}>
        <AccountIdField pointer="/id" label={text.id} hint={text.idHint} value={id} onChange={setId} />
        <AccountFields draft={draft} county={unitOf(office)} onChange={setDraft} />
        <Action kind="primary" label={text.create} action={create} disabled={!isComplete} />
      </FormFields>
    </View>
  );
}
