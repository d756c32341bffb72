/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { Notification } from '../../../shared/contract/exchange.ts';
import { fill } from '../../shared/format.ts';
import { Action, Link, useAction, useOffice } from '../office.ts';
import { addressOf, shortNumber } from './address.ts';
import { isReleasable, isSame } from './rows.ts';

const mostAtOnce = 25;

/** What can be done with several notifications of a box at once: a township confirms, its county releases. */
export type Deed = 'confirm' | 'release';
export const mayDo: Record<Deed, (notification: Notification) => boolean> = { confirm: isSame, release: isReleasable };

interface Props {
  unit: string;
  deed: Deed;
  /** Those of the page of which it can be done. */
  eligible: readonly Notification[];
  /** Those of the page that somebody has to look at one by one first. */
  looks: readonly Notification[];
  chosen: ReadonlySet<string>;
  setChosen: (chosen: ReadonlySet<string>) => void;
  onDone: () => void;
}

/** Confirms or releases what was chosen; one that is refused does not keep the others. `c` does it with the row in focus. */
export function Several({ unit, deed, eligible, looks, chosen, setChosen, onDone }: Props) {
  const { client, words } = useOffice();
  const text = words.inbox;
  const [outcome, setOutcome] = useState<{ sent: number; refused: { subject: string; why: string }[] } | null>(null);
  const wanted = useRef<readonly string[]>([]);
  const run = useAction(async () => {
    const body = { notifications: wanted.current.slice(0, mostAtOnce) };
    const { results } = await client(deed === 'confirm' ? 'verifyMany' : 'releaseFeedback', { params: { unit }, body });
    const refused = results.flatMap(({ subject, problem }) =>
      problem === null ? [] : [{ subject, why: words.exchange.notificationRefusals[problem] }],
    );
    setOutcome({ sent: results.length - refused.length, refused });
    setChosen(new Set());
    onDone();
  });
  const doWith = (ids: readonly string[]) => {
    wanted.current = ids;
    run.start();
  };
  const latest = useRef(doWith);
  latest.current = doWith;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const id = document.activeElement?.closest<HTMLElement>('[data-notification]')?.dataset.notification;
      if (id !== undefined && eligible.some((notification) => notification.id === id)) latest.current([id]);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [eligible]);

  const all = eligible.slice(0, mostAtOnce).map(({ id }) => id);
  const isAll = all.every((id) => chosen.has(id));
  const done = deed === 'confirm' ? text.confirmedMany : text.releasedMany;
  return (
    <>
      {all.length > 0 && (
        <div className="send-many">
          <label>
            <input type="checkbox" checked={isAll} onChange={() => setChosen(new Set(isAll ? [] : all))} />{' '}
            {fill(deed === 'confirm' ? text.chooseAll : text.chooseAllRelease, { count: all.length })}
          </label>
          <Action
            label={fill(deed === 'confirm' ? text.confirmMany : text.releaseMany, { count: chosen.size })}
            action={{ ...run, start: () => doWith([...chosen]) }}
            disabled={chosen.size === 0}
          />
          {deed === 'confirm' && <p className="hint">{text.confirmHint}</p>}
        </div>
      )}
      {looks[0] && (
        <div className="send-many">
          <span>{fill(text.looks, { count: looks.length })}</span>
          <Link to={addressOf(unit, 'in', looks[0].id)} className="button">
            {fill(text.lookAt, { count: looks.length })}
          </Link>
        </div>
      )}
      <div role="status">{outcome && outcome.sent > 0 && <p className="notice notice-done">{fill(done, { count: outcome.sent })}</p>}</div>
      {outcome && outcome.refused.length > 0 && (
        <div className="notice notice-alarm" role="alert">
          <p className="notice-title">{fill(text.refused, { count: outcome.refused.length, sent: outcome.sent })}</p>
          <ul>
            {outcome.refused.map(({ subject, why }) => (
              <li key={subject}>
                {shortNumber(subject)}：{why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
