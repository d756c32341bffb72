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
const six = (n: number) => String(n).padStart(6, '0');
const ten = (n: number) => String(n).padStart(10, '0');

/** Key of an item whose identifier is `<county>-<year>-<symbols>`. */
const ofYear = (kind: string, id: string): Key => {
  const [county, year, symbols = ''] = id.split('-');
  return { pk: `${kind}#${county}#${year}`, sk: symbols };
};
const parseOfYear = (kind: string, { pk, sk }: Key): string | null => {
  const [found, county, year] = pk.split('#');
  return found === kind && county && year ? `${county}-${year}-${sk}` : null;
};

/** Parts of a campaign identifier. */
export function campaignParts(campaign: string): { county: string; year: number; number: number } {
  const [county = '', year, number] = campaign.split('-');
  return { county, year: Number(year), number: Number(number) };
}
const campaignSort = (campaign: string) => {
  const { year, number } = campaignParts(campaign);
  return `${year}-${two(number)}`;
};

/** What people write beside the rating. */
export const submissionKinds = ['text', 'problem', 'rejection', 'request', 'right'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];
const submissionPart = (county: string | null, part: string) => `W#${county ?? '-'}#${part}`;

/**
 * `Responses`: a batch is a partition; its header and its responses are all that a leaf is counted from.
 * What people wrote lies apart from it.
 */
