import { describe, expect, it } from 'vitest';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import { Questionnaire, ReviewObject } from '../../../shared/contract/questionnaire.ts';
import { type Figure, UnitResult } from '../../../shared/contract/results.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { countingRules } from '../../../shared/domain/counting.ts';
import { buildRelease, figuresOf, type Leaf, rollUpResult } from '../../../shared/domain/release.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { simulatedCounty } from '../../property/domain/county.ts';

const campaign = {
  id: '340881-2026-1',
  year: 2026,
  questionnaire: standardQuestionnaire,
  groups: ['farmer', 'staff'] as RespondentGroup[],
  reading: 'wide' as const,
  minimumShare: 80,
};
const rules = countingRules(campaign);

const response = (overall: string, rest = overall.repeat(10), awareness = '10') => ({ a: `${overall}${rest}${awareness}`, g: 'farmer' });
/** Batches of 100 codes in a village, answered as given; the rest of the codes stays unused. */
function village(code: string, issued: number, responses: { a: string; g: string }[], group = 'farmer'): Leaf[] {
  return Array.from({ length: Math.ceil(issued / 100) }, (_, index) => ({
    village: code,
    group,
    cells: countLeaf(
      rules,
      { codes: Math.min(100, issued - index * 100), group, mode: 'slip' },
      responses.slice(index * 100, index * 100 + 100),
    ),
  }));
}
const repeat = (count: number, make: () => { a: string; g: string }) => Array.from({ length: count }, make);
const township = (number: number, population: number | null = null) => ({ code: `340881${number}`, name: `镇${number}`, population });
const release = (leaves: Leaf[], townships = [township(101)]) =>
  buildRelease({ campaign, rules, county: { code: '340881', name: '桐城市' }, townships, leaves, release: 1, releasedOn: '2027-01-20' });
/** Answers of one township: satisfied and dissatisfied, mixed within each item. */
const mixed = (satisfied: number, dissatisfied: number) => [
  ...repeat(satisfied, () => response('2')),
  ...repeat(dissatisfied, () => response('4', '4'.repeat(10), '01')),
];
const isWithheld = (figure: Figure | undefined) =>
  figure?.state === 'withheld' && Object.values(figure).every((value) => value === null || value === 'withheld');

describe('the reported figures', () => {
  it('7,000 issued, 6,861 valid, 6,335 satisfied: 98.01 and 92.33', () => {
    const villages = Array.from({ length: 10 }, (_, index) =>
      village(`34088110${1 + (index % 2)}2${10 + index}`, 700, index < 9 ? mixed(634, 52) : mixed(629, 58)),
    );
    const { county } = release(villages.flat(), [township(101, 5000), township(102, 5000)]);
    expect(county.process).toMatchObject({ issued: 7000, valid: 6861, effectiveRecovery: 98.01 });
    expect(county.satisfaction).toMatchObject({
      state: 'shown',
      percent: 92.33,
      numerator: 6335,
      denominator: 6861,
      n: 6861,
      low: 91.68,
      high: 92.94,
    });
    expect(UnitResult.parse(county)).toEqual(county);
  });

  it('50 consultation forms, 48 satisfied: 96', () => {
    const { county, townships } = release(village('340881101201', 50, mixed(48, 2)));
    expect(county.process).toMatchObject({ issued: 50, recovered: 50, recoveryRate: 100 });
    expect([county.satisfaction.percent, townships[0]?.satisfaction.percent]).toEqual([96, 96]);
  });
});

describe('a cell', () => {
  const figureOf = (satisfied: number, dissatisfied: number) =>
    release(village('340881101201', 100, mixed(satisfied, dissatisfied))).county.satisfaction;

  it('below 10 is withheld with all that rests on it', () => {
    const { county, townships, released } = release(village('340881101201', 100, mixed(8, 1)));
    for (const unit of [county, ...townships]) {
      expect(
        [
          unit.satisfaction,
          unit.strict,
          unit.includingInvalid,
          unit.pooled,
          unit.awareness,
          ...unit.objects.map((object) => object.satisfaction),
        ].every(isWithheld),
      ).toBe(true);
      expect(unit).toMatchObject({
        process: { issued: 100, recovered: 9, valid: null, validityRate: null },
        distribution: null,
        groups: null,
      });
    }
    expect(released.published).toBeNull();
  });

  it('below 30 is marked as thin, and not ranked', () => {
    expect([figureOf(9, 1).state, figureOf(28, 1).state, figureOf(29, 1).state]).toEqual(['thin', 'thin', 'shown']);
    expect(release(village('340881101201', 100, mixed(20, 2))).county.children[0]?.rank).toBeNull();
    expect(release(village('340881101201', 100, mixed(28, 2))).county.children[0]?.rank).toEqual({ from: 1, to: 1 });
  });

  it('shows 0 % and 100 % from 50', () => {
    expect([isWithheld(figureOf(49, 0)), figureOf(50, 0).percent, isWithheld(figureOf(0, 49)), figureOf(0, 50).percent]).toEqual([
      true,
      100,
      true,
      0,
    ]);
  });
});

