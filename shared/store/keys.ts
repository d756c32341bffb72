import { levelOf, parentOf } from '../domain/divisions.ts';

/**
 * Every key of the four tables, spelled once. Partition key `pk`, sort key `sk`, both strings.
 * A campaign's identifier is `<county>-<year>-<number>`, so its county and year are read off it.
 */
export interface Key {
  pk: string;
  sk: string;
}

const two = (n: number) => String(n).padStart(2, '0');
const four = (n: number) => String(n).padStart(4, '0');

/** Parts of a campaign identifier. */
export function campaignParts(campaign: string): { county: string; year: number; number: number } {
  const [county = '', year, number] = campaign.split('-');
  return { county, year: Number(year), number: Number(number) };
}
const campaignSort = (campaign: string) => {
  const { year, number } = campaignParts(campaign);
  return `${year}-${two(number)}`;
};

/** `Responses`: a batch is a partition; its header and its responses are all that a leaf is counted from. */
export const responsesKeys = {
  batch: (campaign: string, batch: number) => `R#${campaign}#${four(batch)}`,
  header: (campaign: string, batch: number): Key => ({ pk: `R#${campaign}#${four(batch)}`, sk: '#' }),
  response: (campaign: string, batch: number, digest: string): Key => ({ pk: `R#${campaign}#${four(batch)}`, sk: digest }),
  /** Reads campaign and batch off a partition key; null for another kind of item. */
  parseBatch: (pk: string): { campaign: string; batch: number } | null => {
    const [kind, campaign, batch] = pk.split('#');
    return kind === 'R' && campaign && batch ? { campaign, batch: Number(batch) } : null;
  },
};

/** `Registry`: source records of the offices. */
export const registryKeys = {
  account: (id: string): Key => ({ pk: `ACC#${id}`, sk: 'ACC' }),
  /** One item a deputy or hand-over, in the partition of the account that received it. */
  grant: (holder: string, from: string): Key => ({ pk: `ACC#${holder}`, sk: `GRANT#${from}` }),
  campaigns: (county: string) => `CAM#${county}`,
  campaign: (campaign: string): Key => ({ pk: `CAM#${campaignParts(campaign).county}`, sk: campaignSort(campaign) }),
  schemes: (county: string) => `SCH#${county}`,
  scheme: (scheme: string): Key => ({ pk: `SCH#${scheme.slice(0, 6)}`, sk: scheme.slice(7) }),
  marks: (scheme: string) => `MRK#${scheme}`,
  mark: (scheme: string, township: string, indicator: string): Key => ({ pk: `MRK#${scheme}`, sk: `${township}#${indicator}` }),
  divisions: (parent: string) => `DIV#${parent}`,
  division: (code: string): Key => ({ pk: `DIV#${parentOf(code)}`, sk: code }),
  audit: (unit: string, month: string) => `AUD#${unit.slice(0, 6)}#${month}`,
  idempotency: (digest: string): Key => ({ pk: `IDEM#${digest}`, sk: 'IDEM' }),
};

/** Indexes of `Registry`, named after the question that they answer. */
export const registryIndexes = {
  /** Accounts at and below a division: `accountsOf` = 'ACC', `division` = `<division>#<id>`. */
  accountsByDivision: { name: 'accounts-by-division', pk: 'accountsOf', sk: 'accountDivision' },
  /** What falls due: `due` = kind of deadline, `dueAt` = instant. */
  whatIsDue: { name: 'what-is-due', pk: 'due', sk: 'dueAt' },
} as const;

/** Attribute of `Registry` items that are kept for a time only: when they may be deleted, seconds since 1970. */
export const registryTtl = 'ttl';

/** Kinds of items in `Tally`; attribute `kind`, on which the stream's mappings filter. */
export const tallyKinds = ['rules', 'leaf', 'township', 'county', 'prefecture', 'province', 'figure', 'scheme', 'score'] as const;
export type TallyKind = (typeof tallyKinds)[number];

