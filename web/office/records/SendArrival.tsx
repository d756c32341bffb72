/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Action, useAction, useOffice } from '../office.ts';
import { standingOf, todayIs } from '../problems/deadline.ts';
import type { ActProps } from './OpenRecord.tsx';

/** Tells the office of household registration of the arrival. */
export function SendArrival({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.send;
  const send = useAction(async (idempotencyKey) => {
    await client('sendNotification', { params: { unit }, body: { records: [record.id], kind: 'arrival' } }, { idempotencyKey });
    onDone({ notifiedOn: todayIs() }, fill(text.done, { office: record.registeredUnit.name }), { event: 'notified', reason: null });
  });
  const { notifyBy } = record;
  const standing = notifyBy === null ? null : standingOf(notifyBy, todayIs());
  return (
    <>
      {notifyBy !== null && standing?.kind === 'overdue' && (
        <p className="notice notice-attention">{fill(text.overdue, { on: words.day(notifyBy), days: standing.days })}</p>
      )}
      <p>{fill(text.will, { office: record.registeredUnit.name })}</p>
      <Action kind="primary" label={text.submit} action={send} />
    </>
  );
}
