import { readFile } from 'node:fs/promises';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { demoAccounts } from '../../infra/local/demo/accounts.ts';
import { createRecords } from '../../infra/local/demo/write.ts';
import type { Local } from '../../infra/local/runtime.ts';
import { type Mode, respondentGroups } from '../../shared/contract/primitives.ts';
import { formatCode } from '../../shared/domain/codes.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { questionsKeyedTwice } from '../../shared/domain/second-keying.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { type Caller, callerOf, done, each, until } from './client.ts';
import { type Invitation, type Respondent, simulate } from './public.ts';
import { questionnaire } from './questionnaire.ts';

const county = '340881';
export const groups = respondentGroups.filter((group) => group !== 'staff');
export const minimumShare = 80;
const graceHours = 72;
const workers = 12;
const order = answerOrder(questionnaire);

export interface Scenario {
  /** Codes to be drawn and issued. */
  codes: number;
  /** Townships of the county that take part, in the order of their codes. */
  townships: number;
  seed: number;
  say?: (line: string) => void;
}

export interface Played {
  campaign: string;
  invited: Invitation[];
  respondents: Respondent[];
  /** Answers of the API to the public, by status and problem. */
  answered: Map<string, number>;
  officer: Caller;
  public: Caller;
}

/**
 * Plays a campaign from the frame to the published result through the running system's HTTP API:
 * the county draws and issues, the public answers on devices and networks of every kind, clerks key papers and interviews.
 */
export async function play(local: Local, { codes, townships, seed, say = () => undefined }: Scenario): Promise<Played> {
  await createRecords(
    local.dynamodb,
    demoAccounts.map((account) => accountsStore(local.dynamodb, local.tables.registry).creation(account)),
  );
  const officer = callerOf(local.origin, await local.token('zhang.wei'));
  const clerk = callerOf(local.origin, await local.token(clerkOf()));
  const anyone = callerOf(local.origin);

  const villages = await importDivisions(officer, townships);
  const campaign = await openCampaign(officer);
  const invited = await invite(officer, campaign, villages, codes);
  say(`${invited.length} codes issued to ${villages.length} villages`);

  const respondents = simulate(invited, questionnaire, groups, seed);
  const answered = new Map<string, number>();
  const count = ({ status, json }: { status: number; json: Record<string, unknown> | null }) => {
    const name = `${status}${status >= 400 ? ` ${String(json?.type).split('#problem-')[1] ?? json?.message}` : ''}`;
    answered.set(name, (answered.get(name) ?? 0) + 1);
  };
  const { true: offline = [], false: online = [] } = Object.groupBy(respondents, ({ behaviour }) => String(behaviour === 'offline'));
  const completedAt = new Date().toISOString();
  await each(workers, online, (respondent) => respond(respondent, { campaign, anyone, clerk, count }));
  await forge(anyone, campaign, count);
  say(`${online.length} respondents answered`);
  await done(officer, 'closeCampaign', { params: { campaign } });
  // Somebody whose code has been used tries again until the intake has seen the closing.
  await until(
    async () => (await anyone('submitResponse', { params: { campaign }, body: bodyOf(online[0], { nonce: 'A'.repeat(22) }) })).status,
    (status) => status === 410,
  );
  await each(workers, offline, async (respondent) => {
    count(await anyone('submitResponse', { params: { campaign }, body: bodyOf(respondent, { completedAt }) }));
  });
  say(`${offline.length} answers given offline arrived after closing`);

  await graceEnds(local, campaign);
  return { campaign, invited, respondents, answered, officer, public: anyone };
}

const clerkOf = () => demoAccounts.find(({ role }) => role === 'entry-clerk')?.id ?? '';

async function importDivisions(officer: Caller, townships: number): Promise<string[]> {
  const file = await readFile(new URL('../../infra/local/demo/divisions/divisions-340881.csv', import.meta.url), 'utf8');
  const rows: { code: string; name: string }[] = parse(file, { columns: true, bom: true, skip_empty_lines: true });
  const chosen = rows.filter(({ code }) => code.length === 9).slice(0, townships);
  const villages = rows.filter(({ code }) => code.length === 12 && chosen.some((township) => code.startsWith(township.code)));
  const upper = [{ code: '34', name: '安徽省' }, { code: '3408', name: '安庆市' }, ...rows.filter(({ code }) => code === county)];
  const csv = ['code,name', ...[...upper, ...chosen, ...villages].map(({ code, name }) => `${code},${name}`)].join('\n');
  await done(officer, 'importDivisions', { params: { unit: county }, body: { csv, validFrom: '2020-01-01' } });
  return villages.map(({ code }) => code);
}

async function openCampaign(officer: Caller): Promise<string> {
  const now = Date.now();
  const plan = {
    unit: county,
    year: new Date(now).getUTCFullYear(),
    title: { 'zh-CN': '群众满意度测评', en: 'Satisfaction survey' },
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 7 * 86_400_000).toISOString(),
    graceHours,
    groups,
    minimumShare,
    questionnaire,
  };
  const { id } = await done(officer, 'createCampaign', { body: plan });
  await done(officer, 'openCampaign', { params: { campaign: id } });
  return id;
}

/** Every tenth village keys papers, every twentieth is called by telephone, a third gets links, the rest slips. */
const modeOf = (index: number): Mode => (index % 20 === 7 ? 'telephone' : index % 10 === 3 ? 'paper' : index % 3 === 0 ? 'link' : 'slip');