export const responsesKeys = {
  batch: (campaign: string, batch: number) => `R#${campaign}#${four(batch)}`,
  header: (campaign: string, batch: number): Key => ({ pk: `R#${campaign}#${four(batch)}`, sk: '#' }),
  response: (campaign: string, batch: number, digest: string): Key => ({ pk: `R#${campaign}#${four(batch)}`, sk: digest }),
  /**
   * What a person wrote: an answer in own words, a problem, a rejection. Spread over 256 partitions a county (`-` where the county
   * is not known), away from the responses.
   * @param digest hexadecimal; nothing that a response holds leads to it
   * @param of day of what a rejection rejects: one of something else is another item
   */
  submission: (county: string | null, kind: SubmissionKind, digest: string, of?: string): Key => ({
    pk: submissionPart(county, digest.slice(0, 2)),
    sk: [kind, digest, ...(of === undefined ? [] : [of])].join('#'),
  }),
  /** The partitions of what people wrote about a county. */
  submissionParts: (county: string | null): string[] =>
    Array.from({ length: 256 }, (_, part) => submissionPart(county, part.toString(16).padStart(2, '0'))),
  /** Reads kind and digest off the key of what a person wrote; null for another kind of item. */
  parseSubmission: ({ pk, sk }: Key): { kind: SubmissionKind; digest: string } | null => {
    const [name, digest] = sk.split('#');
    const kind = submissionKinds.find((known) => known === name);
    return pk.startsWith('W#') && kind && digest ? { kind, digest } : null;
  },
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
  exports: (campaign: string) => `EXP#${campaign}`,
  export: (campaign: string, number: number): Key => ({ pk: registryKeys.exports(campaign), sk: four(number) }),
  campaign: (campaign: string): Key => ({ pk: `CAM#${campaignParts(campaign).county}`, sk: campaignSort(campaign) }),
  /** Frame and sample of a campaign: a header, and its strata some hundred to an item. */
  sample: (campaign: string) => `SMP#${campaign}`,
  sampleHeader: (campaign: string): Key => ({ pk: `SMP#${campaign}`, sk: 'H' }),
  sampleStrata: (campaign: string, chunk: number): Key => ({ pk: `SMP#${campaign}`, sk: `S#${four(chunk)}` }),
  schemes: (county: string) => `SCH#${county}`,
  scheme: (scheme: string): Key => ({ pk: `SCH#${scheme.slice(0, 6)}`, sk: scheme.slice(7) }),
  marks: (scheme: string) => `MRK#${scheme}`,
  mark: (scheme: string, township: string, indicator: string): Key => ({ pk: `MRK#${scheme}`, sk: `${township}#${indicator}` }),
  divisions: (parent: string) => `DIV#${parent}`,
  division: (code: string): Key => ({ pk: `DIV#${parentOf(code)}`, sk: code }),
  /** What came of keying papers twice: one item a paper, under a digest that leads to no response. */
  keyings: (campaign: string) => `ENT#${campaign}`,
  keying: (campaign: string, digest: string): Key => ({ pk: `ENT#${campaign}`, sk: digest }),
  /** Problems of a county that were raised in a year. */
  problem: (problem: string): Key => {
    const [county, year, symbols = ''] = problem.split('-');
    return { pk: `PRB#${county}#${year}`, sk: symbols };
  },
  /** Reads the identifier of a problem off its key; null for another kind of item. */
  parseProblem: ({ pk, sk }: Key): string | null => {
    const [kind, county, year] = pk.split('#');
    return kind === 'PRB' && county && year ? `${county}-${year}-${sk}` : null;
  },
  /** Leads from the digest of a receipt to its problem. */
  receipt: (digest: string): Key => ({ pk: `RCP#${digest}`, sk: 'RCP' }),
  /** What an office was handed of a year's problems: what it may see, and the leaf that its figures are counted from. */
  tasks: (office: string, year: number) => `TSK#${office}#${year}`,
  /** @param number how many hand-overs of the problem there were, this one included */
  task: (office: string, problem: string, number: number): Key => ({
    pk: registryKeys.tasks(office, Number(problem.slice(7, 11))),
    sk: `${problem}#${four(number)}`,
  }),
  /** Reads office and year off a partition of tasks; null for another partition. */
  parseTasks: (pk: string): { office: string; year: number } | null => {
    const [, office, year] = /^TSK#(\d+)#(\d{4})$/.exec(pk) ?? [];
    return office && year ? { office, year: Number(year) } : null;
  },
  /** Records of persons that a county's offices keep, by the year in which they were made. */
  record: (record: string): Key => ofYear('REC', record),
  /** Reads the identifier of a record off its key; null for another kind of item. */
  parseRecord: (key: Key): string | null => parseOfYear('REC', key),
  /** What was done with a record: only ever added to. */
  recordHistory: (record: string) => `RHI#${record}`,
  /** Wrapped data keys of a record: one for its own fields, one for each message about it. Who deletes them erases the contents. */
  personalKeys: (record: string) => `KEY#${record}`,
  personalKey: (record: string, part: string): Key => ({ pk: `KEY#${record}`, sk: part }),
  /** Who read a record, when and what for. */
  reads: (record: string) => `ACL#${record}`,
  /** Reads the record off such a partition key; null for another partition. */
  parseReads: (pk: string): string | null => (pk.startsWith('ACL#') ? pk.slice(4) : null),
  read: (record: string, at: string, id: string): Key => ({ pk: `ACL#${record}`, sk: `${at}#${id}` }),
  /** How many wrong numbers were keyed in for a record on a day. */
  identityTries: (record: string, day: string): Key => ({ pk: `TRY#${record}`, sk: day }),
  /** How many records an account opened in an hour. */
  openings: (account: string, hour: string): Key => ({ pk: `OPN#${account}`, sk: hour }),
  /** A county's own copy of a notification that it sent or received. */
  notification: (county: string, notification: string): Key => ({ pk: `NTF#${county}#${notification.slice(7, 11)}`, sk: notification }),
  /** Reads county and identifier off the key of a copy; null for another kind of item. */
  parseNotification: ({ pk, sk }: Key): { county: string; notification: string } | null => {
    const [kind, county] = pk.split('#');
    return kind === 'NTF' && county ? { county, notification: sk } : null;
  },
  /** What a county exchanged with another one, as the first keeps it: head, entries in order, messages, signed heads. */
  chain: (own: string, peer: string) => `LOG#${own}#${peer}`,
  chainHead: (own: string, peer: string): Key => ({ pk: `LOG#${own}#${peer}`, sk: 'H' }),
  chainEntry: (own: string, peer: string, number: number): Key => ({ pk: `LOG#${own}#${peer}`, sk: `E#${ten(number)}` }),
  chainMessage: (own: string, peer: string, message: string): Key => ({ pk: `LOG#${own}#${peer}`, sk: `M#${message}` }),
  signedHead: (own: string, peer: string, number: number): Key => ({ pk: `LOG#${own}#${peer}`, sk: `S#${ten(number)}` }),
  /** Messages for a county that is served elsewhere, until its system has fetched them. */
  waiting: (county: string) => `WTG#${county}`,
  waitingMessage: (county: string, at: string, message: string): Key => ({ pk: `WTG#${county}`, sk: `${at}#${message}` }),
  /** What an office did of what the four rates count, on the day by which it counts: the leaf of the rates. */
  exchangeFacts: (unit: string, day: string) => `FCT#${unit}#${day}`,
  exchangeFact: (unit: string, day: string, rate: string, subject: string): Key => ({ pk: `FCT#${unit}#${day}`, sk: `${rate}#${subject}` }),
  /** Reads unit and day off such a partition key; null for another partition. */
  parseExchangeFacts: (pk: string): { unit: string; day: string } | null => {
    const [, unit, day] = /^FCT#(\d+)#(\d{4}-\d{2}-\d{2})$/.exec(pk) ?? [];
    return unit && day ? { unit, day } : null;
  },
  /** Inflow and outflow that a county reports, by year. */
  reportedStocks: (county: string) => `STK#${county}`,
  reportedStock: (county: string, year: number): Key => ({ pk: `STK#${county}`, sk: `${year}` }),
  certificate: (certificate: string): Key => ofYear('CRT', certificate),
  parseCertificate: (key: Key): string | null => parseOfYear('CRT', key),
  /** A certificate that was shown to an office. */
  presentation: (office: string, id: string): Key => ({ pk: `PRS#${office}#${id.slice(0, 4)}`, sk: id }),
  /** The certificate that a record has, or had last. */
  certificateOfRecord: (record: string): Key => ({ pk: `CRO#${record}`, sk: 'CRO' }),
  /** That a place of the status list of a county and year is taken. */
  statusIndex: (county: string, year: number, index: number): Key => ({ pk: `CIX#${county}#${year}`, sk: six(index) }),
  /** Certificates of a county that were revoked or replaced, by their place in the status list of their year. */
  revocations: (county: string) => `CRV#${county}`,
  revocation: (county: string, year: number, index: number): Key => ({ pk: `CRV#${county}`, sk: `${year}#${six(index)}` }),
  /** Reads county and year off such a key; null for another kind of item. */
  parseRevocation: ({ pk, sk }: Key): { county: string; year: number } | null => {
    const [kind, county] = pk.split('#');
    return kind === 'CRV' && county ? { county, year: Number(sk.slice(0, 4)) } : null;
  },
  /** What persons ask of a county's offices by right. */
  rights: (county: string, year: number) => `RGT#${county}#${year}`,
  right: (right: string): Key => ofYear('RGT', right),
  parseRight: (key: Key): string | null => parseOfYear('RGT', key),
  /** Leads from a record to what was asked by right of it, and from an office to what was asked there. */
  rightsLedTo: (from: string) => `RGT#${from}`,
  /** That an office deleted records as the persons wished: of each a digest, and nothing else. */
  erasures: (office: string) => `ERS#${office}`,
  erasure: (office: string, mark: string): Key => ({ pk: `ERS#${office}`, sk: mark }),
  /** A file that is being imported: head and rows in chunks. */
  import: (id: string) => `IMP#${id}`,
  importHead: (id: string): Key => ({ pk: `IMP#${id}`, sk: 'H' }),
  importChunk: (id: string, chunk: number): Key => ({ pk: `IMP#${id}`, sk: `C#${ten(chunk)}` }),
  /** Which records a chunk's rows stand for: two rows of a file for the same one are found by it. */
  importRows: (id: string, chunk: number): Key => ({ pk: `IMP#${id}`, sk: `R#${ten(chunk)}` }),
  /** Matchings of column names that a county's offices have saved. */
  matchings: (county: string) => `MAP#${county}`,
  matching: (county: string, name: string): Key => ({ pk: `MAP#${county}`, sk: name }),
  /** Systems that a county exchanges messages with, by the division that they serve. */
  peers: (county: string) => `PEER#${county}`,
  peer: (county: string, prefix: string): Key => ({ pk: `PEER#${county}`, sk: prefix }),
  /** Where a county wants to be told of what happens: webhooks and mail addresses. */
  subscriptions: (county: string) => `WHK#${county}`,
  subscription: (county: string, id: string): Key => ({ pk: `WHK#${county}`, sk: id }),
  /** What goes out, until it has arrived, and for a time after. */
  deliveries: (county: string, month: string) => `DLV#${county}#${month}`,
  delivery: (county: string, id: string, month: string): Key => ({ pk: `DLV#${county}#${month}`, sk: id }),
  audit: (unit: string, month: string) => `AUD#${unit.slice(0, 6)}#${month}`,
  idempotency: (digest: string): Key => ({ pk: `IDEM#${digest}`, sk: 'IDEM' }),
};

