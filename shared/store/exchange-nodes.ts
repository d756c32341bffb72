import { sumCells } from '../domain/cells.ts';
import { countyOf, parentOf } from '../domain/divisions.ts';
import { countFacts } from '../domain/exchange-rates.ts';
import { type Key, type TallyKind, tallyKeys } from './keys.ts';
import type { Node } from './recount.ts';
import type { ExchangeFactsStore } from './registry/exchange-facts.ts';
import { readable, type TallyStore } from './tally.ts';

/**
 * The builders of the tree's nodes of the exchange rates: an office's day → its month → the county's month → prefecture → province.
 * A county's own office is one of its offices.
 */

type Tally = Pick<TallyStore, 'node' | 'nodes'>;

const single = (tally: Pick<TallyStore, 'node'>, key: Key, kind: TallyKind, cells: () => Promise<number[]>): Node => ({
  read: async () => {
    const stored = await tally.node(key);
    return stored ? [stored] : [];
  },
  fold: async () => [{ key, counts: { kind, cells: await cells() } }],
});

const addUp = async (tally: Pick<TallyStore, 'nodes'>, pk: string, prefix: string): Promise<number[]> =>
  sumCells((await tally.nodes(pk, prefix)).map((child) => readable(child).cells));

/** The leaf: facts of an office's day. */
export const exchangeDayNode = (facts: Pick<ExchangeFactsStore, 'list'>, tally: Tally, office: string, day: string): Node =>
  single(tally, tallyKeys.exchangeDay(office, day), 'exchange-day', async () => countFacts(await facts.list(office, day)));

/** An office's month. */
export const exchangeOfficeNode = (tally: Tally, office: string, month: string): Node =>
  single(tally, tallyKeys.exchangeMonth(countyOf(office), office, month), 'exchange-office', () =>
    addUp(tally, tallyKeys.exchangeDays(office, month), month),
  );

/** Month of a county, prefecture or province. */
export const exchangeUnitNode = (tally: Tally, unit: string, month: string): Node =>
  single(tally, tallyKeys.exchangeMonth(parentOf(unit), unit, month), unit.length === 6 ? 'exchange-county' : 'exchange-above', () =>
    addUp(tally, tallyKeys.exchangeOf(unit, month.slice(0, 4)), `${month}#`),
  );

/** Units right below one (the provinces below `CN`) of which something was counted in a year. */
async function countedBelow(tally: Pick<TallyStore, 'nodes'>, parent: string, year: string): Promise<string[]> {
  const nodes = await tally.nodes(tallyKeys.exchangeOf(parent, year));
  return [...new Set(nodes.flatMap(({ key }) => tallyKeys.parseExchange(key)?.unit ?? []))];
}

/** Offices of a county of which something was counted in a year. */
export const countedOffices = (tally: Pick<TallyStore, 'nodes'>, county: string, year: string): Promise<string[]> =>
  countedBelow(tally, county, year);

/** Prefectures and counties in which something was counted in a year. */
export async function countedCounties(
  tally: Pick<TallyStore, 'nodes'>,
  year: string,
): Promise<{ provinces: string[]; prefectures: string[]; counties: string[] }> {
  const below = async (parents: string[]) => (await Promise.all(parents.map((parent) => countedBelow(tally, parent, year)))).flat();
  const provinces = await below(['CN']);
  const prefectures = await below(provinces);
  return { provinces, prefectures, counties: await below(prefectures) };
}
