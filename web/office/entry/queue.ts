import type { EntryBody } from '../../../shared/contract/entry.ts';
import type { FieldProblem, ProblemType } from '../../../shared/contract/problems.ts';
import { type Client, Refused } from '../../shared/api.ts';
import { keep, keptUnder, ofComputer } from './kept.ts';
import type { Keying } from './keying.ts';

/** Why an entry was not accepted. */
export interface Refusal {
  type: ProblemType | null;
  title: string;
  detail: string;
  errors: FieldProblem[];
}

/** An entry from its sending until it is received; where it is refused, until somebody has seen to it. */
export interface Entry {
  campaign: string;
  body: EntryBody;
  /** What was keyed, to go on from where it is refused. */
  given: Keying['given'];
  refusal: Refusal | null;
}

export type Sent = 'received' | 'unreachable' | 'busy' | Refusal;

const prefixOf = (account: string) => `yipan:entry:queue:${account}:`;

/** Entries of an account that this computer keeps. */
export const keptEntries = (account: string): Entry[] => keptUnder<Entry>(ofComputer, prefixOf(account));
export const keepEntry = (account: string, entry: Entry): void => keep(ofComputer, prefixOf(account) + entry.body.nonce, entry);
export const eraseEntry = (account: string, { body }: Entry): void => keep(ofComputer, prefixOf(account) + body.nonce, null);

/** Sends an entry. Sending it again, after whatever failure, counts once. */
export async function sendEntry(client: Client, { campaign, body }: Entry): Promise<Sent> {
  try {
    await client('submitEntry', { params: { campaign }, body });
    return 'received';
  } catch (error) {
    // Signing in again is the page's business; until then the entry waits.
    if (!(error instanceof Refused)) return 'unreachable';
    // API Gateway's own answers decide nothing about the entry.
    if (!error.document || error.status >= 500) return 'busy';
    const { title, detail, errors = [] } = error.document;
    return { type: error.type, title, detail, errors };
  }
}

/** Milliseconds before an attempt is repeated by itself after so many failures: doubled each time, up to a limit. */
export const pauseAfter = (failures: number): number => Math.min(60_000, 1_000 * 2 ** failures);
