/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Action, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import type { ActProps } from './OpenRecord.tsx';

/** Tells the office of household registration of the arrival. */
export function SendArrival({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.send;
  const send = useAction(async (idempotencyKey) => {
    await client('sendNotification', { params: { unit }, body: { records: [record.id], kind: 'arrival' } }, { idempotencyKey });
    onDone({ notifiedOn: todayIs() }, fill(text.done, { office: record.registeredUnit.name }), { event: 'notified', reason: null });
  });
  return (
    <>
      <p>{fill(text.will, { office: record.registeredUnit.name })}</p>
      <Action kind="primary" label={text.submit} action={send} />
    </>
  );
}
