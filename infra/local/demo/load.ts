import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { DivisionCode } from '../../../shared/contract/primitives.ts';
import { addDays, dayOf } from '../../../shared/domain/days.ts';
import { standardQuestionnaire } from '../../../shared/domain/questionnaire.ts';
import { boardKeys, tallyKeys } from '../../../shared/store/keys.ts';
import { accountsStore } from '../../../shared/store/registry/accounts.ts';
import { campaignsStore } from '../../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../../shared/store/registry/divisions.ts';
import { demoAccounts } from './accounts.ts';
import { demoCampaign, putResponses, unusedCodes } from './campaigns.ts';
import { commit, createdBy, type DemoContext } from './context.ts';
import { reported, simulatePublic } from './public.ts';
import { demoScheme, freezeYearEnd } from './schemes.ts';
import { appears, createRecords } from './write.ts';

export const demoCounty = '340881';
const counties = [demoCounty, '530824'];
const seed = 20_260_101;
/** The township whose unused codes are shown at start-up. */
const shownTownship = '340881103';

/** Identifiers of the demo's campaigns: last year's, published, and this year's, open. */
export const demoCampaigns = (now: Date): { published: string; open: string } => {
  const year = Number(dayOf(now).slice(0, 4));
  return { published: `${demoCounty}-${year - 1}-1`, open: `${demoCounty}-${year}-1` };
};

/**
 * Loads the demo as source records, which the streams then count: divisions of two counties, accounts,
 * last year's campaign (published) and this year's (open, half returned), and a scheme of each year.
 * Loading again after an interruption completes what is missing.
 * @returns codes of the open campaign that nobody has used yet
 */
export async function loadDemo(context: DemoContext): Promise<{ codes: string[] }> {
  const { client, tables, now, progress } = context;
  const divisions = await readDivisions();
  await createRecords(
    client,
    demoAccounts.map((account) => accountsStore(client, tables.registry).creation(account)),
  );
  await createRecords(
    client,
    divisions.map(({ code, name }) =>
      divisionsStore(client, tables.registry).creation({
        code,
        name,
        population: null,
        successors: [],
        validFrom: '2023-01-01',
        validTo: null,
        version: 1,
      }),
    ),
  );
  progress(0.05);

  const own = divisions.filter(({ code }) => code.startsWith(demoCounty));
  const villages = own.filter(({ code }) => code.length === 12);
  const ids = demoCampaigns(now);
  const day = dayOf(now);
  const lastPublic = simulatePublic(villages, standardQuestionnaire, reported, 40, seed);
  const thisPublic = simulatePublic(
    villages,
    standardQuestionnaire,
    { ...reported, recovered: 3500, valid: 3470, satisfied: 3210 },
    20,
    seed + 1,
  );
  const last = await demoCampaign(context, ids.published, lastPublic, {
    state: 'closed',
    opens: addDays(day, -420),
    closes: addDays(day, -375),
  });
  const current = await demoCampaign(context, ids.open, thisPublic, { state: 'open', opens: addDays(day, -20), closes: addDays(day, 25) });
  // The offices hand out codes once a campaign is open to everybody; so does the demo.
  for (const { id } of [last, current]) await appears(client, tables.tally, tallyKeys.rules(id), () => true);
  await putResponses(context, current, thisPublic, (share) => progress(0.05 + 0.25 * share));
  await putResponses(context, last, lastPublic, (share) => progress(0.3 + 0.45 * share));

  const townships = own.filter(({ code }) => code.length === 9).map(({ code }) => code);
  for (const year of [last.year, current.year]) await demoScheme(context, demoCounty, year, townships);
  if (last.state === 'closed') {
    const history = [...last.history, { at: now.toISOString(), by: createdBy, to: 'published' as const }];
    const published = campaignsStore(client, tables.registry).change(last, {
      set: { state: 'published', release: 1, history },
      remove: ['wrappedKey'],
    });
    await commit(client, [published]);
  }
  await appears(client, tables.board, boardKeys.result(demoCounty, ids.published, 1), () => true);
  progress(0.9);
  await freezeYearEnd(context, demoCounty, last.year);
  await appears(client, tables.board, boardKeys.score(`${demoCounty}-${last.year}`, 'year-end', shownTownship), () => true);
  const recovered = thisPublic.reduce((sum, { responses }) => sum + responses.length, 0);
  await appears(client, tables.board, boardKeys.progress(demoCounty, ids.open), (item) =>
    JSON.stringify(item).includes(`"recovered":${recovered}`),
  );
  progress(1);
  return { codes: await unusedCodes(context, current, thisPublic, shownTownship, 3) };
}

const Rows = z.array(z.object({ code: DivisionCode, name: z.string().min(1) }));

async function readDivisions(): Promise<z.infer<typeof Rows>> {
  const files = counties.map((county) => readFile(new URL(`divisions/divisions-${county}.csv`, import.meta.url), 'utf8'));
  return (await Promise.all(files)).flatMap((text) => Rows.parse(parse(text, { columns: true, bom: true, skip_empty_lines: true })));
}
