/** @jsxImportSource react */
import { useState } from 'react';
import type { NotificationContent } from '../../../shared/contract/exchange.ts';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, shortNumber, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { officesOf } from '../records/offices.ts';
import { PlaceField } from '../records/PlaceField.tsx';
import { isReasoned, ReasonField } from '../records/ReasonField.tsx';
import { TextField } from '../records/TextField.tsx';
import type { StepProps } from './NextStep.tsx';

/** What a departure means for the own record, filled in from what the other office says: that the person is back, or lives elsewhere. */
export function DepartureForm({ unit, notification, content, onDone }: StepProps & { content: NotificationContent }) {
  const { client, me, county, words } = useOffice();
  const text = words.inbox.left;
  const { acts, form } = words.records;
  const { record, movedTo } = content;
  const way = content.leaving ?? 'returned';
  const { counterpart, sentOn, id } = notification;
  const [day, setDay] = useState(() => sentOn ?? todayIs());
  const [reason, setReason] = useState(() => fill(text.reason, { office: counterpart.name, number: shortNumber(id) }));
  const [presentUnit, setPresent] = useState(movedTo);
  // With the act the notification is dealt with too; a repeat does neither of them twice.
  const close = async (what: string, changed: Partial<NotificationContent>) => {
    const { results } = await client('noteNotifications', { params: { unit }, body: { notifications: [id] } });
    onDone(results[0]?.notification ?? notification, what, changed);
  };
  const note = useAction(async () => {
    const params = { unit, record: record.id };
    if (way === 'returned') {
      const { state } = await client('returnPerson', { params, body: { day, reason } });
      await close(text.done, { record: { ...record, state } });
    } else if (presentUnit) {
      const { state } = await client('movePersonOn', { params, body: { day, reason, presentUnit } });
      await close(fill(text.moved, { place: presentUnit.name }), { record: { ...record, state, presentUnit }, movedTo: presentUnit });
    }
  });
  if (!county || !officesOf(me, county).includes(unit)) return null;
  if (way === 'returned' ? record.state === 'returned' : record.presentUnit.code === movedTo?.code) {
    return <p>{way === 'returned' ? text.done : fill(text.moved, { place: record.presentUnit.name })}</p>;
  }
  const isReady = day !== '' && day <= todayIs() && isReasoned(reason) && (way === 'returned' || presentUnit !== null);
  return (
    <>
      <h2>{text[way]}</h2>
      <FormFields problem={note.problem}>
        <p>{text.lead[way]}</p>
        {way === 'moved-on' && (
          <PlaceField label={acts.moveOn.where} hint={form.placeHint} pointer="/presentUnit" value={presentUnit} onChange={setPresent} />
        )}
        <TextField type="date" label={acts.day} pointer="/day" value={day} onChange={setDay} />
        <ReasonField value={reason} onChange={setReason} />
        <Action kind="primary" label={text[way]} action={note} disabled={!isReady} />
      </FormFields>
    </>
  );
}
