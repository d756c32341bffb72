/** @jsxImportSource react */
import { type FormEvent, useState } from 'react';
import type { IdentityKind, ReadingPurpose } from '../../../shared/contract/persons.ts';
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { Action, FormFields, useAction, useOffice, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { IdentityKindField } from './IdentityKindField.tsx';
import { addressOf } from './offices.ts';
import { PurposeField } from './PurposeField.tsx';
import { RecordTable } from './RecordTable.tsx';
import { TextField } from './TextField.tsx';

/** Finds a person's records by the number of a document. The number goes in the body, never in the address. */
export function SearchView({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.records.search;
  const [identityKind, setKind] = useState<IdentityKind>('resident-identity-card');
  const [identityNumber, setNumber] = useState('');
  const [purpose, setPurpose] = useState<ReadingPurpose>('service');
  const [found, setFound] = useState<RecordSummary[] | null>(null);
  const [left, setLeft] = useState(false);
  const checked = checkIdentity(identityKind, identityNumber, todayIs());
  const search = useAction(async () => {
    setLeft(true);
    if (!checked.ok) return;
    const { items } = await client('searchRecords', { params: { unit }, body: { identityKind, identityNumber, purpose } });
    setFound(items);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search.start();
  };
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: words.records.title }}>
      <form onSubmit={submit}>
        <FormFields problem={search.problem}>
          <IdentityKindField pointer="/identityKind" value={identityKind} onChange={setKind} />
          <TextField
            label={words.records.form.identityNumber}
            pointer="/identityNumber"
            className="identity"
            error={left && !checked.ok ? words.exchange.identityProblems[checked.problem] : null}
            value={identityNumber}
            onChange={(value) => {
              setNumber(value);
              setFound(null);
            }}
            onLeave={() => setLeft(identityNumber !== '')}
          />
          <PurposeField unit={unit} hint={text.logged} value={purpose} onChange={setPurpose} />
          <Action kind="primary" label={text.submit} action={search} />
        </FormFields>
      </form>
      <div role="status">
        {found && (
          <>
            <h2>{text.found}</h2>
            {found.length === 0 ? <p className="empty">{text.none}</p> : <RecordTable unit={unit} records={found} />}
          </>
        )}
      </div>
    </View>
  );
}
