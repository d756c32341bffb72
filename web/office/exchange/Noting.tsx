/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, useOffice } from '../office.ts';
import type { StepProps } from './NextStep.tsx';

/** Closes a departure or change that has been read, once it is dealt with. */
export function Noting({ unit, notification: { id, kind }, onDone }: StepProps) {
  const { client, words } = useOffice();
  const { noting: text, county, sender } = words.inbox;
  const [refused, setRefused] = useState<string | null>(null);
  const isDeparture = kind === 'departure';
  const note = async () => {
    setRefused(null);
    const { results } = await client('noteNotifications', { params: { unit }, body: { notifications: [id] } });
    for (const { notification: after, problem } of results) {
      if (after) onDone(after, sender.closed);
      if (problem) setRefused(fill(county.refused, { why: words.exchange.notificationRefusals[problem] }));
    }
  };
  return (
    <div className={isDeparture ? 'case-aside' : ''}>
      <p className="hint">{isDeparture ? text.departure : text.change}</p>
      <Action kind={isDeparture ? 'normal' : 'primary'} label={text.note} run={note} />
      {refused && (
        <p className="notice notice-alarm" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
