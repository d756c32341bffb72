/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { Notification } from '../../../shared/contract/exchange.ts';
import { fill } from '../../shared/format.ts';
import { Action, ChooseAll, type Chosen, Link, type NotDone, NotDoneList, useAction, useOffice } from '../office.ts';
import { addressOf } from './address.ts';
import { isNotable, isReleasable, isSame } from './rows.ts';

const mostAtOnce = 25;

/** What can be done with several notifications of a box at once: a township confirms, its county releases, both note what they read. */
export type Deed = 'confirm' | 'release' | 'note';
export const mayDo: Record<Deed, (notification: Notification) => boolean> = { confirm: isSame, release: isReleasable, note: isNotable };
const operations = { confirm: 'verifyMany', release: 'releaseFeedback', note: 'noteNotifications' } as const;

interface Props {
  unit: string;
  deed: Deed;
  /** Those of the page of which it can be done. */
  eligible: readonly Notification[];
  /** Those of the page that somebody has to look at one by one first. */
  toLookAt: readonly Notification[];
  chosen: Chosen;
  onDone: () => void;
}

/** Confirms, releases or notes what was chosen; one that is refused does not keep the others. `c` does it with the row in focus. */
export function Several({ unit, deed, eligible, toLookAt, chosen, onDone }: Props) {
  const { client, words } = useOffice();
  const text = words.inbox;
  const [{ sent, refused }, setOutcome] = useState<{ sent: number; refused: NotDone[] }>({ sent: 0, refused: [] });
  const wanted = useRef<readonly string[]>([]);
  const run = useAction(async () => {
    const body = { notifications: wanted.current.slice(0, mostAtOnce) };
    const { results } = await client(operations[deed], { params: { unit }, body });
    const notDone = results.flatMap(({ subject, problem }) =>
      problem === null ? [] : [{ id: subject, why: words.exchange.notificationRefusals[problem] }],
    );
    setOutcome({ sent: results.length - notDone.length, refused: notDone });
    chosen.replace([]);
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
  const many = text.many[deed];
  return (
    <>
      {all.length > 0 && (
        <div className="send-many">
          <ChooseAll ids={all} chosen={chosen} label={fill(many.all, { count: all.length })} />
          <Action
            label={fill(many.act, { count: chosen.ids.size })}
            action={{ ...run, start: () => doWith([...chosen.ids]) }}
            disabled={chosen.ids.size === 0}
          />
          {deed === 'confirm' && <p className="hint">{text.confirmHint}</p>}
        </div>
      )}
      {toLookAt[0] && (
        <div className="send-many">
          <span>{fill(text.looks, { count: toLookAt.length })}</span>
          <Link to={addressOf(unit, 'in', toLookAt[0].id)} className="button">
            {fill(text.lookAt, { count: toLookAt.length })}
          </Link>
        </div>
      )}
      <div role="status">{sent > 0 && <p className="notice notice-done">{fill(many.done, { count: sent })}</p>}</div>
      <NotDoneList title={fill(text.refused, { count: refused.length, sent })} notDone={refused} />
    </>
  );
}
