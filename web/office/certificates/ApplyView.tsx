/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import { Action, Field, FormFields, go, useAction, useOffice, View } from '../office.ts';

/** Records that a registered person applies. @param record identifier of the record, where a link brought it */
export function ApplyView({ unit, record }: { unit: string; record: string }) {
  const { client, words } = useOffice();
  const text = words.certificates.apply;
  const [typed, setTyped] = useState(record);
  const address = `/office/certificates/${unit}`;
  const submit = useAction(async (idempotencyKey) => {
    const body = { record: typed.trim().toUpperCase() };
    const { id } = await client('applyForCertificate', { params: { unit }, body }, { idempotencyKey });
    go(`${address}/${id}`);
  });
  return (
    <View title={text.title} lead={text.lead} back={{ to: address, label: words.certificates.back }}>
      <FormFields problem={submit.problem}>
        <Field pointer="/record" label={text.record} hint={text.recordHint}>
          {(control) => (
            <Input {...control} value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Action kind="primary" label={text.submit} action={submit} disabled={typed.trim() === ''} />
      </FormFields>
    </View>
  );
}
