import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewKey } from '../../shared/contract/requests.ts';
import { isPoint, sealToPerson } from '../../shared/store/person-seal.ts';
import { fromNumber, makeViewKey, openView } from '../../web/shared/person-key.ts';

const secret = webcrypto.getRandomValues(new Uint8Array(32));

describe('what is sealed to a person', () => {
  it('opens with the number alone, whatever it says, and seals to the same bytes again', async () => {
    const { reference, wrapping } = await fromNumber('9ZXK4M2P7TQR1');
    expect((await fromNumber('9ZXK4M2P7TQR1')).reference).toBe(reference);
    const key = ViewKey.parse(await makeViewKey(wrapping));
    expect(isPoint(key)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2000 }), async (text) => {
        const sealed = sealToPerson(key, text, secret);
        expect(sealToPerson(key, text, secret)).toBe(sealed);
        expect(await openView(key, sealed, wrapping)).toBe(text);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it('opens with no other number, and not once a byte was changed', async () => {
    const [mine, other] = await Promise.all([fromNumber('9ZXK4M2P7TQR1'), fromNumber('9ZXK4M2P7TQS2')]);
    expect(mine.reference).not.toBe(other.reference);
    const key = await makeViewKey(mine.wrapping);
    const sealed = sealToPerson(key, '李小梅', secret);
    await expect(openView(key, sealed, other.wrapping)).rejects.toThrow();
    for (const place of [sealed.length - 3, 100]) {
      const changed = `${sealed.slice(0, place)}${sealed[place] === 'A' ? 'B' : 'A'}${sealed.slice(place + 1)}`;
      await expect(openView(key, changed, mine.wrapping)).rejects.toThrow();
    }
  });

  it('tells another text under the same secret from the first by another ephemeral key', async () => {
    const key = await makeViewKey((await fromNumber('9ZXK4M2P7TQR1')).wrapping);
    const points = ['a', 'b', 'c'].map((text) => sealToPerson(key, text, secret).slice(0, 86));
    expect(new Set(points).size).toBe(3);
  });

  it('knows what is no point of the curve', () => {
    expect(isPoint({ x: 'A'.repeat(43), y: 'A'.repeat(43) })).toBe(false);
  });
});