describe('a release', () => {
  it('counts right answers of all valid respondents, blank and do-not-know as not aware', () => {
    const answers = [
      ...repeat(10, () => response('2', '2222222244', '10')),
      ...repeat(10, () => response('2', '2222222244', 'd-')),
      ...repeat(10, () => response('4', '4'.repeat(10), '1d')),
    ];
    expect(release(village('340881101201', 30, answers)).county.awareness).toMatchObject({
      numerator: 30,
      denominator: 60,
      percent: 50,
      n: 30,
    });
  });

  it('puts the strict rate and the rate including invalid ones beside the headline', () => {
    const answers = [
      ...mixed(60, 20),
      ...repeat(20, () => response('3')),
      ...repeat(15, () => response('2', '-'.repeat(10))),
      ...repeat(5, () => response('5', '-'.repeat(10))),
    ];
    const { county } = release(village('340881101201', 120, answers));
    expect(county).toMatchObject({
      satisfaction: { percent: 80, n: 100 },
      strict: { percent: 60 },
      includingInvalid: { numerator: 95, denominator: 120 },
    });
    expect(county.distribution?.map(({ percent }) => percent)).toEqual([0, 60, 20, 20, 0]);
  });

  it('withholds the rate including invalid ones where fewer than 10 invalid ones answered', () => {
    const answers = [...mixed(60, 20), ...repeat(4, () => response('2', '-'.repeat(10)))];
    expect(isWithheld(release(village('340881101201', 100, answers)).county.includingInvalid)).toBe(true);
  });

  it('takes villages as clusters at the county and respondents below', () => {
    const { county, townships } = release([
      ...village('340881101201', 100, mixed(50, 40)),
      ...village('340881101202', 100, mixed(80, 10)),
      ...village('340881101203', 100, mixed(20, 70)),
    ]);
    expect(townships[0]?.satisfaction.effectiveN).toBe(270);
    // 50, 80 and 20 of 90: v = 3/2 · ((50−50)² + 30² + 30²) / 270², n_eff = R(1−R)/v with R = 150/270
    expect(county.satisfaction.effectiveN).toBeCloseTo(((150 / 270) * (120 / 270)) / ((1.5 * 1800) / 270 ** 2), 1);
  });

  it('weights by population where every one is known', () => {
    const leaves = [...village('340881101201', 100, mixed(50, 50)), ...village('340881102201', 100, mixed(90, 10))];
    expect(release(leaves, [township(101, 9000), township(102, 1000)]).county.weighted).toMatchObject({
      percent: 54,
      n: 200,
      numerator: null,
    });
    expect(release(leaves, [township(101, 9000), township(102)]).county.weighted).toBeNull();
  });

  it('shows groups only where every one can be shown', () => {
    const staff = (count: number) =>
      village(
        '340881101202',
        100,
        mixed(count - 3, 3).map(({ a }) => ({ a, g: 'staff' })),
        'staff',
      );
    expect(release([...village('340881101201', 100, mixed(80, 20)), ...staff(9)]).county.groups).toBeNull();
    expect(release([...village('340881101201', 100, mixed(80, 20)), ...staff(40)]).county.groups).toMatchObject([
      { group: 'farmer', satisfaction: { n: 100 } },
      { group: 'staff', satisfaction: { n: 40 } },
    ]);
  });

  it('withholds a second township where the first could be worked out', () => {
    const leaves = [
      ...village('340881101201', 100, mixed(5, 2)),
      ...village('340881102201', 100, mixed(40, 20)),
      ...village('340881103201', 100, mixed(60, 30)),
      ...village('340881104201', 100, mixed(60, 40)),
    ];
    const { townships } = release(
      leaves,
      [101, 102, 103, 104].map((number) => township(number)),
    );
    const hidden = townships.filter((unit) => isWithheld(unit.satisfaction)).map((unit) => unit.unit);
    expect(hidden).toContain('340881101');
    expect(hidden.length).toBeGreaterThan(1);
    expect(townships.filter((unit) => !hidden.includes(unit.unit))).not.toEqual([]);
  });

  it('withholds as few townships as it can, however many there are', { timeout: 60_000 }, () => {
    const groups: RespondentGroup[] = ['farmer', 'urban-resident'];
    const sizes = Array.from({ length: 100 }, (_, index) => (index % 8 === 0 ? 4 : 60 + ((index * 37) % 100)));
    const { townships } = simulatedCounty({ seed: 5, sizes, satisfied: 0.85, invalid: 0.02, groups }).release;
    const hidden = townships.filter(({ satisfaction }) => isWithheld(satisfaction));
    expect(hidden.map(({ process }) => process.recovered)).toEqual(sizes.filter((size) => size === 4));
    expect(townships.filter(({ groups: shown }) => shown !== null).length).toBeGreaterThan(70);
  });

  it('keeps no headline back because of a rate of awareness, and does not tell whose it is', () => {
    const knowing = (count: number, right: string) => [
      ...repeat(count - 6, () => response('2', '2222222244', right)),
      ...repeat(6, () => response('4', '2222244444', right)),
    ];
    const townshipsOf = (...answers: { a: string; g: string }[][]) =>
      release(
        answers.flatMap((own, index) => village(`34088110${1 + index}201`, 200, own)),
        answers.map((_, index) => township(101 + index)),
      ).townships.map(({ satisfaction, awareness }) => [isWithheld(satisfaction), isWithheld(awareness)]);
    const many = [mixed(80, 20), mixed(70, 30), mixed(60, 25)];
    const [shown, silent] = [
      [false, false],
      [false, true],
    ];
    // Everybody knows everything in one township of fewer than 50: the other such township keeps its rate back, too.
    expect(townshipsOf(knowing(40, '10'), mixed(30, 10), ...many)).toEqual([silent, silent, shown, shown, shown]);
    expect(townshipsOf(knowing(60, '10'), mixed(30, 20), ...many)).toEqual([shown, shown, shown, shown, shown]);
    // Where there is only one such township it keeps its rate back whatever it is, and another one so that it does not follow.
    expect(townshipsOf(mixed(30, 10), ...many)).toEqual([silent, shown, shown, silent]);
  });

  it('shows valid responses by mode unless one is small or follows from the others', () => {
    const byMode = (telephone: number) => [
      ...village('340881101201', 200, mixed(80, 20)),
      {
        village: '340881101201',
        group: 'farmer',
        cells: countLeaf(rules, { codes: 100, group: 'farmer', mode: 'telephone' as const }, mixed(telephone - 3, 3)),
      },
      ...village('340881102201', 200, mixed(70, 20)),
      ...village('340881103201', 200, mixed(90, 30)),
    ];
    const validOf = (telephone: number) => {
      const { county, townships } = release(
        byMode(telephone),
        [101, 102, 103].map((number) => township(number)),
      );
      return [county, ...townships].map((unit) => unit.byMode.map(({ process }) => process.valid));
    };
    expect(validOf(20)).toEqual([[310, 20], [100, 20], [90], [120]]);
    // One mode alone is the township's known total.
    expect(validOf(6)).toEqual([[null, null], [null, null], [90], [120]]);
  });

  it('shows of the county how the answers to objects, items and groups lie', () => {
    const { county, townships } = release([
      ...village('340881101201', 100, [...mixed(40, 10), ...repeat(20, () => response('2', '0111111111'))]),
      ...village(
        '340881101202',
        100,
        mixed(30, 9).map(({ a }) => ({ a, g: 'staff' })),
        'staff',
      ),
    ]);
    const item = county.items[0];
    expect(item).toMatchObject({ satisfaction: { n: 89 }, doNotKnowPercent: 18 });
    expect(item?.distribution?.map(({ percent }) => percent)).toEqual([0, 79, 0, 21, 0]);
    expect(county.objects[0]?.distribution?.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100, -1);
    expect(county.groups?.map(({ group, distribution }) => [group, distribution?.length ?? null])).toEqual([
      ['farmer', 5],
      ['staff', null],
    ]);
    expect(townships[0]?.objects.every(({ distribution, doNotKnowPercent }) => distribution === null && doNotKnowPercent === null)).toBe(
      true,
    );
  });

  it('fits the 400 KB of an item, however many townships one transaction takes and however long the names may be', () => {
    const named = (id: string, length: number) => ({
      ...standardQuestionnaire.objects[0],
      id,
      name: { 'zh-CN': '名'.repeat(length), en: 'n'.repeat(2.5 * length) },
      items: [{ id: `${id}-item`, text: { 'zh-CN': '问题', en: 'Question' } }],
    });
    const length = [320, 160, 80, 40].find((candidate) => ReviewObject.safeParse(named('object', candidate)).success) ?? 0;
    const questionnaire = Questionnaire.parse({
      ...standardQuestionnaire,
      objects: Array.from({ length: 6 }, (_, index) => named(`object-${index}`, length)),
    });
    const townships = Array.from({ length: 98 }, (_, index) => ({ code: `340881${101 + index}`, name: '镇'.repeat(20), population: null }));
    const input = { ...campaign, questionnaire };
    const responses = [...repeat(50, () => ({ a: '22222222', g: 'farmer' })), ...repeat(11, () => ({ a: '44444444', g: 'farmer' }))];
    const header = { codes: 100, group: 'farmer', mode: 'slip' as const };
    const { county } = buildRelease({
      campaign: input,
      rules: countingRules(input),
      county: { code: '340881', name: '桐城市' },
      townships,
      leaves: townships.map(({ code }) => ({
        village: `${code}201`,
        group: 'farmer',
        cells: countLeaf(countingRules(input), header, responses),
      })),
      release: 1,
      releasedOn: '2027-01-20',
    });
    expect(county.children.every(({ objects }) => objects[5]?.satisfaction.state === 'shown')).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(county))).toBeLessThan(400 * 1024);
  });

  it('tells by its intervals no more of withheld townships than by their total', () => {
    const known = [
      village('340881101201', 100, mixed(80, 20)),
      village('340881102201', 200, mixed(185, 15)),
      village('340881103201', 100, mixed(70, 10)),
    ];
    const countyWith = (withheld: [number, number][]) => {
      const leaves = withheld.flatMap(([satisfied, dissatisfied], index) =>
        village(`34088120${index}201`, 100, mixed(satisfied, dissatisfied)),
      );
      return release(
        [...known.flat(), ...leaves],
        [101, 102, 103, 200, 201, 202].map((number) => township(number)),
      ).county;
    };
    // One village a township, so that the villages' answers would follow from the effective sample size.
    const county = countyWith([
      [20, 20],
      [45, 15],
      [2, 7],
    ]);
    expect(county.children.map(({ satisfaction }) => isWithheld(satisfaction))).toEqual([false, false, false, true, true, true]);
    expect(
      countyWith([
        [22, 18],
        [40, 20],
        [5, 4],
      ]),
    ).toEqual(county);
    expect(county.satisfaction.effectiveN).toBeLessThan(100);
  });

  it('has no interval where no township shows the table', () => {
    const codes = [101, 102, 103];
    const staff = mixed(6, 3).map(({ a }) => ({ a, g: 'staff' }));
    const leaves = codes.flatMap((code, index) => [
      ...village(`340881${code}201`, 100, mixed(60 + 10 * index, 20)),
      ...village(`340881${code}201`, 9, staff, 'staff'),
    ]);
    const { county, townships } = release(
      leaves,
      codes.map((code) => township(code)),
    );
    expect(townships.map(({ groups }) => groups)).toEqual([null, null, null]);
    expect(county.satisfaction.low).not.toBeNull();
    expect(county.groups).toMatchObject([
      { group: 'farmer', satisfaction: { state: 'shown', n: 270, low: null, high: null, effectiveN: null } },
      { group: 'staff', satisfaction: { state: 'thin', n: 27, low: null, high: null, effectiveN: null } },
    ]);
  });

  it('gives scores the figures of a township', () => {
    const [child] = release(village('340881101201', 100, mixed(80, 20))).county.children;
    expect(child && figuresOf(child).map(({ figure, value }) => [figure, value])).toEqual([
      ['overall', 80],
      ['pooled', 80],
      ['awareness', 80],
      ['bureau', 80],
      ['station', 80],
      ['office', 80],
      ['centre', 80],
    ]);
  });
});

describe('above the county', () => {
  const identity = { unit: '3408', name: '安庆市', level: 'prefecture' as const, year: 2026, release: 1, releasedOn: '2027-01-20' };
  const large = release(village('340881101201', 200, mixed(150, 50))).released;
  const small = release(village('340881101201', 100, mixed(6, 2))).released;

  it('only published counties are added up', () => {
    const { result, released } = rollUpResult(identity, [large, { ...large, unit: '340822' }, { ...small, unit: '340825' }]);
    expect(UnitResult.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      campaign: null,
      process: { issued: 400, valid: 400 },
      satisfaction: { numerator: 300, denominator: 400, percent: 75 },
    });
    expect(result.children).toHaveLength(3);
    expect(JSON.stringify(small)).not.toContain('"y"');
    expect(rollUpResult({ ...identity, unit: '34', level: 'province' }, [released]).result.satisfaction).toEqual(result.satisfaction);
  });

  it('nothing is shown where no county publishes', () => {
    const { result, released } = rollUpResult(identity, [small]);
    expect(isWithheld(result.satisfaction)).toBe(true);
    expect(result.process).toMatchObject({ issued: 100, recovered: 8, valid: null });
    expect(released.published).toBeNull();
  });
});
