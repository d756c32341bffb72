import { describe, expect, it } from 'vitest';
import { gatesOf } from '../../shared/lambda/gates.ts';
import type { Gate } from '../../shared/store/gate.ts';

const now = new Date('2026-11-21T03:00:00Z');
const gate = (campaign: string): Gate => ({
  campaign,
  state: 'open',
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-01T00:00:00Z',
  graceHours: 72,
  groups: ['farmer'],
  revoked: [],
  order: { ratings: [], awareness: [], further: [], conditions: {} },
  wrappedKey: new Uint8Array(32),
});

/** Gates of the campaigns of 2026, with what was read and unwrapped. */
function counted() {
  const reads: string[] = [];
  const unwrapped: string[] = [];
  const gates = gatesOf(
    async (campaign) => {
      reads.push(campaign);
      return campaign.includes('-2026-') ? gate(campaign) : null;
    },
    async (campaign) => {
      unwrapped.push(campaign);
      return new Uint8Array(32);
    },
    60,
  );
  return { gates: (campaign: string, at = now) => gates(campaign, at), reads, unwrapped };
}
const county = (index: number) => `${110000 + index}-2026-1`;
const invented = (index: number) => `${110000 + index}-1999-1`;

describe('gates', () => {
  it('keep real campaigns whatever identifiers are made up: no read and no key more for them', async () => {
    const { gates, reads, unwrapped } = counted();
    await gates(county(0));
    for (let index = 0; index < 1000; index++) expect(await gates(invented(index))).toBeNull();
    reads.length = 0;
    expect(await gates(county(0))).toMatchObject({ campaign: county(0) });
    expect({ reads, unwrapped }).toEqual({ reads: [], unwrapped: [county(0)] });
  });

  it('keep an unknown campaign for a while, and a bounded number of them', async () => {
    const { gates, reads } = counted();
    for (let index = 0; index < 60; index++) await gates(invented(index));
    reads.length = 0;
    await gates(invented(59));
    expect(reads).toEqual([]);
    await gates(invented(0));
    expect(reads).toEqual([invented(0)]);
  });

  it('drop the campaign that was read longest ago alone when there are too many', async () => {
    const { gates, reads } = counted();
    for (let index = 0; index <= 200; index++) await gates(county(index));
    reads.length = 0;
    for (let index = 200; index > 0; index--) await gates(county(index));
    expect(reads).toEqual([]);
    await gates(county(0));
    expect(reads).toEqual([county(0)]);
  });

  it('read a gate once for those who ask at the same time, and again when its time is up', async () => {
    const { gates, reads } = counted();
    await Promise.all([gates(county(1)), gates(county(1))]);
    await gates(county(1), new Date(now.getTime() + 59_000));
    expect(reads).toHaveLength(1);
    await gates(county(1), new Date(now.getTime() + 61_000));
    expect(reads).toHaveLength(2);
  });

  it('do not keep a failure', async () => {
    let fails = true;
    const gates = gatesOf(
      async (campaign) => {
        if (fails) throw new Error('no answer');
        return gate(campaign);
      },
      async () => new Uint8Array(32),
      60,
    );
    await expect(gates(county(1), now)).rejects.toThrow('no answer');
    fails = false;
    expect(await gates(county(1), now)).not.toBeNull();
  });
});
