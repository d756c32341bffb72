import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mode, modes } from '../../../shared/contract/primitives.ts';
import type { UnitResult } from '../../../shared/contract/results.ts';
import { processByMode, sumCells } from '../../../shared/domain/cells.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { countingRules } from '../../../shared/domain/counting.ts';
import { packAnswers } from '../../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../../shared/domain/questionnaire.ts';
import { buildRelease } from '../../../shared/domain/release.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { bounds } from './attack.ts';

const campaign = {
  id: '340881-2026-1',
  year: 2026,
  questionnaire: standardQuestionnaire,
  groups: ['farmer' as const],
  reading: 'wide' as const,
  minimumShare: 80,
};
const rules = countingRules(campaign);
const order = answerOrder(standardQuestionnaire);
const response = (satisfied: boolean, valid: boolean) => {
  const level = satisfied ? 'satisfied' : 'dissatisfied';
  const ratings = valid ? Object.fromEntries(order.ratings.map((id) => [id, level] as const)) : {};
  const awareness = Object.fromEntries(order.awareness.map(({ id, options }) => [id, options[0] ?? 'do-not-know'] as const));
  return { a: packAnswers(order, { overall: level, ratings, awareness, choices: {} }), g: 'farmer' };
};

/** Per township and mode: valid responses, and invalid ones. */
type Plan = { valid: number; invalid: number }[][];

function releaseOf(plan: Plan) {
  const leaves = plan.flatMap((own, township) =>
    own.map(({ valid, invalid }, index) => {
      const mode: Mode = modes[index] ?? 'link';
      const responses = [
        ...Array.from({ length: valid }, (_, number) => response(number % 3 > 0, true)),
        ...Array.from({ length: invalid }, () => response(true, false)),
      ];
      const village = `340881${101 + township}${201 + index}`;
      return { village, group: 'farmer', cells: countLeaf(rules, { group: 'farmer', mode, codes: responses.length + 1 }, responses) };
    }),
  );
  const townships = plan.map((_, index) => ({ code: `340881${101 + index}`, name: `镇${index}`, population: 1000 }));
  const county = { code: '340881', name: '县' };
  const {
    county: result,
    townships: below,
    audit,
  } = buildRelease({
    campaign,
    rules,
    county,
    townships,
    leaves,
    release: 1,
    releasedOn: '2026-12-20',
  });
  const truth = (unit: string) =>
    processByMode(sumCells(leaves.filter(({ village }) => village.startsWith(unit)).map(({ cells }) => cells)));
  return { result, below, audit: audit(), truth };
}

/** What a reader of the process counts alone knows of `<township> <mode>`, and with the table of modes. */
function equationsOf({ result, below, truth }: ReturnType<typeof releaseOf>, withTable: boolean) {
  const rows: Parameters<typeof bounds>[0]['rows'] = [];
  const name = (unit: string, mode: string) => `${unit} ${mode}`;
  const sum = (units: UnitResult[], of: readonly string[]) =>
    Object.fromEntries(units.flatMap(({ unit }) => of.map((mode) => [name(unit, mode), 1] as const)));
  const publish = (units: UnitResult[], of: readonly string[], value: number | null) => {
    if (value !== null) rows.push({ terms: sum(units, of), bound: { equal: value } });
  };
  for (const unit of below)
    for (const { mode, recovered } of truth(unit.unit)) rows.push({ terms: { [name(unit.unit, mode)]: 1 }, bound: { max: recovered } });
  for (const unit of [result, ...below]) {
    const units = unit === result ? below : [unit];
    publish(units, modes, unit.process.valid);
    if (withTable) for (const { mode, process } of unit.byMode) publish(units, [mode], process.valid);
  }
  return { rows };
}

function expectProtected(plan: Plan): number {
  const release = releaseOf(plan);
  const [before, after] = [false, true].map((withTable) => equationsOf(release, withTable));
  if (!before || !after) return 0;
  let withheld = 0;
  for (const { unit, byMode } of release.below) {
    for (const { mode, process } of byMode) {
      if (process.valid !== null || process.recovered === 0) continue;
      withheld++;
      const target = { [`${unit} ${mode}`]: 1 };
      const known = bounds(after, target);
      if (known.high - known.low < 10) expect(known, `${unit} ${mode}`).toEqual(bounds(before, target));
    }
  }
  return withheld;
}

const none = { valid: 0, invalid: 0 };
const count = fc.oneof(
  fc.constant(none),
  fc.record({ valid: fc.integer({ min: 0, max: 14 }), invalid: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ valid: fc.integer({ min: 20, max: 90 }), invalid: fc.integer({ min: 0, max: 20 }) }),
);

describe('valid responses by mode', () => {
  it('do not follow by subtraction where each withheld mode is used by one withheld township', () => {
    const townshipOf = (counts: [Mode, number, number][]) =>
      modes.map((mode) => {
        const [, valid = 0, invalid = 0] = counts.find(([own]) => own === mode) ?? [];
        return { valid, invalid };
      });
    const withheld = expectProtected([
      townshipOf([
        ['slip', 100, 0],
        ['paper', 60, 0],
        ['telephone', 40, 0],
      ]),
      townshipOf([
        ['slip', 80, 0],
        ['paper', 3, 1],
      ]),
      townshipOf([
        ['slip', 70, 6],
        ['telephone', 6, 2],
      ]),
    ]);
    expect(withheld).toBeGreaterThanOrEqual(4);
  });

  it('keep their bounds whatever else is shown, and are in the audit', { timeout: 60_000 }, () => {
    let [withheld, shown] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: modes.length, maxLength: modes.length }), { minLength: 2, maxLength: 6 }),
        (plan) => {
          withheld += expectProtected(plan);
          const { result, below, audit } = releaseOf(plan);
          shown += [result, ...below].filter(({ byMode }) => byMode.some(({ process }) => (process.valid ?? 0) > 0)).length;
          expect(audit.passed).toBe(true);
        },
      ),
      { seed: 20261130, numRuns: 60 },
    );
    expect(withheld).toBeGreaterThan(50);
    expect(shown).toBeGreaterThan(20);
  });
});
