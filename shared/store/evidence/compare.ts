import type { BrokenLink, EvidenceFile, Fault } from './verify.ts';

type Entry = EvidenceFile['entries'][number];

/**
 * Whether two counties' files agree on every message. A message that was sent need not have arrived, unless it was answered; one that
 * arrived was sent. What was withdrawn before it arrived is not under way, nor is its withdrawal: neither goes out any more.
 */
export function compare(one: EvidenceFile, other: EvidenceFile): { broken: BrokenLink | null; underway: number } {
  if (one.own !== other.peer || one.peer !== other.own)
    return { broken: { fault: 'pairs-differ', side: other.own, entry: null, subject: `${other.own}–${other.peer}` }, underway: 0 };
  const [there, back] = [against(one, other), against(other, one)];
  return { broken: there.broken ?? back.broken, underway: there.underway + back.underway };
}

/** Messages that do not go out any more: of notifications that were withdrawn before they arrived. */
function stoppedOf({ messages }: EvidenceFile, theirs: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const withdrawn = new Set(messages.filter(({ kind }) => kind === 'withdrawal').map(({ notification }) => notification));
  const arrived = messages.filter(({ id, kind }) => kind === 'notification' && theirs.has(id));
  for (const { notification } of arrived) withdrawn.delete(notification);
  return new Set(messages.filter(({ notification }) => withdrawn.has(notification)).map(({ id }) => id));
}

/** Looks for each entry of one side on the other. */
function against(one: EvidenceFile, other: EvidenceFile): { broken: BrokenLink | null; underway: number } {
  const theirs = new Map(other.entries.map((entry) => [entry.message, entry]));
  const received = new Set(one.entries.filter(({ direction }) => direction === 'in').map(({ message }) => message));
  const stopped = stoppedOf(one, theirs);
  const answered = new Set(one.messages.flatMap(({ id, answers }) => (answers !== null && received.has(id) ? [answers] : [])));

  function faultOf(entry: Entry): { fault: Fault; side: string } | 'underway' | null {
    const match = theirs.get(entry.message);
    if (!match) {
      if (entry.direction === 'in') return { fault: 'never-sent', side: other.own };
      if (answered.has(entry.digest)) return { fault: 'never-received', side: other.own };
      return stopped.has(entry.message) ? null : 'underway';
    }
    if (match.direction === entry.direction) return { fault: 'directions-differ', side: one.own };
    return match.digest === entry.digest ? null : { fault: 'digests-differ', side: one.own };
  }

  let underway = 0;
  for (const entry of one.entries) {
    const found = faultOf(entry);
    if (found === 'underway') underway++;
    else if (found) return { broken: { ...found, entry: entry.number, subject: entry.message }, underway };
  }
  return { broken: null, underway };
}
