import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { tallyKeys } from '../../shared/store/keys.ts';
import { type Office, openOffice, outcome } from './office.ts';

const scheme = '340881-2026';
const named = { 'zh-CN': '名称', en: 'Name' };
const body = {
  title: named,
  groups: [
    {
      id: 'satisfaction',
      name: named,
      indicators: [
        {
          id: 'overall',
          name: named,
          weight: 60,
          source: { kind: 'satisfaction', figure: 'overall' },
          rule: { kind: 'linear', floor: 60, target: 95 },
        },
      ],
    },
    {
      id: 'openness',
      name: named,
      indicators: [{ id: 'column', name: named, weight: 40, source: { kind: 'mark' }, rule: { kind: 'assessed', full: 10 } }],
    },
  ],
};
const card = (unit: string) => ({
  scheme,
  unit,
  name: '镇',
  status: 'provisional',
  points: 88.2,
  coveredWeight: 100,
  range: { min: 88.2, max: 88.2 },
  groups: [],
});

let office: Office;
let files = 0;
beforeEach(async () => {
  files++;
  office = await openOffice(`schemes-${files}`);
});

const put = (changes: object = {}) => office.ask('putScheme', { params: { scheme }, body: { ...body, ...changes } });
const adopt = () => office.ask('adoptScheme', { params: { scheme } });
const freeze = (kind: string, headers: Record<string, string> = {}) =>
  office.ask('freezeAssessment', { params: { scheme }, body: { kind }, headers });

/** Has something else happen right before or after the scheme is read the next time. */
function interrupt(when: 'before' | 'after', happen: () => Promise<unknown>): void {
  const { schemes } = office.stores;
  office.stores.schemes = {
    ...schemes,
    get: async (id) => {
      office.stores.schemes = schemes;
      if (when === 'before') await happen();
      const read = await schemes.get(id);
      if (when === 'after') await happen();
      return read;
    },
  };
}
const mark = (value: number, { township = '340881103', indicator = 'column', note = '按季更新', as = 'officer', of = scheme } = {}) =>
  office.ask('putMark', { params: { scheme: of, township, indicator }, body: { mark: value, note }, as });

describe('a scheme', () => {
  it('is created, changed as a draft, adopted, and fixed from then on', async () => {
    expect(outcome(await office.ask('getScheme', { params: { scheme } }))).toBe('not-found');
    expect((await put()).json).toMatchObject({ id: scheme, unit: '340881', year: 2026, state: 'draft', assessments: [] });
    await put();
    expect((await put({ title: { 'zh-CN': '新名', en: 'New' } })).json).toMatchObject({ title: { en: 'New' } });
    expect((await Promise.all([adopt(), adopt()])).map(({ json }) => json?.state)).toEqual(['adopted', 'adopted']);
    expect(outcome(await put())).toBe('state-conflict');
    expect((await office.ask('getScheme', { params: { scheme }, as: 'township' })).json).toMatchObject({
      state: 'adopted',
      title: { en: 'New' },
    });
    expect(await office.logged()).toHaveLength(3);
    expect((await office.logged()).toSorted()).toEqual(['adoptScheme', 'putScheme', 'putScheme']);
  });

  it('adds up to 100 and is the administrator’s business', async () => {
    const [first] = body.groups;
    expect((await put({ groups: [first] })).json).toMatchObject({ errors: [{ pointer: '/groups' }] });
    const ruled = (changes: object) => put({ groups: body.groups.map((group, at) => (at === 0 ? altered(group, changes) : group)) });
    const altered = (group: (typeof body.groups)[number], changes: object) => ({
      ...group,
      indicators: group.indicators.map((indicator) => ({ ...indicator, rule: { ...indicator.rule, ...changes } })),
    });
    for (const floor of [1e20, 1e300, 1e-300, -1e10]) expect(outcome(await ruled({ floor })), String(floor)).toBe('invalid-input');
    expect(outcome(await office.ask('putScheme', { params: { scheme }, body, as: 'officer' }))).toBe('forbidden');
    expect(outcome(await office.ask('putScheme', { params: { scheme }, body, as: 'stranger' }))).toBe('forbidden');
    expect(outcome(await adopt())).toBe('not-found');
    expect(outcome(await ruled({ floor: -0.25 }))).toBe('200');
  });
});

