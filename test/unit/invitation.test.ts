import { describe, expect, it } from 'vitest';
import { codeTag, fingerprintOf, receiptOf, slotDigest } from '../../shared/store/invitation.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const campaign = '340881-2026-1';

describe('invitation', () => {
  it.each([
    { batch: 0, slot: 0, tag: 26_244_858_724n, digest: 'eRV-cvUWDYOaZp7mwCmSxQ', receipt: 'A9FD-RAYG' },
    { batch: 8191, slot: 99, tag: 8_530_320_193n, digest: '0SFiKKuKCeThCDUXw9QVRw', receipt: 'V5QM-XYST' },
  ])('has the known tag, digest and receipt of batch $batch, slot $slot', ({ batch, slot, tag, digest, receipt }) => {
    expect(codeTag(key, campaign, batch, slot)).toBe(tag);
    expect(slotDigest(key, batch, slot)).toBe(digest);
    expect(receiptOf(key, batch, slot)).toBe(receipt);
  });

  it('has a tag of 35 bits that depends on the key, the campaign, the batch and the slot', () => {
    const otherKey = key.toReversed();
    const tags = [
      codeTag(key, campaign, 1, 2),
      codeTag(otherKey, campaign, 1, 2),
      codeTag(key, '340881-2026-11', 1, 2),
      codeTag(key, campaign, 2, 1),
      codeTag(key, campaign, 12, 1),
      codeTag(key, campaign, 1, 21),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.every((tag) => tag >= 0n && tag < 1n << 35n)).toBe(true);
  });
});

describe('fingerprintOf', () => {
  const nonce = 'q83vEjRWeJCrze8SNFZ4kA';
  const body = { group: 'farmer', answers: { overall: 'satisfied', ratings: { a: 'satisfied', b: 'do-not-know' }, awareness: {} } };

  it('has the known value, whatever the order of the members', () => {
    expect(fingerprintOf(body, nonce)).toBe('fz71ne5L4CIGvZZ4CDRILw');
    const reordered = { answers: { awareness: {}, ratings: { b: 'do-not-know', a: 'satisfied' }, overall: 'satisfied' }, group: 'farmer' };
    expect(fingerprintOf(reordered, nonce)).toBe('fz71ne5L4CIGvZZ4CDRILw');
  });

  it('differs for another answer and for another page', () => {
    const prints = [
      fingerprintOf(body, nonce),
      fingerprintOf({ ...body, group: 'staff' }, nonce),
      fingerprintOf(body, nonce.toLowerCase()),
    ];
    expect(new Set(prints).size).toBe(3);
  });
});
