import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../../infra/local/demo/random.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { erasePersonalContent } from '../../../shared/store/erasure.ts';
import { compare } from '../../../shared/store/evidence/compare.ts';
import { EvidenceFile as Evidence, type EvidenceFile, verify } from '../../../shared/store/evidence/verify.ts';
import { localKms } from '../../integration/kms.ts';
import { count, counted, published } from './count.ts';
import { casesOf, madeFor, markers } from './plan.ts';
import { type Case, play } from './run.ts';
import { type Clock, openSite, type Site, type SitePlan } from './site.ts';

/** How much of the year is played: a twentieth, or all of it by `npm run year`. */
const share = Number(process.env.YEAR_SHARE ?? 20);

const anhui: SitePlan = {
  county: '340881',
  name: '桐城市',
  townships: { '340881103': '新渡镇', '340881104': '双港镇' },
  other: '530824',
  client: 'system.340881',
};
const yunnan: SitePlan = {
  county: '530824',
  name: '景谷县',
  townships: { '530824101': '威远镇', '530824102': '永平镇' },
  other: '340881',
  client: 'system.530824',
};
const year = '2025';

const clock: Clock = { now: new Date('2025-01-01T01:00:00.000Z') };
const written: string[] = [];
/** What was written to the tables, and how much of it was personal in the clear. */
const stores = { writes: 0, personal: 0 };
const look = (input: object) => {
  stores.writes++;
  if (isPersonal(textOf(input))) stores.personal++;
};
let sites: [Site, Site];
let cases: Case[];

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void written.push(words.map(String).join(' ')));
  const identityKms = localKms();
  const [one, other] = await Promise.all([
    openSite('year-anhui', anhui, clock, identityKms, look),
    openSite('year-yunnan', yunnan, clock, identityKms, look),
  ]);
  await one.connect(other);
  await other.connect(one);
  sites = [one, other];
  const { inflow, outflow } = casesOf(share);
  const random = seededRandom(5);
  const counting = async () => {
    for (const site of sites) await count(site, clock, random);
  };
  // All of it takes the better part of an hour: whoever waits sees how far it is.
  const say = (line: string) => share === 1 && process.stdout.write(`${new Date().toISOString()} ${line}\n`);
  cases = await play(sites, [inflow, outflow], clock, counting, say);
}, 14_400_000);

type Rate = keyof typeof madeFor;
const rateNames: Rate[] = ['information', 'feedback', 'verification', 'issuance'];
interface Counted {
  unit: string;
  day: string;
  rate: Rate;
  inTime: boolean;
}

/** A plain recount: what the players of the year know to have done. */
const recounted = (): Counted[] =>
  cases.flatMap((one): Counted[] => {
    const { residence, registration, askedOn, informed, dueOn, withdrawn, answered, certificate } = one;
    const presented = certificate?.presented;
    return [
      { unit: residence, day: askedOn, rate: 'information', inTime: informed },
      ...(dueOn && !withdrawn ? [{ unit: registration, day: dueOn, rate: 'feedback' as const, inTime: answered?.inTime ?? false }] : []),
      ...(certificate ? [{ unit: registration, day: certificate.appliedOn, rate: 'issuance' as const, inTime: certificate.issued }] : []),
      ...(presented ? [{ unit: residence, day: presented.on, rate: 'verification' as const, inTime: presented.checked }] : []),
    ];
  });

const rates = (counted: readonly Counted[]) =>
  Object.fromEntries(
    rateNames.map((rate) => {
      const all = counted.filter((one) => one.rate === rate);
      return [rate, { denominator: all.length, numerator: all.filter(({ inTime }) => inTime).length }];
    }),
  );

/** All that a site shows of its exchange with the other one. */
async function evidenceOf({ chain, plan, signing }: Site): Promise<EvidenceFile> {
  const { county: own, other: peer } = plan;
  const file: Record<'entries' | 'messages' | 'heads', unknown[]> = { entries: [], messages: [], heads: [] };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await chain.evidence(own, peer, { limit: 50, ...(cursor && { cursor }) });
    file.entries.push(...page.items);
    file.messages.push(...page.messages);
    file.heads.push(...page.heads);
    cursor = page.next;
  }
  return Evidence.parse({ own, peer, ...file, ...(await signing.publicKeys()) });
}

