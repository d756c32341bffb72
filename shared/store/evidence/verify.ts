import * as z from 'zod';
import { compare } from './compare.ts';
import { canonicalHash, entryHash, genesis } from './hashes.ts';
import { checkHead, isOwnThumbprint, readHead } from './heads.ts';

const Entry = z.strictObject({
  number: z.number(),
  at: z.string(),
  direction: z.enum(['out', 'in']),
  message: z.string(),
  digest: z.string(),
  previous: z.string(),
  hash: z.string(),
});
const Key = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), kid: z.string() });
export const Keys = z.object({ keys: z.array(Key) });

/**
 * What a county shows of its exchange with another one: all pages of `getEvidence` together, and the key set. Values are taken as they
 * are, so that a changed one breaks the link that it belongs to.
 */
export const EvidenceFile = z.object({
  own: z.string(),
  peer: z.string(),
  entries: z.array(Entry),
  /** Envelopes of messages that are still kept. */
  messages: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      notification: z.string(),
      from: z.string(),
      to: z.string(),
      answers: z.string().nullable(),
    }),
  ),
  /** Signed heads (compact JWS), in any order. */
  heads: z.array(z.string()),
  ...Keys.shape,
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** In what way a link is broken. */
export const faults = [
  'key-renamed',
  'head-malformed',
  'entry-missing',
  'entry-not-linked',
  'entry-changed',
  'message-twice',
  'message-misplaced',
  'message-changed',
  'message-unknown',
  'head-of-unknown-key',
  'head-forged',
  'head-of-another-chain',
  'head-differs',
  'chain-cut-off',
  'pairs-differ',
  'directions-differ',
  'digests-differ',
  'never-sent',
  'never-received',
] as const;
export type Fault = (typeof faults)[number];

/** The first link that does not hold. */
export interface BrokenLink {
  fault: Fault;
  /** County whose file shows it. */
  side: string;
  /** Number of the entry, for what was never sent or received in the other side's file; null where it belongs to none. */
  entry: number | null;
  /** The key, head or message that it is about. */
  subject: string;
}

/** What held, or the first link that did not. */
export interface Verdict {
  broken: BrokenLink | null;
  entries: number;
  /** Entries whose message is no longer there; their order and digests hold all the same. */
  contentsGone: number;
  /** Number of the last entry that a signed head covers; 0 where there is none. */
  signedUpTo: number;
  /** Messages that the other side's file does not show yet, and that nobody has acknowledged; null where only one file was given. */
  underway: number | null;
}

/** The first broken link of one side's file, in the order of the chain; null where everything holds. */
function findBroken({ own, peer, entries, messages, heads, keys }: EvidenceFile): BrokenLink | null {
  const broken = (fault: Fault, entry: number | null, subject: string): BrokenLink => ({ fault, side: own, entry, subject });

  for (const key of keys) if (!isOwnThumbprint(key)) return broken('key-renamed', null, key.kid);

  const stated = heads.map((jws, index) => ({ jws, name: `#${index + 1}`, statement: readHead(jws) }));
  const unreadable = stated.find(({ statement }) => !statement);
  if (unreadable) return broken('head-malformed', null, unreadable.name);
  const readable = stated.flatMap(({ jws, name, statement }) => (statement ? [{ jws, name, ...statement }] : []));
  const headsAt = Map.groupBy(readable, ({ number }) => number);

  function brokenHead({ jws, name, ...statement }: (typeof readable)[number]): BrokenLink | null {
    const at = (fault: Fault) => broken(fault, statement.number, name);
    switch (checkHead(jws, keys)) {
      case 'malformed':
        return at('head-malformed');
      case 'unknown-key':
        return at('head-of-unknown-key');
      case 'bad-signature':
        return at('head-forged');
      case 'valid':
        if (statement.own !== own || statement.peer !== peer) return at('head-of-another-chain');
        if (statement.number > entries.length) return broken('chain-cut-off', entries.length + 1, name);
        return entries[statement.number - 1]?.hash === statement.hash ? null : at('head-differs');
    }
  }

  const kept = Map.groupBy(messages, ({ id }) => id);
  const seen = new Set<string>();
  let previous = genesis(own, peer);
  for (const [index, entry] of entries.entries()) {
    const at = (fault: Fault) => broken(fault, index + 1, entry.message);
    if (entry.number !== index + 1) return at('entry-missing');
    if (entry.previous !== previous) return at('entry-not-linked');
    if (entry.hash !== entryHash(entry)) return at('entry-changed');
    if (seen.has(entry.message)) return at('message-twice');
    seen.add(entry.message);
    const [message, ...copies] = kept.get(entry.message) ?? [];
    if (message) {
      if (copies.length > 0) return at('message-twice');
      if (canonicalHash(message) !== entry.digest) return at('message-changed');
      const [from, to] = entry.direction === 'out' ? [own, peer] : [peer, own];
      if (message.from !== from || message.to !== to) return at('message-misplaced');
    }
    for (const head of headsAt.get(entry.number) ?? []) {
      const wrong = brokenHead(head);
      if (wrong) return wrong;
    }
    previous = entry.hash;
  }
  // Heads that none of the entries carries: the chain ended later than the file does.
  for (const head of readable) {
    if (head.number >= 1 && head.number <= entries.length) continue;
    const wrong = brokenHead(head);
    if (wrong) return wrong;
  }
  const stray = messages.find(({ id }) => !seen.has(id));
  return stray ? broken('message-unknown', null, stray.id) : null;
}

/**
 * Checks a file, and whether it agrees with the counterpart's, without any connection.
 * Only who trusts the key set of the file, or gives one of their own instead, learns who signed.
 */
export function verify(file: EvidenceFile, counterpart: EvidenceFile | null = null): Verdict {
  const compared = counterpart && compare(file, counterpart);
  const kept = new Set(file.messages.map(({ id }) => id));
  return {
    broken: findBroken(file) ?? (counterpart && (findBroken(counterpart) ?? compared?.broken ?? null)),
    entries: file.entries.length,
    contentsGone: file.entries.filter(({ message }) => !kept.has(message)).length,
    signedUpTo: Math.max(0, ...file.heads.map((jws) => readHead(jws)?.number ?? 0)),
    underway: compared?.underway ?? null,
  };
}
