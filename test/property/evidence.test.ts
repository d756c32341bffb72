import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../shared/store/evidence/compare.ts';
import { entryHash } from '../../shared/store/evidence/hashes.ts';
import { readHead } from '../../shared/store/evidence/heads.ts';
import { type BrokenLink, type EvidenceFile, verify } from '../../shared/store/evidence/verify.ts';
import { exchange, headOf, type Step, signer } from './exchange-of-evidence.ts';

const options = { seed: 20261123, numRuns: 60 };
const signers = [signer(), signer()] as const;
const step = fc.record({ out: fc.boolean(), arrives: fc.boolean(), signed: fc.boolean() });
const arrived = { out: true, arrives: true, signed: false };
const steps = fc.array(step, { minLength: 1, maxLength: 6 }).map((what): Step[] => [arrived, ...what]);
/** Where something is done to a list: reduced to its length. */
const place = fc.nat(1000);
const at = <T>(list: readonly T[], where: number): T => {
  const item = list[where % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};
const without = <T>(list: readonly T[], index: number) => list.filter((_, other) => other !== index);
const signedAt = (file: EvidenceFile) => file.heads.map((head) => readHead(head)?.number ?? 0);
/** With a signature under the present end of the first county's chain. */
const closed = (what: readonly Step[]): [EvidenceFile, EvidenceFile] => {
  const [file, other] = exchange(what, signers);
  return [signedAt(file).includes(file.entries.length) ? file : { ...file, heads: [...file.heads, signers[0].sign(headOf(file))] }, other];
};
/** Another text of the same kind: digits stay digits. */
const altered = (text: string) => `${text.slice(0, -1)}${text.endsWith('1') ? '2' : '1'}`;
const brokenOf = (file: EvidenceFile): BrokenLink | null => verify(file).broken;

/** The entries from one on as somebody would write them who changed it and knows how chains are made. */
function relinked(file: EvidenceFile, index: number, change: (entry: EvidenceFile['entries'][number]) => object): EvidenceFile {
  const entries = file.entries.slice(0, index);
  for (const entry of file.entries.slice(index)) {
    const linked = { ...entry, previous: entries.at(-1)?.hash ?? entry.previous };
    const content = entries.length === index ? { ...linked, ...change(linked) } : linked;
    entries.push({ ...content, hash: entryHash(content) });
  }
  return { ...file, entries };
}

describe('evidence of an exchange', () => {
  it('verifies, alone and against the other side’s, also when messages were deleted', () => {
    fc.assert(
      fc.property(steps, fc.array(place), (what, gone) => {
        const [file, other] = exchange(what, signers);
        const deleted = new Set(gone.map((where) => at(file.messages, where).id));
        const thinned = { ...file, messages: file.messages.filter(({ id }) => !deleted.has(id)) };
        expect(verify(thinned, other)).toEqual({
          broken: null,
          entries: file.entries.length,
          contentsGone: deleted.size,
          signedUpTo: Math.max(0, ...signedAt(file)),
          underway: what.filter(({ arrives }) => !arrives).length,
        });
      }),
      options,
    );
  });

  it('has nothing under way of what was withdrawn before it arrived', () => {
    for (const [arrives, underway] of [
      [false, 0],
      [true, 1],
    ] as const) {
      const [file, other] = exchange([{ out: true, arrives, signed: false }], signers);
      const [entry, message] = [at(file.entries, 0), at(file.messages, 0)];
      const id = '6a1f4a9e-2c1b-4d0e-9f43-5f2b8a6c1e11';
      const entries = [...file.entries, { ...entry, number: file.entries.length + 1, message: id, digest: '0'.repeat(64) }];
      const withdrawn = { ...file, entries, messages: [...file.messages, { ...message, id, kind: 'withdrawal' }] };
      expect(compare(withdrawn, other)).toEqual({ broken: null, underway });
    }
  });

  it('names the entry of which any field was changed', () => {
    const fields = ['number', 'at', 'direction', 'message', 'digest', 'previous', 'hash'] as const;
    const faults = { number: 'entry-missing', previous: 'entry-not-linked' } as const;
    fc.assert(
      fc.property(steps, place, fc.constantFrom(...fields), (what, where, field) => {
        const [file] = exchange(what, signers);
        const index = where % file.entries.length;
        const entries = file.entries.map((entry, other) => {
          if (other !== index) return entry;
          if (field === 'number') return { ...entry, number: entry.number + 1 };
          if (field === 'direction') return { ...entry, direction: entry.direction === 'in' ? ('out' as const) : ('in' as const) };
          return { ...entry, [field]: altered(entry[field]) };
        });
        const fault = field === 'number' || field === 'previous' ? faults[field] : 'entry-changed';
        expect(brokenOf({ ...file, entries })).toMatchObject({ side: '340881', fault, entry: index + 1 });
      }),
      options,
    );
  });

  it('names the first signed head that a rewritten chain no longer fits', () => {
    fc.assert(
      fc.property(steps, place, (what, where) => {
        const [file] = closed(what);
        const index = where % file.entries.length;
        const forged = relinked(file, index, ({ at: stated }) => ({ at: stated.replace('2026', '2025') }));
        const entry = Math.min(...signedAt(file).filter((number) => number > index));
        expect(brokenOf(forged)).toMatchObject({ fault: 'head-differs', entry });
      }),
      options,
    );
  });

  it('finds a rewritten message through the other side, where nobody had signed it yet', () => {
    fc.assert(
      fc.property(steps, place, (what, where) => {
        const [file, other] = exchange(
          what.map((happened) => ({ ...happened, arrives: true })),
          signers,
        );
        const index = where % file.entries.length;
        const { message } = at(file.entries, index);
        const forged = {
          ...relinked(file, index, ({ digest }) => ({ digest: altered(digest) })),
          messages: file.messages.filter(({ id }) => id !== message),
          heads: [],
        };
        expect(brokenOf(forged)).toBeNull();
        expect(verify(forged, other).broken).toMatchObject({ fault: 'digests-differ', entry: index + 1, subject: message });
      }),
      options,
    );
  });

  it('names the place of an omitted or displaced entry', () => {
    fc.assert(
      fc.property(steps, place, (what, where) => {
        const [file] = closed(what);
        const index = where % (file.entries.length - 1);
        const [first, second] = [at(file.entries, index), at(file.entries, index + 1)];
        expect(brokenOf({ ...file, entries: without(file.entries, index) })).toMatchObject({ fault: 'entry-missing', entry: index + 1 });
        const swapped = file.entries.with(index, second).with(index + 1, first);
        expect(brokenOf({ ...file, entries: swapped })).toMatchObject({ fault: 'entry-missing', entry: index + 1 });
      }),
      options,
    );
  });

  it('finds a chain that was cut off through a later signed head', () => {
    fc.assert(
      fc.property(steps, place, (what, where) => {
        const [file] = closed(what);
        const length = where % file.entries.length;
        const left = new Set(file.entries.slice(0, length).map(({ message }) => message));
        const cut = { ...file, entries: file.entries.slice(0, length), messages: file.messages.filter(({ id }) => left.has(id)) };
        expect(brokenOf(cut)).toMatchObject({ fault: 'chain-cut-off', entry: length + 1 });
      }),
      options,
    );
  });

  it('finds a chain that was cut off with its signed heads through the other side', () => {
    fc.assert(
      fc.property(steps, place, (what, where) => {
        const [file, other] = exchange(
          what.map((happened) => ({ ...happened, arrives: true })),
          signers,
        );
        const length = where % file.entries.length;
        const left = new Set(file.entries.slice(0, length).map(({ message }) => message));
        const cut = {
          ...file,
          entries: file.entries.slice(0, length),
          messages: file.messages.filter(({ id }) => left.has(id)),
          heads: file.heads.filter((_, index) => (signedAt(file)[index] ?? 0) <= length),
        };
        expect(brokenOf(cut)).toBeNull();
        // A receipt may still be on its way; what was sent, or was received and acknowledged, is missed.
        const isReceipt = (id: string) => file.messages.some((message) => message.id === id && message.kind === 'receipt');
        const lost = file.entries.slice(length).find(({ direction, message }) => direction === 'out' || !isReceipt(message));
        const fault = lost?.direction === 'out' ? 'never-sent' : 'never-received';
        expect(verify(cut, other).broken).toEqual(lost ? expect.objectContaining({ side: '340881', fault, subject: lost.message }) : null);
      }),
      options,
    );
  });

  it('finds that a message was left out which its receiver acknowledged', () => {
    const [file, other] = exchange([{ out: true, arrives: true, signed: false }], signers);
    expect(verify(file, { ...other, entries: [], messages: [] }).broken).toMatchObject({
      side: '530824',
      fault: 'never-received',
      entry: 1,
    });
  });

  it('names the message of which any field was changed', () => {
    fc.assert(
      fc.property(steps, place, place, (what, where, which) => {
        const [file]: readonly EvidenceFile[] = exchange(what, signers);
        if (!file) return;
        const index = where % file.entries.length;
        const message = at(file.messages, index);
        const change = (value: unknown): unknown =>
          typeof value === 'string' ? altered(value) : typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'x';
        const field = at(
          Object.keys(message).filter((name) => name !== 'id'),
          which,
        );
        const value = message[field];
        const inner = typeof value === 'object' && value !== null ? Object.entries(value) : null;
        const nested = inner && at(inner, which);
        const changed = { ...message, [field]: nested ? { ...Object.fromEntries(inner), [nested[0]]: change(nested[1]) } : change(value) };
        const tampered = { ...file, messages: file.messages.with(index, changed) };
        expect(brokenOf(tampered)).toMatchObject({ fault: 'message-changed', entry: index + 1, subject: message.id });
        const added = { ...file, messages: file.messages.with(index, { ...message, note: '' }) };
        expect(brokenOf(added)).toMatchObject({ fault: 'message-changed', entry: index + 1 });
        const renamed = { ...file, messages: file.messages.with(index, { ...message, id: altered(message.id) }) };
        expect(brokenOf(renamed)).toMatchObject({ fault: 'message-unknown', entry: null });
        const doubled = { ...file, messages: [...file.messages, message] };
        expect(brokenOf(doubled)).toMatchObject({ fault: 'message-twice', entry: index + 1 });
      }),
      options,
    );
  });

  it('finds every changed character of a signed head', () => {
    const [file] = closed([{ out: true, arrives: true, signed: false }]);
    const head = at(file.heads, 0);
    for (let index = 0; index < head.length; index++) {
      const heads = [`${head.slice(0, index)}${head[index] === 'A' ? 'B' : 'A'}${head.slice(index + 1)}`];
      expect(brokenOf({ ...file, heads })?.fault).toMatch(/^head-|^chain-cut-off$/);
    }
  });

  it('accepts signatures for no other purpose, of no other chain, and by no other key', () => {
    const [file] = closed([{ out: true, arrives: true, signed: false }]);
    const faultOf = (head: string) => brokenOf({ ...file, heads: [head] })?.fault;
    const [own, foreign] = signers;
    expect(faultOf(own.sign(headOf(file), { typ: 'certificate+jws' }))).toBe('head-malformed');
    expect(faultOf(own.sign(headOf(file), { alg: 'none' }))).toBe('head-malformed');
    expect(faultOf(own.sign({ ...headOf(file), peer: '530825' }))).toBe('head-of-another-chain');
    expect(faultOf(foreign.sign(headOf(file)))).toBe('head-of-unknown-key');
    expect(faultOf(foreign.sign(headOf(file), { kid: own.key.kid }))).toBe('head-forged');
    expect(faultOf(own.sign(headOf(file)))).toBeUndefined();
  });

  it('names the key that was changed, and the first head that lacks its key', () => {
    const [file] = closed([{ out: true, arrives: true, signed: true }]);
    const { key } = signers[0];
    for (const field of ['x', 'y', 'kid'] as const) {
      const keys = [{ ...key, [field]: altered(key[field]) }];
      expect(brokenOf({ ...file, keys })).toMatchObject({ fault: 'key-renamed', entry: null });
    }
    for (const keys of [[], [signers[1].key]])
      expect(brokenOf({ ...file, keys })).toMatchObject({ fault: 'head-of-unknown-key', entry: 2 });
    expect(brokenOf({ ...file, keys: [signers[1].key, key] })).toBeNull();
  });

  it('says no to another pair’s file, and to the same file twice', () => {
    const [file, other] = exchange([{ out: true, arrives: true, signed: true }], signers);
    expect(verify(file, file).broken?.fault).toBe('pairs-differ');
    const others = exchange([], signers)[1];
    expect(verify(file, { ...others, peer: '110101' }).broken?.fault).toBe('pairs-differ');
    expect(verify(other, file).broken).toBeNull();
    const stranger = { ...file, own: '340882', heads: [] };
    expect(brokenOf(stranger)).toMatchObject({ side: '340882', fault: 'entry-not-linked', entry: 1 });
  });
});