/** `Tally`: a node lies in the partition of its parent, so that a parent is counted by one query. */
export const tallyKeys = {
  /** Rules of all campaigns lie together: they are the list of what is counted at all. */
  allRules: 'R',
  rules: (campaign: string): Key => ({ pk: tallyKeys.allRules, sk: campaign }),
  leaves: (campaign: string, township: string) => `T#${campaign}#${township}`,
  leaf: (campaign: string, village: string, group: string, batch: number): Key => ({
    pk: `T#${campaign}#${village.slice(0, 9)}`,
    sk: `L#${village}#${group}#${four(batch)}`,
  }),
  /** Reads village, group and batch off a leaf's sort key; null for another kind of item. */
  parseLeaf: (sk: string): { village: string; group: string; batch: number } | null => {
    const [, village, group, batch] = /^L#(\d{12})#([a-z-]+)#(\d{4})$/.exec(sk) ?? [];
    return village && group && batch ? { village, group, batch: Number(batch) } : null;
  },
  townships: (campaign: string) => `N#${campaign}#${campaignParts(campaign).county}`,
  township: (campaign: string, township: string, group: string): Key => ({ pk: tallyKeys.townships(campaign), sk: `${township}#${group}` }),
  /** Children of a prefecture, of a province (`unit` of 2 digits), or of the country (`CN`), of one year. */
  children: (year: number, unit: string) => `N#${year}#${unit}`,
  /** Reads year and unit off such a partition key; null for another partition. */
  parseChildren: (pk: string): { year: number; unit: string } | null => {
    const [, year, unit] = /^N#(\d{4})#(\d+|CN)$/.exec(pk) ?? [];
    return year && unit ? { year: Number(year), unit } : null;
  },
  county: (campaign: string, group: string): Key => {
    const { county, year } = campaignParts(campaign);
    return { pk: tallyKeys.children(year, parentOf(county)), sk: `${county}#${campaign}#${group}` };
  },
  /** A prefecture or a province. */
  upper: (year: number, unit: string, group: string): Key => {
    const level = levelOf(unit);
    if (level !== 'prefecture' && level !== 'province') throw new RangeError(`not above the county: ${unit}`);
    return { pk: tallyKeys.children(year, parentOf(unit)), sk: `${unit}#${group}` };
  },
  /** Reads unit, campaign (counties only) and group off the sort key of a node above the leaves; null for another kind of item. */
  parseNode: (sk: string): { unit: string; campaign: string | null; group: string } | null => {
    const [, unit, campaign = null, group] = /^(\d+)#(?:([\d-]+)#)?([a-z-]+)$/.exec(sk) ?? [];
    return unit && group ? { unit, campaign, group } : null;
  },
  figures: (scheme: string, township: string) => `F#${scheme}#${township}`,
  figure: (scheme: string, township: string, source: 'satisfaction' | 'mark', id: string): Key => ({
    pk: tallyKeys.figures(scheme, township),
    sk: `${source}#${id}`,
  }),
  scores: (scheme: string) => `S#${scheme}`,
  scheme: (scheme: string): Key => ({ pk: `S#${scheme}`, sk: 'S' }),
  score: (scheme: string, township: string): Key => ({ pk: `S#${scheme}`, sk: `P#${township}` }),
};

/** `Board`: what is published, and the gate that the intake checks codes at. */
export const boardKeys = {
  unit: (code: string): Key => ({ pk: `U#${code}`, sk: 'U' }),
  campaign: (campaign: string): Key => ({ pk: `C#${campaign}`, sk: 'C' }),
  campaignList: (county: string) => `CL#${county}`,
  campaignSummary: (campaign: string): Key => ({ pk: `CL#${campaignParts(campaign).county}`, sk: campaignSort(campaign) }),
  gate: (campaign: string): Key => ({ pk: `G#${campaign}`, sk: 'G' }),
  progressOf: (unit: string) => `L#${unit}`,
  /** @param period campaign identifier for a county and below, year above */
  progress: (unit: string, period: string | number): Key => ({
    pk: `L#${unit}`,
    sk: typeof period === 'number' ? `${period}` : campaignSort(period),
  }),
  resultsOf: (unit: string) => `P#${unit}`,
  resultPrefix: (period: string | number) => `${typeof period === 'number' ? period : campaignSort(period)}#`,
  result: (unit: string, period: string | number, release: number): Key => ({
    pk: `P#${unit}`,
    sk: `${boardKeys.resultPrefix(period)}${four(release)}`,
  }),
  /** Released counties of a prefecture (or prefectures of a province) and year: what its result is folded from. */
  released: (year: number, parent: string) => `Y#${year}#${parent}`,
  releasedUnit: (year: number, unit: string): Key => ({ pk: `Y#${year}#${parentOf(unit)}`, sk: unit }),
  /** What one release of a unit passes on: beside its result, where the public function cannot read it. */
  releasedWith: (unit: string, period: string | number, release: number): Key => ({
    pk: `Y#${unit}`,
    sk: boardKeys.result(unit, period, release).sk,
  }),
  scoresOf: (county: string) => `S#${county}`,
  /** The townships' cards of an assessment lie side by side, so that the county's view is one query. */
  scoresPrefix: (scheme: string, assessment: string) => `${scheme}#${assessment}#`,
  score: (scheme: string, assessment: string, township: string): Key => ({
    pk: `S#${scheme.slice(0, 6)}`,
    sk: `${boardKeys.scoresPrefix(scheme, assessment)}${township}`,
  }),
};
