/** @jsxImportSource react */
import { useState } from 'react';
import type { IdentityKind } from '../../../shared/contract/persons.ts';
import type { RightKind } from '../../../shared/contract/requests.ts';
import type { OfficeRight } from '../../../shared/contract/rights.ts';
import { rightKinds } from '../../../shared/contract/vocabulary.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { fill } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { Action, FormFields, useAction, useOffice, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { Written } from '../problems/Written.tsx';
import { IdentityKindField } from '../records/IdentityKindField.tsx';
import { TextField } from '../records/TextField.tsx';
import { addressOf } from './address.ts';

const longest = 500;

/** Records what somebody who came in asks by right, whichever office keeps the record. */
export function NewRight({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const { newRight: text, back } = words.rights;
  const [identityKind, setIdentityKind] = useState<IdentityKind>('resident-identity-card');
  const [identityNumber, setNumber] = useState('');
  const [hasLeft, setLeft] = useState(false);
  const [kind, setKind] = useState<RightKind>('copy');
  const [said, setSaid] = useState('');
  const [recorded, setRecorded] = useState<OfficeRight[] | null>(null);
  const checked = checkIdentity(identityKind, identityNumber, todayIs());
  const record = useAction(async (idempotencyKey) => {
    const body = { identityKind, identityNumber, kind, text: said };
    const { items } = await client('recordRight', { params: { unit }, body }, { idempotencyKey });
    setRecorded(items);
    setNumber('');
    setSaid('');
    setLeft(false);
  });
  const first = recorded?.[0];
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: back }}>
      <div role="status" className="happened">
        {recorded && (
          <p className={first ? 'notice notice-done' : 'notice notice-attention'}>
            {first ? fill(text.done, { count: recorded.length, day: words.day(first.dueOn) }) : text.none}
          </p>
        )}
      </div>
      <FormFields problem={record.problem}>
        <IdentityKindField pointer="/identityKind" value={identityKind} onChange={setIdentityKind} />
        <TextField
          pointer="/identityNumber"
          label={text.identityNumber}
          hint={text.identityHint}
          className="identity"
          error={hasLeft && !checked.ok ? words.exchange.identityProblems[checked.problem] : null}
          value={identityNumber}
          onChange={(value) => {
            setNumber(value);
            setRecorded(null);
          }}
          onLeave={() => setLeft(identityNumber !== '')}
        />
        <Choice
          pointer="/kind"
          label={text.kind}
          value={kind}
          options={rightKinds.map((value) => ({ value, label: words.exchange.rightKinds[value] }))}
          onChange={setKind}
        />
        <Written pointer="/text" label={text.text} value={said} most={longest} onChange={setSaid} />
        <Action kind="primary" label={text.send} action={record} disabled={!checked.ok} />
      </FormFields>
    </View>
  );
}
