/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import type { EntryQueue } from './use-queue.ts';

/** How many entries wait on this computer, and why; nothing where none does. */
export function Waiting({ queue: { waiting, trouble } }: { queue: EntryQueue }) {
  const { words } = useOffice();
  const text = words.entry.status;
  if (waiting.length === 0 || !trouble) return null;
  return (
    <div className="notice notice-attention" role="status">
      <p className="notice-title">
        {text.waiting} {fill(text.count, { count: waiting.length })}
      </p>
      <p>{trouble === 'busy' ? text.busy : text.offline}</p>
    </div>
  );
}
