/** @jsxImportSource react */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import type { PersonalRecord } from '../../../shared/contract/record-views.ts';
import { Action, FormFields, shortNumber, useAction, useOffice, View } from '../office.ts';
import { OpenRecord } from './OpenRecord.tsx';
import { addressOf } from './offices.ts';
import { PurposeField } from './PurposeField.tsx';

/** One record. It is read only when somebody says what for: the reading is logged, and the person sees it. */
export function RecordView({ unit, id }: { unit: string; id: string }) {
  const { client, words } = useOffice();
  const text = words.records.purpose;
  const [purpose, setPurpose] = useState<ReadingPurpose>('service');
  const [record, setRecord] = useState<PersonalRecord | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const open = useAction(async () => setRecord(await client('getRecord', { params: { unit, record: id }, body: { purpose } })));
  // Enter opens at once for the usual purpose: after the shell has given the focus to the view.
  useEffect(() => queueMicrotask(() => form.current?.querySelector<HTMLElement>('.action button')?.focus()), []);
  if (record) return <OpenRecord unit={unit} record={record} set={setRecord} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.start();
  };
  return (
    <View title={`${text.title} ${shortNumber(id)}`} lead={text.lead} back={{ to: addressOf(unit), label: words.records.title }}>
      <form ref={form} onSubmit={submit}>
        <FormFields problem={open.problem}>
          <PurposeField unit={unit} hint={text.hint} value={purpose} onChange={setPurpose} />
          <Action kind="primary" label={text.open} action={open} />
        </FormFields>
      </form>
    </View>
  );
}