describe('a mark', () => {
  it('is given where the scheme is adopted, to a township of its county, on an indicator that is marked by hand', async () => {
    expect(outcome(await mark(8))).toBe('not-found');
    await put();
    expect(outcome(await mark(8))).toBe('state-conflict');
    await adopt();
    for (const value of [5e-324, 1e-131, -1, 1e300]) expect(outcome(await mark(value)), String(value)).toBe('invalid-input');
    expect((await mark(8.5)).json).toEqual({
      scheme,
      unit: '340881103',
      indicator: 'column',
      mark: 8.5,
      note: '按季更新',
      by: 'officer',
      at: '2026-11-21T03:00:00.000Z',
    });
    expect((await mark(10.5)).json).toMatchObject({ errors: [{ pointer: '/mark' }] });
    expect(outcome(await mark(8, { indicator: 'overall' }))).toBe('not-found');
    expect(outcome(await mark(8, { indicator: 'nothing' }))).toBe('not-found');
    expect(outcome(await mark(8, { township: '340881199' }))).toBe('not-found');
    expect(outcome(await mark(8, { township: '530824101' }))).toBe('forbidden');
    expect(outcome(await mark(8, { as: 'township' }))).toBe('forbidden');
  });

  it('of one county does not reach into another county’s scheme', async () => {
    const foreign = '530824-2026';
    await office.ask('putScheme', { params: { scheme: foreign }, body, as: 'stranger' });
    await office.ask('adoptScheme', { params: { scheme: foreign }, as: 'stranger' });
    expect(outcome(await mark(8, { of: foreign }))).toBe('not-found');
  });

  it('does not arrive after the scores that it enters were frozen', async () => {
    await put();
    await adopt();
    interrupt('after', () => freeze('year-end'));
    expect(outcome(await mark(8))).toBe('state-conflict');
    expect(await office.stores.marks.list(scheme)).toEqual([]);
  });

  it('can be given anew until the year-end, and the same one again changes nothing', async () => {
    await put();
    await adopt();
    await Promise.all([mark(8), mark(8), mark(9)]);
    await mark(9);
    await mark(9, { as: 'admin' });
    expect(await office.stores.marks.list(scheme)).toMatchObject([{ mark: 9, by: 'officer' }]);
    await freeze('mid-term');
    expect(outcome(await mark(7))).toBe('200');
    await freeze('year-end');
    expect(outcome(await mark(6))).toBe('state-conflict');
    expect((await office.stores.marks.find(scheme, '340881103', 'column'))?.mark).toBe(7);
  });
});

describe('an assessment', () => {
  it('is frozen once of each kind, the mid-term before the year-end', async () => {
    await put();
    expect(outcome(await freeze('mid-term'))).toBe('state-conflict');
    await adopt();
    const headers = { 'idempotency-key': 'frozen-by-a-double-click' };
    const twice = await Promise.all([1, 2, 3, 4].map(() => freeze('mid-term', headers)));
    for (const { json } of twice) expect(json).toMatchObject({ assessments: [{ kind: 'mid-term', frozenOn: '2026-11-21', by: 'admin' }] });
    expect(outcome(await freeze('mid-term'))).toBe('state-conflict');
    expect(outcome(await freeze('year-end', headers))).toBe('idempotency-key-reused');
    expect(outcome(await freeze('year-end'))).toBe('201');
    expect((await office.ask('getScheme', { params: { scheme } })).json?.assessments).toHaveLength(2);
  });

  it('of the mid-term does not come after the year-end', async () => {
    await put();
    await adopt();
    await freeze('year-end');
    expect(outcome(await freeze('mid-term'))).toBe('state-conflict');
  });
});

describe('a creating request', () => {
  it.each(['before', 'after'] as const)('that is overtaken by its repeat %s it reads gets the same answer', async (when) => {
    await put();
    await adopt();
    const headers = { 'idempotency-key': 'frozen-while-being-frozen' };
    let first: unknown;
    interrupt(when, async () => {
      first = (await freeze('mid-term', headers)).json;
    });
    expect((await freeze('mid-term', headers)).json).toEqual(first);
    expect(await office.stores.schemes.get(scheme)).toMatchObject({ version: 3, assessments: [{ kind: 'mid-term' }] });
  });
});

describe('provisional scores', () => {
  it('are seen by the township and its county', async () => {
    await put();
    for (const unit of ['340881103', '340881104']) {
      const item = { ...tallyKeys.score(scheme, unit), kind: 'score', version: 1, card: card(unit) };
      await office.client.send(new PutCommand({ TableName: office.tables.tally, Item: item }));
    }
    const list = (as: string) => office.ask('listProvisionalScores', { params: { scheme }, as });
    const one = (township: string, as: string, of = scheme) => office.ask('getProvisionalScore', { params: { scheme: of, township }, as });
    expect((await list('officer')).json).toEqual({ scores: [card('340881103'), card('340881104')] });
    expect(outcome(await list('township'))).toBe('forbidden');
    expect((await one('340881103', 'township')).json).toEqual(card('340881103'));
    expect(outcome(await one('340881104', 'township'))).toBe('forbidden');
    expect(outcome(await one('340881105', 'admin'))).toBe('not-found');
    expect(outcome(await one('340881103', 'admin', '530824-2026'))).toBe('not-found');
  });
});
