/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { NamedUnit, NotificationKind } from '../../../shared/contract/persons.ts';
import { notificationKinds } from '../../../shared/contract/vocabulary.ts';
import { isWithin } from '../../../shared/domain/divisions.ts';
import { isUrgent, maySend, tellsArrival, termOf, wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import { Action, Field, FormFields, Link, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { Written } from '../problems/Written.tsx';
import type { ActProps } from './OpenRecord.tsx';
import { misdirectionOf, otherPlace } from './other-office.ts';
import { PlaceField } from './PlaceField.tsx';

const longestNote = 300;
const [countyLength, officeLength] = [6, 9];

/** What the side may send of the record as it stands: that somebody leaves is told with the act that records it, or after the return. */
const kindsOf = ({ side, state }: ActProps['record']): NotificationKind[] =>
  notificationKinds.filter((kind) => maySend(kind, side) && (kind !== 'departure' || state === 'returned'));

const usualKind = (record: ActProps['record']): NotificationKind =>
  record.side === 'inflow' && misdirectionOf(record) !== null ? 'arrival' : 'verification';

/** Sends the other office any notification that the office's side may send, or keeps it as a draft. */
export function NotifyForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.notify;
  const place = otherPlace(record);
  const [kind, setKind] = useState(() => usualKind(record));
  const [to, setTo] = useState<NamedUnit | null>(place);
  const [note, setNote] = useState('');
  const [kept, setKept] = useState<string | null>(null);
  const today = todayIs();
  const isNear = to !== null && isWithin(to.code, place.code.slice(0, countyLength));
  const other = to && to.code !== place.code ? { toOffice: to.code.slice(0, officeLength) } : {};
  const post = async (draft: boolean, idempotencyKey: string) => {
    const about = { ...(note.trim() !== '' && { note: note.trim() }), ...(kind === 'departure' && { leaving: 'returned' as const }) };
    const body = { records: [record.id], kind, ...about, ...other, draft };
    const { results } = await client('sendNotification', { params: { unit }, body }, { idempotencyKey });
    return results[0]?.notification ?? null;
  };
  const send = useAction(async (key) => {
    const sent = await post(false, key);
    const after = {
      ...(tellsArrival(kind) && { notifiedOn: record.notifiedOn ?? todayIs() }),
      ...(wantsFeedback(kind) && { answered: null }),
    };
    const what = { kind: words.exchange.notificationKinds[kind], office: sent?.counterpart.name ?? place.name };
    onDone(after, fill(text.done, what), { event: 'notified', reason: null });
  });
  const keep = useAction(async (key) => setKept((await post(true, key))?.id ?? null));
  if (kept !== null) return <Kept to={`/office/exchange/${unit}/out/${kept}`} />;
  return (
    <FormFields problem={send.problem ?? keep.problem}>
      <Field label={text.kind} pointer="/kind" group>
        {() => (
          <div className="choices choices-column">
            {kindsOf(record).map((value) => (
              <label key={value}>
                <input type="radio" name="notification-kind" checked={value === kind} onChange={() => setKind(value)} />{' '}
                {words.exchange.notificationKinds[value]} <span className="muted small">{text.hints[value]}</span>
              </label>
            ))}
          </div>
        )}
      </Field>
      {record.side === 'inflow' && record.state === 'open' && <p className="hint">{text.leave}</p>}
      <Term kind={kind} serviceDate={record.serviceDate} today={today} />
      <PlaceField
        label={text.to}
        hint={text.toHint}
        pointer="/toOffice"
        error={to && !isNear ? text.toWrong : null}
        value={to}
        onChange={setTo}
      />
      <Written label={text.note} hint={text.noteHint} pointer="/note" value={note} most={longestNote} rows={2} onChange={setNote} />
      <div className="buttons">
        <Action kind="primary" label={text.submit} action={send} disabled={!isNear || keep.running} />
        <Action label={text.keep} action={keep} disabled={!isNear || send.running} />
      </div>
    </FormFields>
  );
}

/** By when feedback is due, and whether it goes as urgent: that follows from the day which the person chose. */
function Term({ kind, serviceDate, today }: { kind: NotificationKind; serviceDate: string | null; today: string }) {
  const { words } = useOffice();
  const text = words.records.acts.notify;
  if (!wantsFeedback(kind)) return null;
  const urgent = isUrgent(kind, serviceDate, today);
  const { dueOn } = termOf(kind, urgent, today);
  return (
    <p className="hint">
      {kind === 'verification' && (urgent && serviceDate ? fill(text.urgent, { on: words.day(serviceDate) }) : text.notUrgent)}{' '}
      {dueOn && fill(text.due, { on: words.day(dueOn) })}
    </p>
  );
}

function Kept({ to }: { to: string }) {
  const { words } = useOffice();
  const text = words.records.acts.notify;
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <p className="notice notice-done" ref={said} tabIndex={-1} role="status">
      {text.kept} <Link to={to}>{text.openDraft}</Link>
    </p>
  );
}