/** Indexes of `Registry`, named after the question that they answer. */
export const registryIndexes = {
  /** Accounts at and below a division: `accountsOf` = 'ACC', `division` = `<division>#<id>`. */
  accountsByDivision: { name: 'accounts-by-division', pk: 'accountsOf', sk: 'accountDivision' },
  /** Problems by what has to be done with them: `problemsOf` = `<county>#<year>#<state>`, `problemPlace` = `<day>#<id>`. */
  problemsByState: { name: 'problems-by-state', pk: 'problemsOf', sk: 'problemPlace' },
  /**
   * Records, and what persons ask by right, by office and state: `recordsOf` = `<office>#<state>` (`right-<state>` of rights),
   * `recordPlace` = `<day>#<id>`.
   */
  recordsByOffice: { name: 'records-by-office', pk: 'recordsOf', sk: 'recordPlace' },
  /** Records of a person: `who` = digest of the identity, `recordPlace` as above. */
  recordsByPerson: { name: 'records-by-person', pk: 'who', sk: 'recordPlace' },
  /** Who read records of a county in a month: `readsOf` = `<county>#<month>`, `readPlace` = `<instant>#<id>`. */
  readsByOffice: { name: 'reads-by-office', pk: 'readsOf', sk: 'readPlace' },
  /** Notifications by whose turn it is: `desk` = `<unit>#<in|out>#<open|done>`, `deskPlace` = `<due day>#<id>`. */
  notificationsAtDesk: { name: 'notifications-at-desk', pk: 'desk', sk: 'deskPlace' },
  /** Certificates, and those presented, by office and state: `certificatesOf` = `<office>#<state>`, `certificatePlace` = `<day>#<id>`. */
  certificatesByOffice: { name: 'certificates-by-office', pk: 'certificatesOf', sk: 'certificatePlace' },
  /** What falls due: `due` = kind of deadline, `dueAt` = instant. */
  whatIsDue: { name: 'what-is-due', pk: 'due', sk: 'dueAt' },
} as const;

