/** @jsxImportSource react */
import type { EntryMode } from '../../../shared/contract/entry.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import type { Sound } from './sound.ts';
import type { Counts } from './use-counts.ts';
import type { EntryQueue } from './use-queue.ts';

interface Props {
  counts: Counts;
  mode: EntryMode;
  queue: EntryQueue;
  sound: Sound;
}

/** How much has been keyed in this window, and what is on its way. */
export function Status({ counts, mode, queue: { waiting, refused }, sound }: Props) {
  const { words } = useOffice();
  const { status, telephone } = words.entry;
  const figures = [
    { name: status.received, count: counts.received },
    { name: status.waiting, count: waiting.length },
    ...(refused.length > 0 ? [{ name: status.refused, count: refused.length }] : []),
  ];
  const calls = ['agreed', 'declined', 'notReached', 'stopped'] as const;
  return (
    <div className="entry-status">
      <dl className="entry-counts">
        {figures.map(({ name, count }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {mode === 'telephone' && (
        <dl className="entry-counts" aria-label={telephone.tally} title={telephone.tallyHint}>
          {calls.map((call) => (
            <div key={call}>
              <dt>{telephone.tallies[call]}</dt>
              <dd>{counts[call]}</dd>
            </div>
          ))}
        </dl>
      )}
      <button type="button" className="link" aria-pressed={sound.isOn} onClick={sound.toggle}>
        {status.sound}: {sound.isOn ? status.on : status.off}
      </button>
      <p className="visually-hidden" role="status">
        {counts.received > 0 && fill(status.sent, { count: counts.received })}
      </p>
    </div>
  );
}
