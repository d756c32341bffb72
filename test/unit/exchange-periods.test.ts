import { describe, expect, it } from 'vitest';
import { completeFrom, completePeriods, monthsOf, newestMonths, partsOf, periodsOf } from '../../shared/domain/exchange-periods.ts';
import { countFacts, rateCounts, ratePercent } from '../../shared/domain/exchange-rates.ts';

describe('periods of the exchange', () => {
  it('are months, quarters and a year, in the order in which they end', () => {
    const periods = periodsOf(2026);
    expect(periods).toHaveLength(17);
    expect(periods.slice(0, 4)).toEqual(['2026-01', '2026-02', '2026-03', '2026-Q1']);
    expect(periods.slice(-3)).toEqual(['2026-12', '2026-Q4', '2026']);
    expect(partsOf('2026').flatMap(partsOf)).toEqual(monthsOf('2026'));
    expect(partsOf('2026-Q3')).toEqual(monthsOf('2026-Q3'));
    expect(partsOf('2026-07')).toEqual([]);
  });

  it('are complete from the day after the third working day that follows, holidays left out', () => {
    expect(completeFrom('2026-10')).toBe('2026-11-05');
    expect(completeFrom('2026-Q4')).toBe(completeFrom('2026-12'));
    expect(completeFrom('2026')).toBe(completeFrom('2026-12'));
    // After September come the holidays of the National Day.
    expect(completeFrom('2026-09') > '2026-10-09').toBe(true);
    expect(completePeriods(2026, '2026-04-01')).toEqual(['2026-01', '2026-02']);
    expect(completePeriods(2026, '2026-04-30')).toEqual(['2026-01', '2026-02', '2026-03', '2026-Q1']);
    expect(completePeriods(2027, '2026-12-31')).toEqual([]);
    expect(newestMonths('2027-01-04', 2)).toEqual(['2026-10', '2026-11']);
    expect(newestMonths('2027-01-20', 2)).toEqual(['2026-11', '2026-12']);
  });
});

describe('rates of the exchange', () => {
  it('print the reported ones, and none where there was no case', () => {
    expect([940, 960, 970, 830].map((numerator) => ratePercent({ numerator, denominator: 1000 }))).toEqual([94, 96, 97, 83]);
    expect(ratePercent({ numerator: 16011, denominator: 17033 })).toBe(94);
    expect(ratePercent({ numerator: 0, denominator: 0 })).toBeNull();
  });

  it('count what was done on its due day, and neither what was late nor what was struck', () => {
    const of = (doneOn: string | null, change = {}) => ({
      rate: 'feedback' as const,
      dueOn: '2026-03-31',
      doneOn,
      excluded: false,
      outcome: null,
      ...change,
    });
    const cells = countFacts([of('2026-03-31'), of('2026-04-01'), of(null), of('2026-03-01', { excluded: true })]);
    expect(rateCounts(cells, 'feedback')).toEqual({ denominator: 3, numerator: 1 });
    expect(rateCounts(cells, 'issuance')).toEqual({ denominator: 0, numerator: 0 });
  });
});
