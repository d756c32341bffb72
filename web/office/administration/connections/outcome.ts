import type { Attempt } from '../../../../shared/contract/peers.ts';
import { fill } from '../../../shared/format.ts';
import type { Words } from '../../office.ts';

/** What came of an attempt, in a sentence. */
export function outcomeOf({ at, status, error }: Attempt, { connections, failures, instant }: Words): string {
  const arrived = error === null && status !== null && status >= 200 && status < 300;
  const what = arrived ? connections.arrived : connections.failed;
  const known: Record<string, string> = failures;
  const why = (error && (known[error] ?? error)) ?? (arrived ? '' : fill(connections.answered, { status: status ?? '' }));
  return [fill(what, { at: instant(at) }), why].filter(Boolean).join(connections.colon);
}