describe('a year of exchange between two counties', { timeout: 1_800_000 }, () => {
  it('is as large as it was meant to be, with answers early, late and never, corrections and merges', () => {
    const { inflow, outflow } = casesOf(share);
    expect(cases).toHaveLength(inflow + outflow);
    expect(cases.filter(({ duplicate }) => duplicate).length).toBeGreaterThan(0);
    expect(cases.filter(({ withdrawn }) => withdrawn).length).toBeGreaterThan(0);
    expect(cases.filter(({ answered }) => answered && !answered.inTime).length).toBeGreaterThan(0);
    expect(cases.filter(({ dueOn, withdrawn, answered }) => dueOn && !withdrawn && !answered).length).toBeGreaterThan(0);
    expect(new Set(cases.flatMap(({ answered }) => answered?.outcome ?? [])).size).toBe(4);
  });

  it('comes to the rates that it was made for, and these equal a plain recount', async () => {
    const all = recounted();
    for (const site of sites) {
      const { plan } = site;
      const own = all.filter(({ unit, day }) => unit.startsWith(plan.county) && day.startsWith(year));
      const figures = await counted(site, plan.county, year);
      expect(figures).toMatchObject(rates(own));
      for (const rate of rateNames) expect([rate, Math.round(figures[rate].percent ?? 0)]).toEqual([rate, madeFor[rate]]);
      for (const { unit, ...shown } of figures.children)
        if (unit in plan.townships) expect(shown).toMatchObject(rates(own.filter((one) => one.unit === unit)));
    }
  });

  it('is published with the same figures, as far as these give nobody away', async () => {
    const all = recounted();
    let shown = 0;
    for (const site of sites) {
      const { county } = site.plan;
      const own = all.filter(({ unit, day }) => unit.startsWith(county) && day.startsWith(year));
      const figures = await published(site, county, year);
      for (const { month, ...figuresOfMonth } of [{ ...figures, month: year }, ...figures.months]) {
        const expected = rates(own.filter(({ day }) => day.startsWith(month)));
        for (const rate of rateNames) {
          const { state, numerator, denominator } = figuresOfMonth[rate];
          if (state !== 'shown') continue;
          shown++;
          expect([month, rate, { numerator, denominator }]).toEqual([month, rate, expected[rate]]);
        }
      }
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('verifies at both ends, and goes on doing so when persons are erased', async () => {
    const [own, other] = await Promise.all([evidenceOf(sites[0]), evidenceOf(sites[1])]);
    expect(verify(own, other)).toMatchObject({ broken: null, contentsGone: 0 });
    expect(verify(other, own)).toMatchObject({ broken: null });
    expect(compare(own, other)).toEqual({ broken: null, underway: 0 });
    expect(own.entries.length).toBeGreaterThan(cases.length * 3);
    expect(own.heads.length).toBeGreaterThan(10);

    const [one] = cases;
    if (!one) throw new Error('nobody has moved');
    await erasePersonalContent({ client: one.here.client, table: one.here.tables.registry }, one.record);
    expect(await one.here.keys.find(one.record, 'R')).toBeNull();
    expect(verify(await evidenceOf(sites[0]), other).broken).toBeNull();
    const [message] = own.messages;
    const forged = { ...own, messages: [{ ...message, to: '110101' }, ...own.messages.slice(1)] };
    expect(verify(Evidence.parse(forged), other).broken).toMatchObject({ fault: 'message-changed', entry: 1 });
  });

  it('leaves nobody’s name, contact or number anywhere outside of what is sealed', async () => {
    expect(written.filter(isPersonal)).toEqual([]);
    expect(stores.writes).toBeGreaterThan(cases.length * 5);
    expect(stores.personal).toBe(0);
    // What lies there in the end is among it: DynamoDB Local reads a whole year's tables for hours.
    if (share > 1)
      for (const { client, tables } of sites)
        for (const TableName of Object.values(tables))
          for await (const { Items = [] } of paginateScan({ client }, { TableName }))
            expect(Items.map(textOf).filter(isPersonal)).toEqual([]);
    expect(dayOf(clock.now) > '2026-01-01').toBe(true);
  });
});

const secrets = [...markers, ...markers.map((marker) => Buffer.from(marker).toString('base64').slice(0, -4))];
const isPersonal = (text: string): boolean =>
  secrets.some((secret) => text.includes(secret)) || /(?:340881|530824)19\d{11}[\dX]/.test(text);

/** All of an item, bytes as the text that they might be. */
const textOf = (item: object): string =>
  JSON.stringify(item, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value));
