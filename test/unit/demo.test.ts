import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoCases } from '../../infra/local/demo/exchange-plan.ts';
import { reported, type SimulatedBatch, simulatePublic } from '../../infra/local/demo/public.ts';
import { apportion } from '../../infra/local/demo/random.ts';
import { countingRules, validityOf } from '../../shared/domain/counting.ts';
import { checkIdentity } from '../../shared/domain/identity-numbers.ts';
import { packAnswers } from '../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';

const villages = readFileSync(new URL('../../infra/local/demo/divisions/divisions-340881.csv', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.trim().split(','))
  .flatMap(([code = '', name = '']) => (code.length === 12 ? [{ code, name }] : []));
const make = (seed: number) => simulatePublic(villages, standardQuestionnaire, reported, 40, seed);

/** A plain recount of the source, by nothing but the rules of validity. */
function recount(batches: SimulatedBatch[]) {
  const rules = countingRules({
    id: '340881-2025-1',
    questionnaire: standardQuestionnaire,
    groups: ['farmer', 'urban-resident', 'floating-population'],
    reading: 'wide',
    minimumShare: 80,
  });
  const order = answerOrder(standardQuestionnaire);
  const responses = batches.flatMap((batch) => batch.responses.map((response) => ({ batch, ...response })));
  const valid = responses.filter(({ batch, group, answers }) => validityOf(rules, packAnswers(order, answers), group, batch) === 'valid');
  return {
    codes: batches.reduce((sum, { codes }) => sum + codes, 0),
    recovered: responses.length,
    valid: valid.length,
    satisfied: valid.filter(({ answers }) => /^(very-|basically-)?satisfied$/.test(answers.overall ?? '')).length,
  };
}

describe('the simulated public of the demo', () => {
  it('comes out at the figures that were reported: 7,000 issued, 6,861 valid, 6,335 satisfied', () => {
    expect(recount(make(20_260_101))).toEqual(reported);
  });

  it('is the same on every machine, and another one with another seed', () => {
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });

  it('uses each code once, of batches of at most 100', () => {
    for (const batch of make(3)) {
      const slots = batch.responses.map(({ slot }) => slot);
      expect(new Set(slots).size).toBe(slots.length);
      expect(Math.max(-1, ...slots)).toBeLessThan(batch.codes);
      expect(batch.codes).toBeLessThanOrEqual(100);
    }
  });

  it('splits a whole number without losing one', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [0, 5, 5])).toEqual([0, 4, 3]);
  });
});

describe('the persons of the demo who moved', () => {
  const days = ['2026-11-22', '2027-01-03', '2027-02-28', '2027-10-09'];

  it.each(days)('are the same on every machine, and nobody: on %s', (today) => {
    const cases = demoCases(today);
    expect(demoCases(today)).toEqual(cases);
    const numbers = cases.map(({ person }) => person.identityNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(checkIdentity('resident-identity-card', number, today)).toEqual({ ok: true, number });
      expect(number).toMatch(/^(34|53)9999\d{8}000/);
    }
    for (const { person, requestedOn } of cases) {
      expect(person.name).toMatch(/^(示例|示范|样本|虚构)·/);
      expect(requestedOn <= today).toBe(true);
    }
  });
});