async function invite(officer: Caller, campaign: string, villages: string[], size: number): Promise<Invitation[]> {
  const params = { campaign };
  const rows = villages.flatMap((village, index) =>
    groups.map((group, place) => ({ village, group, households: 40 + ((index * 37 + place * 11) % 400) })),
  );
  await done(officer, 'putFrame', { params, body: { rows } });
  const { draws } = await done(officer, 'drawSample', { params, body: { size, sizeOf: 'county', minimum: 60 } });
  const modes = villages.map((village, index) => ({ village, mode: modeOf(index) }));
  const body = { draw: draws.at(-1)?.number, mode: 'slip', modes };
  const batches = [];
  for (let part = 0; ; part++) {
    const key = `scenario-issue-${part}-of-the-draw`;
    const first = await done(officer, 'issueSample', { params, body, key });
    // A second click of the same request issues nothing more.
    const again = await done(officer, 'issueSample', { params, body, key });
    if (again.issued !== first.issued) throw new Error('a repeated request issued more batches');
    batches.push(...first.batches);
    if (first.issued === first.planned) break;
  }
  const invited: Invitation[] = [];
  await each(4, batches, async ({ batch, village, group, mode }) => {
    const { codes } = await done(officer, 'getCodes', { params: { campaign, batch } });
    invited.push(...codes.map((code) => ({ code, village, group, mode })));
  });
  return invited.sort((a, b) => (a.code < b.code ? -1 : 1));
}

const bodyOf = (respondent: Respondent | undefined, other: Record<string, unknown> = {}) => {
  if (!respondent) throw new Error('nobody responded');
  const { code, nonce, stated: group, answers, texts } = respondent;
  return { code, nonce, group, answers, texts, ...other };
};

interface Means {
  campaign: string;
  anyone: Caller;
  clerk: Caller;
  count: (answer: Awaited<ReturnType<Caller>>) => void;
}

/** One respondent's attempts, with all that devices and networks do to them. */
async function respond(respondent: Respondent, { campaign, anyone, clerk, count }: Means): Promise<void> {
  const params = { campaign };
  const { behaviour, mode, code } = respondent;
  if (mode === 'paper' || mode === 'telephone') {
    const check = await done(clerk, 'checkCode', { params, body: { code, mode } });
    const body = {
      ...bodyOf(respondent),
      mode,
      ...(check.twice && {
        secondKeying: { compared: questionsKeyedTwice(order, groups.length, respondent.stated, respondent.answers), differing: 1 },
      }),
    };
    for (let times = behaviour === 'lost-answer' ? 2 : 1; times > 0; times--) count(await clerk('submitEntry', { params, body }));
    return;
  }
  const send = async (other: Record<string, unknown> = {}) =>
    count(await anyone('submitResponse', { params, body: bodyOf(respondent, other) }));
  switch (behaviour) {
    case 'tapped-twice':
      await Promise.all([send(), send()]);
      return;
    case 'lost-answer':
      for (let times = 3; times > 0; times--) await send();
      return;
    case 'second-device':
      await send();
      await send({ nonce: 'B'.repeat(22), answers: { overall: 'very-dissatisfied' }, texts: {} });
      return;
    case 'mistyped':
      await send({ code: code.slice(0, -1) + (code.endsWith('0') ? '1' : '0') });
      await send();
      return;
    default:
      await send();
  }
}

/** Codes that somebody made up: the check symbols are right, the tags are not. */
async function forge(anyone: Caller, campaign: string, count: Means['count']): Promise<void> {
  for (let slot = 0; slot < 20; slot++) {
    const body = {
      code: formatCode({ batch: 1, slot, tag: 12_345n + BigInt(slot) }),
      nonce: 'C'.repeat(22),
      group: groups[0],
      answers: {},
    };
    count(await anyone('submitResponse', { params: { campaign }, body }));
  }
}

/** Lets the days of grace pass, which no clock of this machine can be told to: the closing instant is moved back instead. */
async function graceEnds(local: Local, campaign: string): Promise<void> {
  await local.dynamodb.send(
    new UpdateCommand({
      TableName: local.tables.registry,
      Key: registryKeys.campaign(campaign),
      UpdateExpression: 'SET closesAt = :closed ADD version :one',
      ExpressionAttributeValues: { ':closed': new Date(Date.now() - (graceHours * 3600 + 60) * 1000).toISOString(), ':one': 1 },
    }),
  );
}

/** The preview, the publication, and the released result of the county. */
export async function publish({ campaign, officer, public: anyone }: Played) {
  const params = { campaign };
  await until(
    () => officer('requestPreview', { params }),
    ({ status }) => status === 202,
  );
  const { preview } = await until(
    () => done(officer, 'getPreview', { params }),
    ({ state }) => state === 'ready',
    300,
  );
  await done(officer, 'publishCampaign', { params });
  const result = await until(
    () => anyone('getResult', { params: { unit: county }, query: { campaign } }),
    ({ status }) => status === 200,
    300,
  );
  return { preview, result: result.json };
}

/** Rows of a response-level export, as objects by column. */
export async function exportRows({ campaign, officer }: Played): Promise<Record<string, string>[]> {
  const { number } = await done(officer, 'requestExport', { params: { campaign }, body: { purpose: '与已公布的结果核对' } });
  const params = { campaign, export: number };
  const ready = await until(
    () => done(officer, 'getExport', { params }),
    ({ state }) => state !== 'preparing',
    300,
  );
  const rows: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: string[][]; next: string | null } = await done(officer, 'listExportRows', {
      params,
      query: cursor ? { cursor } : {},
    });
    rows.push(...page.items);
    cursor = page.next;
  }
  return rows.map((row) => Object.fromEntries(ready.columns.map(({ name }, index) => [name, row[index] ?? ''])));
}