/** Attribute of `Registry` items that are kept for a time only: when they may be deleted, seconds since 1970. */
export const registryTtl = 'ttl';
/** Likewise, under the same name, of what people wrote in `Responses` that is without effect yet. */
export const responsesTtl = 'ttl';

/** Kinds of items in `Tally`; attribute `kind`, on which the stream's mappings filter. */
export const tallyKinds = [
  'rules',
  'leaf',
  'township',
  'county',
  'prefecture',
  'province',
  'figure',
  'scheme',
  'score',
  'facts',
  'exchange-day',
  'exchange-office',
  'exchange-county',
  'exchange-above',
  'exchange-complete',
] as const;
export type TallyKind = (typeof tallyKinds)[number];

/** What facts are counted of, beside the responses. */
const factTopics = ['rectification'] as const;
export type FactTopic = (typeof factTopics)[number];

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
  /** What is ready to be published of a campaign: its preview, and the counts that its releases were made from. */
  publication: (campaign: string) => `V#${campaign}`,
  preview: (campaign: string): Key => ({ pk: tallyKeys.publication(campaign), sk: 'P' }),
  /** @param part township, or number of the part */
  previewPart: (campaign: string, part: string): Key => ({ pk: tallyKeys.publication(campaign), sk: `P#${part}` }),
  /** That a preview was not made, and why. */
  previewRefusal: (campaign: string): Key => ({ pk: tallyKeys.publication(campaign), sk: 'X' }),
  frozen: (campaign: string, release: number): Key => ({ pk: tallyKeys.publication(campaign), sk: `R#${four(release)}` }),
  /** Counts that previews of a release showed, in the order in which these were asked for. */
  seenPrefix: (release: number) => `S#${four(release)}#`,
  seen: (campaign: string, release: number, askedAt: string): Key => ({
    pk: tallyKeys.publication(campaign),
    sk: `${tallyKeys.seenPrefix(release)}${askedAt}`,
  }),
  /** Part of frozen counts; `digest` of all of them keeps the parts of a run that was given up apart. */
  countsPart: (campaign: string, digest: string, part: number): Key => ({
    pk: tallyKeys.publication(campaign),
    sk: `F#${digest}#${four(part)}`,
  }),
  export: (campaign: string, number: number): Key => ({ pk: `X#${campaign}#${four(number)}`, sk: 'X' }),
  /** Rows of an export, in parts; `digest` of all of them keeps the parts of a run that was given up apart. */
  exportPart: (campaign: string, number: number, digest: string, part: number): Key => ({
    pk: `X#${campaign}#${four(number)}`,
    sk: `X#${digest}#${four(part)}`,
  }),
  /** Counts of a year's facts, one node an office (the county's own, and those of its townships): `topic` tells the facts apart. */
  factsOf: (topic: FactTopic, county: string, year: number) => `K#${topic}#${county}#${year}`,
  facts: (topic: FactTopic, office: string, year: number): Key => ({ pk: tallyKeys.factsOf(topic, office.slice(0, 6), year), sk: office }),
  /** Reads topic, county and year off such a partition key; null for another partition. */
  parseFacts: (pk: string): { topic: FactTopic; county: string; year: number } | null => {
    const [kind, name, county, year] = pk.split('#');
    const topic = factTopics.find((known) => known === name);
    return kind === 'K' && topic && county && year ? { topic, county, year: Number(year) } : null;
  },
  /** Counts of an office's facts of the exchange, by day: the leaves. @param month as in 2026-03 */
  exchangeDays: (office: string, month: string) => `D#${office}#${month}`,
  exchangeDay: (office: string, day: string): Key => ({ pk: tallyKeys.exchangeDays(office, day.slice(0, 7)), sk: day }),
  /** Months of the units below one: offices of a county (its own too), counties, prefectures, or the provinces below `CN`. */
  exchangeOf: (parent: string, year: string) => `E#${parent}#${year}`,
  exchangeMonth: (parent: string, unit: string, month: string): Key => ({
    pk: tallyKeys.exchangeOf(parent, month.slice(0, 4)),
    sk: `${month}#${unit}`,
  }),
  /** Reads parent, unit and month off such a key; null for another kind of item. */
  parseExchange: ({ pk, sk }: Key): { parent: string; unit: string; month: string } | null => {
    const [, parent] = /^E#(\d+|CN)#\d{4}$/.exec(pk) ?? [];
    const [, month, unit] = /^(\d{4}-\d{2})#(\d+)$/.exec(sk) ?? [];
    return parent && month && unit ? { parent, unit, month } : null;
  },
  /** What stands published of a county's year, with what is withheld of it. */
  exchangeStanding: (county: string, year: number): Key => ({ pk: `EP#${county}`, sk: `${year}` }),
  /** That a month of a county is complete; `#`: that it was stated of all counties. */
  exchangeComplete: (month: string, county = '#'): Key => ({ pk: `EC#${month}`, sk: county }),
  /** Reads month and county off such a key; null for another kind of item. */
  parseExchangeComplete: ({ pk, sk }: Key): { county: string; month: string } | null => {
    const [, month] = /^EC#(\d{4}-\d{2})$/.exec(pk) ?? [];
    return month && /^\d{6}$/.test(sk) ? { county: sk, month } : null;
  },
  figures: (scheme: string, township: string) => `F#${scheme}#${township}`,
  figure: (scheme: string, township: string, source: 'satisfaction' | 'mark' | 'rectification' | 'exchange', id: string): Key => ({
    pk: tallyKeys.figures(scheme, township),
    sk: `${source}#${id}`,
  }),
  scores: (scheme: string) => `S#${scheme}`,
  scheme: (scheme: string): Key => ({ pk: `S#${scheme}`, sk: 'S' }),
  score: (scheme: string, township: string): Key => ({ pk: `S#${scheme}`, sk: `P#${township}` }),
};

