import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { DivisionCode } from '../../../shared/contract/primitives.ts';
import { addDays, dayOf } from '../../../shared/domain/days.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { boardKeys, tallyKeys } from '../../../shared/store/keys.ts';
import { accountsStore } from '../../../shared/store/registry/accounts.ts';
import { type DivisionRecord, divisionsStore } from '../../../shared/store/registry/divisions.ts';
import { demoAccounts } from './accounts.ts';
import { demoCampaign, publishDemo, putResponses, unusedCodes } from './campaigns.ts';
import type { DemoContext } from './context.ts';
import { loadExchange, type ShownExchange } from './exchange.ts';
import { loadProblems } from './problems.ts';
import { halfReturned, reported, reportedBefore, type SimulatedBatch, simulatePublic, type Target } from './public.ts';
import { demoScheme, freezeYearEnd } from './schemes.ts';
import { appears, createRecords } from './write.ts';

export const demoCounty = '340881';
const counties = [demoCounty, '530824'];
const seed = 20_260_101;
/** The township whose unused codes are shown at start-up. */
const shownTownship = '340881103';

/** Identifiers of the demo's campaigns: that of the year before last and last year's, published, and this year's, open. */
export const demoCampaigns = (now: Date): { before: string; published: string; open: string } => {
  const year = Number(dayOf(now).slice(0, 4));
  const of = (earlier: number) => `${demoCounty}-${year - earlier}-1`;
  return { before: of(2), published: of(1), open: of(0) };
};

/** One batch in twelve on paper and one by telephone: something to do for the entry clerk. */
const partlyKeyed = (batches: SimulatedBatch[]): SimulatedBatch[] =>
  batches.map((batch, index) => ({ ...batch, mode: index % 12 === 5 ? 'paper' : index % 12 === 11 ? 'telephone' : batch.mode }));

/**
 * Loads the demo as source records, which the streams then count: divisions of two counties, accounts,
 * the campaigns of the last two years (published) and this year's (open, half returned), a scheme of each of the two newest years, and
 * what the two counties told each other of persons who moved.
 * Loading again after an interruption completes what is missing.
 * @returns codes of the open campaign that nobody has used yet, the receipt of a problem whose answer is published, the number of a
 *   request that can be followed, and a certificate
 */
export async function loadDemo(context: DemoContext): Promise<{ codes: string[]; receipt: string } & ShownExchange> {
  const { client, tables, now, progress } = context;
  const divisions = (await readDivisions()).map(
    ({ code, name }): DivisionRecord => ({
      code,
      name,
      population: null,
      successors: [],
      validFrom: '2023-01-01',
      validTo: null,
      version: 1,
    }),
  );
  await createRecords(
    client,
    demoAccounts.map((account) => accountsStore(client, tables.registry).creation(account)),
  );
  await createRecords(
    client,
    divisions.map((division) => divisionsStore(client, tables.registry).creation(division)),
  );
  progress(0.05);

  const own = divisions.filter(({ code }) => code.startsWith(demoCounty));
  const villages = own.filter(({ code }) => code.length === 12);
  const ids = demoCampaigns(now);
  const day = dayOf(now);
  const publicOf = (target: Target, days: number, nth: number) => simulatePublic(villages, standardQuestionnaire, target, days, seed + nth);
  const plans = [
    { id: ids.before, people: publicOf(reportedBefore, 40, 2), state: 'closed', opens: -785, closes: -740, comparableWith: null },
    { id: ids.published, people: publicOf(reported, 40, 0), state: 'closed', opens: -420, closes: -375, comparableWith: ids.before },
    {
      id: ids.open,
      people: partlyKeyed(publicOf(halfReturned, 20, 1)),
      state: 'open',
      opens: -20,
      closes: 25,
      comparableWith: ids.published,
    },
  ] as const;
  const campaigns = [];
  for (const { id, people, opens, closes, ...plan } of plans) {
    const record = await demoCampaign(context, id, people, { ...plan, opens: addDays(day, opens), closes: addDays(day, closes) });
    campaigns.push({ record, people });
  }
  // The offices hand out codes once a campaign is open to everybody; so does the demo.
  for (const { record } of campaigns) await appears(client, tables.tally, tallyKeys.rules(record.id), () => true);
  let loaded = 0.05;
  for (const { record, people } of campaigns) {
    await putResponses(context, record, people, (share) => progress(loaded + 0.23 * share));
    loaded += 0.23;
  }
  const [before, last, current] = campaigns.map(({ record }) => record);
  if (!before || !last || !current) throw new Error('the demo has three campaigns');

  const townships = own.filter(({ code }) => code.length === 9).map(({ code }) => code);
  for (const year of [last.year, current.year]) await demoScheme(context, demoCounty, year, townships);
  const { receipt, counted } = await loadProblems(context, demoCounty, own);
  const exchange = await loadExchange(context, demoCounty, divisions);
  progress(0.85);
  // One after the other: the later one is compared with the earlier.
  await publishDemo(context, before);
  await publishDemo(context, last);
  progress(0.9);
  // The scores that are frozen read the figures of rectification.
  await counted();
  await freezeYearEnd(context, demoCounty, last.year);
  await appears(client, tables.board, boardKeys.score(`${demoCounty}-${last.year}`, 'year-end', shownTownship), () => true);
  const open = campaigns.at(-1)?.people ?? [];
  const recovered = open.reduce((sum, { responses }) => sum + responses.length, 0);
  await appears(client, tables.board, boardKeys.progress(demoCounty, ids.open), (item) =>
    JSON.stringify(item).includes(`"recovered":${recovered}`),
  );
  await exchange.counted();
  progress(1);
  return { codes: await unusedCodes(context, current, open, shownTownship, 3), receipt, ...exchange.shown };
}

const Rows = z.array(z.object({ code: DivisionCode, name: z.string().min(1) }));

async function readDivisions(): Promise<z.infer<typeof Rows>> {
  const files = counties.map((county) => readFile(new URL(`divisions/divisions-${county}.csv`, import.meta.url), 'utf8'));
  return (await Promise.all(files)).flatMap((text) => Rows.parse(parse(text, { columns: true, bom: true, skip_empty_lines: true })));
}
