/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, ChooseAll, type Chosen, type NotDone, NotDoneList, useAction, useOffice } from '../office.ts';

const atOnce = 5;

interface Props {
  unit: string;
  /** Records of the page. */
  records: readonly string[];
  chosen: Chosen;
  onSent: (count: number) => void;
}

/** Sends the arrival notifications of several records; one that is refused does not keep the others. */
export function SendMany({ unit, records, chosen, onSent }: Props) {
  const { client, words } = useOffice();
  const text = words.records.sendMany;
  const [refused, setRefused] = useState<NotDone[]>([]);
  const [sent, setSent] = useState(0);
  const [done, setDone] = useState(0);
  const send = useAction(async (key) => {
    const of = records.filter((id) => chosen.ids.has(id));
    const failed: NotDone[] = [];
    // A few at a time: each of them is signed for, and a request has its time.
    for (let first = 0; first < of.length; first += atOnce) {
      setDone(first);
      const some = of.slice(first, first + atOnce);
      const body = { records: some, kind: 'arrival' as const };
      const { results } = await client('sendNotification', { params: { unit }, body }, { idempotencyKey: `${key}-${first}` });
      for (const { subject, problem } of results) {
        if (problem !== null) failed.push({ id: subject, why: words.exchange.notificationRefusals[problem] });
      }
    }
    setRefused(failed);
    setSent(of.length - failed.length);
    chosen.replace(failed.map(({ id }) => id));
    if (failed.length === 0) onSent(of.length);
  });
  return (
    <div className="send-many">
      <ChooseAll ids={records} chosen={chosen} label={fill(text.all, { count: records.length })} />
      <Action label={fill(text.send, { count: chosen.ids.size })} action={send} disabled={chosen.ids.size === 0} />
      <span role="status">{send.running ? fill(text.sending, { done, count: chosen.ids.size }) : ''}</span>
      <NotDoneList title={fill(text.refused, { count: refused.length, sent })} notDone={refused} />
    </div>
  );
}