/** Attribute of a township's result on the `Board` that nobody is shown before its county's result of the same release is there. */
export const followsCounty = 'follows';

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
  /** A unit's headlines over its campaigns (over the years above the county): what its trend is drawn from. */
  historyOf: (unit: string) => `H#${unit}`,
  history: (unit: string, period: string | number): Key => ({ pk: `H#${unit}`, sk: boardKeys.progress(unit, period).sk }),
  /** Released counties of a prefecture (or prefectures of a province) and year: what its result is folded from. */
  released: (year: number, parent: string) => `Y#${year}#${parent}`,
  releasedUnit: (year: number, unit: string): Key => ({ pk: `Y#${year}#${parentOf(unit)}`, sk: unit }),
  /** What one release of a unit passes on: beside its result, where the public function cannot read it. */
  releasedWith: (unit: string, period: string | number, release: number): Key => ({
    pk: `Y#${unit}`,
    sk: boardKeys.result(unit, period, release).sk,
  }),
  /** What became of a problem, under the digest of its receipt. */
  fate: (digest: string): Key => ({ pk: `Q#${digest}`, sk: 'Q' }),
  /** What a person sees of a record, under the digest of the reference that the page asks by: sealed to the person. */
  person: (digest: string): Key => ({ pk: `V#${digest}`, sk: 'V' }),
  /** Open column of a county or of one of its offices, in order of publication. */
  column: (unit: string) => `O#${unit}`,
  published: (unit: string, publishedOn: string, problem: string, round: number): Key => ({
    pk: `O#${unit}`,
    sk: `${publishedOn}#${problem}#${round}`,
  }),
  /** A county's figures of rectification with those of its offices, by year. */
  rectificationOf: (county: string) => `K#${county}`,
  rectification: (county: string, year: number): Key => ({ pk: `K#${county}`, sk: `${year}` }),
  /** Which certificates of a county and year are revoked: the whole bit list. */
  certificateStatus: (county: string, year: number): Key => ({ pk: `CS#${county}`, sk: `${year}` }),
  /** The four rates of the exchange of a unit and the units below it, by year. */
  exchange: (unit: string, year: number): Key => ({ pk: `E#${unit}`, sk: `${year}` }),
  /** Which years those are: apart, since a year of many units is large, and a query is charged for, and ends by, what it passes over. */
  exchangeYears: (unit: string) => `E#${unit}#Y`,
  exchangeYear: (unit: string, year: number): Key => ({ pk: `E#${unit}#Y`, sk: `${year}` }),
  /** What a county has reported of its stocks, by year. */
  stocksOf: (county: string) => `ES#${county}`,
  stocks: (county: string, year: number): Key => ({ pk: `ES#${county}`, sk: `${year}` }),
  scoresOf: (county: string) => `S#${county}`,
  /** The townships' cards of an assessment lie side by side, so that the county's view is one query. */
  scoresPrefix: (scheme: string, assessment: string) => `${scheme}#${assessment}#`,
  score: (scheme: string, assessment: string, township: string): Key => ({
    pk: `S#${scheme.slice(0, 6)}`,
    sk: `${boardKeys.scoresPrefix(scheme, assessment)}${township}`,
  }),
  /** Names the cards of an assessment of very many townships, in the place before the first card. */
  scoresHead: (scheme: string, assessment: string): Key => boardKeys.score(scheme, assessment, ''),
  /** Cards of such an assessment: apart from all others, since nobody is shown them before the head names their digest. */
  manyScores: (scheme: string, assessment: string, digest: string) => `S#${scheme}#${assessment}#${digest}`,
};
