import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respondentGroups } from '../../shared/contract/primitives.ts';
import { responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { inParallel } from '../../shared/store/parallel.ts';

const code = (digits: number) => fc.integer({ min: 10 ** (digits - 1), max: 10 ** digits - 1 }).map(String);
const group = fc.constantFrom(...respondentGroups);
const batch = fc.integer({ min: 0, max: 8191 });
const year = fc.integer({ min: 2020, max: 2099 });
const campaign = fc.tuple(code(6), year, fc.integer({ min: 1, max: 99 })).map((parts) => parts.join('-'));
const settings = { seed: 340881 };

describe('keys of counts', () => {
  it('are read back as they were made', () => {
    fc.assert(
      fc.property(campaign, code(12), code(9), code(4), group, batch, year, (id, village, township, prefecture, of, number, y) => {
        expect(responsesKeys.parseBatch(responsesKeys.batch(id, number))).toEqual({ campaign: id, batch: number });
        expect(tallyKeys.parseLeaf(tallyKeys.leaf(id, village, of, number).sk)).toEqual({ village, group: of, batch: number });
        expect(tallyKeys.parseNode(tallyKeys.township(id, township, of).sk)).toEqual({ unit: township, campaign: null, group: of });
        expect(tallyKeys.parseNode(tallyKeys.county(id, of).sk)).toEqual({ unit: id.slice(0, 6), campaign: id, group: of });
        expect(tallyKeys.parseNode(tallyKeys.upper(y, prefecture, of).sk)).toEqual({ unit: prefecture, campaign: null, group: of });
        expect(tallyKeys.parseChildren(tallyKeys.children(y, prefecture))).toEqual({ year: y, unit: prefecture });
      }),
      settings,
    );
  });

  it('are not read off what somebody wrote by hand', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tallyKeys.parseLeaf(`L#${text}`)).toBeNull();
        expect(tallyKeys.parseNode(`${text}#`)).toBeNull();
      }),
      settings,
    );
  });
});

describe('inParallel', () => {
  it('does every task once, never more at once than allowed, and keeps outcomes in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (fates, limit) => {
        let [running, most] = [0, 0];
        const outcomes = await inParallel(limit, [...fates.entries()], async ([index, succeeds]) => {
          most = Math.max(most, ++running);
          await Promise.resolve();
          running -= 1;
          if (!succeeds) throw index;
          return index;
        });
        expect(outcomes).toEqual(
          fates.map((succeeds, index) => (succeeds ? { status: 'fulfilled', value: index } : { status: 'rejected', reason: index })),
        );
        expect(most).toBeLessThanOrEqual(limit);
      }),
      settings,
    );
  });
});
