/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, useAction, useOffice } from '../office.ts';
import { shortNumber } from './record-number.ts';

const atOnce = 5;

interface Props {
  unit: string;
  /** Records of the page. */
  records: readonly string[];
  chosen: ReadonlySet<string>;
  setChosen: (chosen: ReadonlySet<string>) => void;
  onSent: (count: number) => void;
}

/** Sends the arrival notifications of several records; one that is refused does not keep the others. */
export function SendMany({ unit, records, chosen, setChosen, onSent }: Props) {
  const { client, words } = useOffice();
  const text = words.records.sendMany;
  const [refused, setRefused] = useState<{ subject: string; why: string }[]>([]);
  const [sent, setSent] = useState(0);
  const [done, setDone] = useState(0);
  const send = useAction(async (key) => {
    const of = records.filter((id) => chosen.has(id));
    const failed: typeof refused = [];
    // A few at a time: each of them is signed for, and a request has its time.
    for (let first = 0; first < of.length; first += atOnce) {
      setDone(first);
      const some = of.slice(first, first + atOnce);
      const body = { records: some, kind: 'arrival' as const };
      const { results } = await client('sendNotification', { params: { unit }, body }, { idempotencyKey: `${key}-${first}` });
      for (const { subject, problem } of results) {
        if (problem !== null) failed.push({ subject, why: words.exchange.notificationRefusals[problem] });
      }
    }
    setRefused(failed);
    setSent(of.length - failed.length);
    setChosen(new Set(failed.map(({ subject }) => subject)));
    if (failed.length === 0) onSent(of.length);
  });
  const isAll = records.every((id) => chosen.has(id));
  return (
    <div className="send-many">
      <label>
        <input type="checkbox" checked={isAll} onChange={() => setChosen(new Set(isAll ? [] : records))} />{' '}
        {fill(text.all, { count: records.length })}
      </label>
      <Action label={fill(text.send, { count: chosen.size })} action={send} disabled={chosen.size === 0} />
      <span role="status">{send.running ? fill(text.sending, { done, count: chosen.size }) : ''}</span>
      {refused.length > 0 && (
        <div className="notice notice-alarm" role="alert">
          <p className="notice-title">{fill(text.refused, { count: refused.length, sent })}</p>
          <ul>
            {refused.map(({ subject, why }) => (
              <li key={subject}>
                {shortNumber(subject)}：{why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
