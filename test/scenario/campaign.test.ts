import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitResult } from '../../shared/contract/results.ts';
import { registryKeys, responsesKeys } from '../../shared/store/keys.ts';
import { readPdf } from '../browser/paper.ts';
import { type Local, startStack } from '../local.ts';
import { printSlips } from './print.ts';
import { questionnaire } from './questionnaire.ts';
import { byGroup, isValid, share, within } from './recount.ts';
import { exportRows, groups, minimumShare, type Played, play, publish } from './run.ts';

/** Codes to issue; the whole size of a county's campaign where it is asked for. */
const codes = Number(process.env.SCENARIO_CODES ?? 720);
const townships = codes > 2000 ? 17 : 4;
const minutes = 60_000;

let local: Local;
let played: Played;
let preview: Awaited<ReturnType<typeof publish>>['preview'];
let result: UnitResult;
let rows: Record<string, string>[];
const logged: string[] = [];

beforeAll(async () => {
  local = await startStack({ log: (line) => logged.push(line) });
  try {
    played = await play(local, { codes, townships, seed: 20_261_122, say: (line) => process.stdout.write(`${line}\n`) });
    const published = await publish(played);
    preview = published.preview;
    result = UnitResult.parse(published.result);
    rows = await exportRows(played);
  } catch (cause) {
    throw new Error(`the campaign could not be played; the functions said: ${logged.slice(-10).join('\n')}`, { cause });
  }
}, 15 * minutes);
afterAll(() => local?.stop());

const valid = () => played.respondents.filter((respondent) => isValid(respondent, questionnaire, minimumShare));
const overallOf = (list: Played['respondents']) => share(list.map(({ answers }) => answers.overall));

describe('a campaign with devices and networks of every kind', () => {
  it('is printed: each slip has its code, and a scanner reads the address with it', async () => {
    const address = `${local.origin}/q/${played.campaign}`;
    const pages = await readPdf(await printSlips(played.invited, address));
    const printed = new Set(pages.flatMap(({ text }) => text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? []));
    const slips = played.invited.filter(({ mode }) => mode === 'slip').map(({ code }) => code);
    expect(printed).toEqual(new Set(slips));
    const scanned = (await pages.find(({ text }) => slips.some((code) => text.includes(code)))?.scan()) ?? [];
    expect(scanned.length).toBeGreaterThan(0);
    for (const link of scanned) expect(slips.map((code) => `${address}#${code}`)).toContain(link);
  });

  it('takes each response once, and refuses what it must', () => {
    const of = (behaviour: string) => played.respondents.filter((respondent) => respondent.behaviour === behaviour).length;
    const lost = played.respondents.filter(
      ({ behaviour, mode }) => behaviour === 'lost-answer' && (mode === 'slip' || mode === 'link'),
    ).length;
    const keyedAgain = of('lost-answer') - lost;
    expect(Object.fromEntries(played.answered)).toEqual({
      '201': played.respondents.length + of('tapped-twice') + 2 * lost + keyedAgain,
      '409 code-used': of('second-device'),
      '422 code-mistyped': of('mistyped'),
      '404 code-unknown': 20,
    });
  });

  it('is released as a plain recount of what was sent', () => {
    const counted = valid();
    expect(result.process).toMatchObject({
      issued: played.invited.length,
      recovered: played.respondents.length,
      valid: counted.length,
    });
    expect(result.satisfaction).toMatchObject(overallOf(counted));
    for (const child of result.children.filter(({ satisfaction }) => satisfaction.state !== 'withheld'))
      expect(child.satisfaction, child.unit).toMatchObject(overallOf(within(counted, child.unit)));
    for (const { group, satisfaction } of result.groups ?? []) expect(satisfaction).toMatchObject(overallOf(byGroup(counted, group)));
    for (const { id, satisfaction } of result.items)
      if (satisfaction.state !== 'withheld')
        expect(satisfaction, id).toMatchObject(share(counted.map(({ answers }) => answers.ratings[id])));
    for (const { mode, process } of result.byMode)
      expect(process.recovered, mode).toBe(played.respondents.filter((respondent) => respondent.mode === mode).length);
    expect(new Set(result.byMode.map(({ mode }) => mode))).toEqual(new Set(['slip', 'link', 'paper', 'telephone']));
  });

  it('was previewed as it was released, and the audit had passed', () => {
    const { computedAt: _, audit, county } = preview ?? {};
    expect(audit).toMatchObject({ passed: true });
    expect(county).toMatchObject({ process: result.process, satisfaction: result.satisfaction, children: result.children });
  });

  it('is recounted from the export to the same figures', () => {
    expect(rows).toHaveLength(result.process.valid ?? Number.NaN);
    expect(share(rows.map(({ overall }) => labelOf(overall)))).toEqual({
      numerator: result.satisfaction.numerator,
      denominator: result.satisfaction.denominator,
    });
    const named = rows.filter(({ township }) => township !== '');
    expect(named.length).toBeGreaterThan(0);
    for (const township of new Set(named.map((row) => row.township))) {
      const child = result.children.find(({ unit }) => unit === township);
      const own = named.filter((row) => row.township === township).map(({ overall }) => labelOf(overall));
      expect(child?.satisfaction, township).toMatchObject(share(own));
    }
  });

  it('leaves nothing by which a response could be joined to a person', async () => {
    const { Items: campaignItems = [] } = await local.dynamodb.send(
      new QueryCommand({
        TableName: local.tables.registry,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': registryKeys.campaign(played.campaign).pk },
      }),
    );
    for (const item of campaignItems) expect(item).not.toHaveProperty('wrappedKey');
    const { Items: stored = [] } = await local.dynamodb.send(
      new QueryCommand({
        TableName: local.tables.responses,
        KeyConditionExpression: 'pk = :pk AND sk > :header',
        ExpressionAttributeValues: { ':pk': responsesKeys.batch(played.campaign, 0), ':header': '#' },
      }),
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const item of stored) {
      expect(Object.keys(item).toSorted()).toEqual(['a', 'd', 'f', 'g', 'pk', 'sk']);
      expect(item.d).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    const log = logged.join('\n');
    const told = played.invited.filter(({ code }) => log.includes(code) || log.includes(code.replaceAll('-', '')));
    expect(told).toEqual([]);
    for (const { answers } of played.respondents.slice(0, 50)) expect(log).not.toContain(JSON.stringify(answers));
    expect(groups.length).toBe(3);
  });
});

/** Answers stand in an export as codes: the digits of the scale. */
const labelOf = (symbol: string | undefined) =>
  ['do-not-know', 'very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied'][Number(symbol)];
