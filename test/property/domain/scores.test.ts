import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Indicator, SchemeBody, ScoreCard } from '../../../shared/contract/scores.ts';
import { type ScoreInput, scoreTownship } from '../../../shared/domain/scores.ts';

const name = (text: string) => ({ 'zh-CN': text, en: text });
const rate = (id: string, weight: number, floor: number, target: number): Indicator => ({
  id,
  name: name(id),
  weight,
  source: { kind: 'satisfaction', figure: id },
  rule: { kind: 'linear', floor, target },
});
const mark = (id: string, weight: number): Indicator => ({
  id,
  name: name(id),
  weight,
  source: { kind: 'mark' },
  rule: { kind: 'assessed', full: 10 },
});
const scheme = {
  id: '340881-2026',
  ...SchemeBody.parse({
    title: name('2026'),
    groups: [
      { id: 'rates', name: name('rates'), indicators: [rate('overall', 40, 60, 95), rate('pooled', 20, 20, 5)] },
      { id: 'marks', name: name('marks'), indicators: [mark('column', 40)] },
    ],
  }),
};
const input = (
  source: ScoreInput['source'],
  id: string,
  value: number | null,
  n: number | null = source === 'mark' ? null : 500,
  state: ScoreInput['state'] = 'shown',
): ScoreInput => ({
  source,
  id,
  value,
  n,
  state,
  reference: '340881-2026-1/1',
  at: '2027-01-20T00:00:00Z',
});
const score = (figures: ScoreInput[]) => scoreTownship({ scheme, unit: '340881103', name: '新渡镇', figures, status: 'provisional' });
const indicator = (card: ScoreCard, id: string) => card.groups.flatMap((group) => group.indicators).find((each) => each.id === id);

describe('a score', () => {
  it('is straight between floor and target, in both directions, and explains itself', () => {
    const card = score([input('satisfaction', 'overall', 92.33, 6861), input('satisfaction', 'pooled', 8), input('mark', 'column', 8.5)]);
    expect(ScoreCard.parse(card)).toEqual(card);
    expect(card.groups.map((group) => group.points)).toEqual([52.95, 34]);
    expect(card).toMatchObject({ points: 86.95, coveredWeight: 100, range: { min: 86.95, max: 86.95 } });
    expect(indicator(card, 'overall')?.why).toEqual({
      'zh-CN': '实际值 92.33%（有效答卷 6861 份）在底线值 60% 与目标值 95% 之间：(92.33−60)÷(95−60)×40=36.95 分。',
      en: 'The value of 92.33% (n = 6861) lies between the floor of 60% and the target of 95%: (92.33 − 60) ÷ (95 − 60) × 40 = 36.95 points.',
    });
    expect(indicator(card, 'pooled')?.why.en).toContain('(20 − 8) ÷ (20 − 5) × 20 = 16 points');
    expect(indicator(card, 'column')?.why.en).toBe('The assessor gave 8.5 out of 10: 8.5 ÷ 10 × 40 = 34 points.');
  });

  it.each([
    ['missing', []],
    ['withheld', [input('satisfaction', 'overall', null, null, 'withheld')]],
    ['too-few', [input('satisfaction', 'overall', 90, 29, 'thin')]],
  ] as const)('leaves out an indicator that is %s, rescales the rest and says what is possible', (excluded, figures) => {
    const card = score([...figures, input('satisfaction', 'pooled', 5), input('mark', 'column', 5)]);
    expect(indicator(card, 'overall')).toMatchObject({ excluded, points: null });
    expect(card).toMatchObject({ points: 66.67, coveredWeight: 60, range: { min: 40, max: 80 } });
  });

  it('is open where nothing counts', () => {
    expect(score([])).toMatchObject({ points: null, coveredWeight: 0, range: { min: 0, max: 100 } });
  });

  it('stays within its range, never falls as a figure improves, and leaves no placeholder in a sentence', () => {
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        value,
        value,
        value,
        fc.constantFrom<ScoreInput['state']>('shown', 'thin', 'withheld'),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (overall, pooled, column, state, gain) => {
          const figures = (more: number) => [
            input('satisfaction', 'overall', overall === null ? null : overall + more, 100, state),
            input('satisfaction', 'pooled', pooled),
            input('mark', 'column', column === null ? null : column / 10),
          ];
          const card = score(figures(0));
          expect(card.range.min).toBeGreaterThanOrEqual(0);
          expect(card.range.max).toBeLessThanOrEqual(100);
          if (card.points !== null) {
            expect(card.points).toBeGreaterThanOrEqual(card.range.min - 0.01);
            expect(card.points).toBeLessThanOrEqual(card.range.max + 0.01);
            expect(score(figures(gain)).points).toBeGreaterThanOrEqual(card.points);
          }
          for (const { why } of card.groups.flatMap((group) => group.indicators))
            expect(`${why['zh-CN']}${why.en}`).not.toMatch(/[{}]|undefined|NaN/);
        },
      ),
      { seed: 20267 },
    );
  });
});
