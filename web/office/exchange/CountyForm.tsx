/** @jsxImportSource react */
import { useState } from 'react';
import type { Notification } from '../../../shared/contract/exchange.ts';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, go, useAction, useOffice, useResource } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import { addressOf } from './address.ts';
import type { StepProps } from './NextStep.tsx';
import { needsLook } from './rows.ts';

const longest = 300;
const mostListed = 100;

/** The county looks at an answer again where it has to, and releases it; then the next one that it has to look at is one press away. */
export function CountyForm({ unit, notification, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.inbox.county;
  const [note, setNote] = useState('');
  const { id, state, recheck } = notification;
  const [refused, setRefused] = useState<string | null>(null);
  const others = useOthers(unit, id, needsLook(notification));
  const [following] = others ?? [];
  const params = { unit, notification: id };
  const sendBack = useAction(async () => {
    const after = await client('reexamineNotification', { params, body: { accepted: false, note: note.trim() } });
    onDone(after, text.sentBack, { answer: null, sentBack: note.trim() });
  });
  const release = async (then: (after: Notification) => void) => {
    setRefused(null);
    // That somebody looked at it and that it goes out are two entries of its history; a repeat of either changes nothing.
    if (needsLook(notification)) await client('reexamineNotification', { params, body: { accepted: true } });
    const { results } = await client('releaseFeedback', { params: { unit }, body: { notifications: [id] } });
    for (const { notification: after, problem } of results) {
      if (after) then(after);
      if (problem) setRefused(fill(text.refused, { why: words.exchange.notificationRefusals[problem] }));
    }
  };
  const label = needsLook(notification) ? text.accept : text.release;
  return (
    <>
      <h2>{text.title}</h2>
      {state === 'verified' && <p className={recheck ? 'attention' : ''}>{recheck ? text.why[recheck] : text.free}</p>}
      <div className="buttons">
        {others && following && (
          <Action
            kind="primary"
            label={fill(text.acceptNext, { count: others.length })}
            run={() => release(() => go(`${addressOf(unit, 'in', following.id)}?after=${id}`))}
          />
        )}
        {others && (
          <Action kind={following ? 'normal' : 'primary'} label={label} run={() => release((after) => onDone(after, text.released))} />
        )}
      </div>
      {refused && (
        <p className="notice notice-alarm" role="alert">
          {refused}
        </p>
      )}
      {state === 'verified' && (
        <div className="case-aside">
          <FormFields problem={sendBack.problem}>
            <Written
              pointer="/note"
              label={text.sendBackNote}
              hint={text.sendBackHint}
              value={note}
              most={longest}
              rows={2}
              onChange={setNote}
            />
            <Action label={text.sendBack} action={sendBack} disabled={note.trim() === ''} />
          </FormFields>
        </div>
      )}
    </>
  );
}

/** Those that come after this one on the county's desk and that it has to look at too; null until they are known. */
function useOthers(unit: string, id: string, isWanted: boolean): Notification[] | null {
  const { client } = useOffice();
  const listed = useResource(
    async (signal) => (isWanted ? client('listInbox', { params: { unit }, query: { limit: mostListed } }, { signal }) : null),
    [unit, id, isWanted],
  );
  // No button changes its place under somebody's finger: they come together. Without the list one goes on without the next.
  if (isWanted && listed.value === null && !listed.error) return null;
  const items = listed.value?.items ?? [];
  // Those before it were passed over, or dealt with a moment ago: the list lags behind.
  return items.slice(items.findIndex((other) => other.id === id) + 1).filter(needsLook);
}
