import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { noteOnce } from '../../functions/entry/note.ts';
import { entryOperations } from '../../functions/entry/operations.ts';
import { submitResponse } from '../../functions/intake/submit-response.ts';
import { publishCampaign } from '../../functions/publish/campaign.ts';
import { entryRoutes } from '../../shared/contract/entry.ts';
import { intakeRoutes } from '../../shared/contract/intake.ts';
import type { Mode } from '../../shared/contract/primitives.ts';
import type { Answers, Questionnaire } from '../../shared/contract/questionnaire.ts';
import { processByMode } from '../../shared/domain/cells.ts';
import { formatCode, parseCode } from '../../shared/domain/codes.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { api } from '../../shared/lambda/api.ts';
import { gatesOf } from '../../shared/lambda/gates.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { readGate } from '../../shared/store/gate.ts';
import { codeTag, isKeyedTwice } from '../../shared/store/invitation.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { leafNode } from '../../shared/store/nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import { keyingsStore } from '../../shared/store/registry/keyings.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { readable } from '../../shared/store/tally.ts';
import { call } from './call.ts';
import { localKms, type Office, openOffice, outcome } from './office.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-21T03:00:00.000Z');
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const village = '340881103201';
const questionnaire: Questionnaire = {
  ...standardQuestionnaire,
  further: [
    {
      id: 'why',
      kind: 'short-text',
      text: { 'zh-CN': '为什么不满意？', en: 'Why are you dissatisfied?' },
      showIf: { answer: { question: 'overall', oneOf: ['dissatisfied', 'very-dissatisfied'] } },
    },
  ],
};
const ratings = questionnaire.objects.flatMap(({ items }) => items.map(({ id }) => [id, 'satisfied'] as const));
const complete: Answers = {
  overall: 'satisfied',
  ratings: Object.fromEntries(ratings),
  awareness: Object.fromEntries(questionnaire.awareness.map(({ id, right }) => [id, right])),
  choices: {},
};

/** Questions that the respondent is asked, the group among them. */
const asked = 2 + ratings.length + questionnaire.awareness.length;

let office: Office;
let campaign: string;
/** Codes by batch, in the order of their slots. */
const codes: Record<number, string[]> = {};
let key: Uint8Array;
/** Batches of papers enough that some are keyed twice, whatever the campaign's random key. */
const keyedTwiceIn = [5, 6, 7, 8, 9, 10];
const batchOf: Record<Mode, number> = { paper: 0, telephone: 1, slip: 2, link: 3 };

/** What the stream makes of the campaign's record: its gate and its counting rules. */
const follow = () =>
  publishCampaign({
    client: office.client,
    board: office.tables.board,
    campaigns: office.stores.campaigns,
    divisions: office.stores.divisions,
    tally: office.stores.tally,
    publishRelease: async () => true,
    previewRelease: async () => undefined,
    now: () => office.clock.now,
  })(campaign);

beforeAll(async () => {
  office = await openOffice('entry');
  await office.appoint('clerk', 'entry-clerk', '340881');
  await office.appoint('second-clerk', 'entry-clerk', '340881');
  await office.appoint('clerk-elsewhere', 'entry-clerk', '530824');
  const plan = {
    unit: '340881',
    year: 2026,
    title: { 'zh-CN': '满意度测评', en: 'Survey' },
    opensAt: instant(start - hour),
    closesAt: instant(start + 10 * hour),
    graceHours: 24,
    groups: ['farmer', 'urban-resident'],
    questionnaire,
  };
  campaign = String((await office.ask('createCampaign', { body: plan })).json?.id);
  await office.ask('openCampaign', { params: { campaign } });
  const wanted = (mode: Mode) => ({ village, group: 'farmer', mode, codes: 100 });
  await office.ask('issueBatches', {
    params: { campaign },
    body: { batches: [wanted('paper'), wanted('telephone'), wanted('slip'), wanted('link')] },
  });
  await office.ask('issueBatches', {
    params: { campaign },
    body: { batches: [wanted('paper'), ...keyedTwiceIn.map(() => wanted('paper'))] },
  });
  await office.ask('revokeBatch', { params: { campaign, batch: '4' } });
  const { wrappedKey = new Uint8Array() } = await office.stores.campaigns.get(campaign);
  key = await office.stores.keys.unwrap(campaign, wrappedKey);
  for (const batch of [0, 1, 2, 3, 4, ...keyedTwiceIn]) {
    codes[batch] = Array.from({ length: 100 }, (_, slot) => formatCode({ batch, slot, tag: codeTag(key, campaign, batch, slot) }));
  }
  await follow();
});

const kms = localKms();
type EntryRoute = keyof typeof entryRoutes;
const ask = (id: EntryRoute, { body, as = 'clerk', now = office.clock.now }: { body?: object; as?: string; now?: Date } = {}) => {
  const operations = entryOperations({
    gates: gatesOf(
      (of) => readGate(office.client, office.tables.board, of),
      (of, wrapped) => office.stores.keys.unwrap(of, wrapped),
      60,
    ),
    campaigns: office.stores.campaigns,
    keyings: keyingsStore(office.client, office.tables.registry),
    responses: responsesStore(office.client, office.tables.responses),
    submissions: submissionsStore(office.client, office.tables.responses),
    sealing: sealing('text', kms),
    note: noteOnce({ client: office.client, table: office.tables.registry }),
    refused: () => undefined,
  });
  const handler = officeApi(entryRoutes, operations, office.stores.accounts, { now: () => now });
  return call(handler, entryRoutes[id], { params: { campaign, unit: '340881' }, as, ...(body && { body }) });
};

const isTwice = (batch: number) => (_: string, slot: number) => isKeyedTwice(key, batch, slot);
/** Codes that no test has taken yet. */
const taken = new Set<string>();
function fresh(mode: Mode, { twice = false }: { twice?: boolean } = {}): string {
  const code = (twice ? keyedTwiceIn : [batchOf[mode]])
    .flatMap((batch) => (codes[batch] ?? []).filter((each, slot) => mode !== 'paper' || isTwice(batch)(each, slot) === twice))
    .find((each) => !taken.has(each));
  if (!code) throw new Error('no code is left');
  taken.add(code);
  return code;
}
const nonce = () => randomBytes(16).toString('base64url');
const entry = (code: string, changes: object = {}) => ({
  code,
  nonce: nonce(),
  mode: 'paper',
  group: 'farmer',
  answers: complete,
  ...changes,
});
const submit = (body: object, options: { as?: string; now?: Date } = {}) => ask('submitEntry', { body, ...options });
const check = (code: string, mode = 'paper', options: { now?: Date; completedAt?: string } = {}) =>
  ask('checkCode', { body: { code, mode, ...(options.completedAt && { completedAt: options.completedAt }) }, ...options });
const stored = async () => (await office.client.send(new ScanCommand({ TableName: office.tables.responses }))).Items ?? [];
const quality = async () => (await ask('getEntryQuality', { as: 'officer' })).json;

describe('what a clerk is told', () => {
  it('is which campaigns can be keyed, and in which modes', async () => {
    const { json } = await ask('listEntryCampaigns');
    expect(json).toMatchObject({ items: [{ id: campaign, modes: ['paper', 'telephone'] }], next: null });
    const { json: later } = await ask('listEntryCampaigns', { now: new Date(start + 35 * hour) });
    expect(later).toEqual({ items: [], next: null });
  });

  it('is the questionnaire without the right answers, while papers may arrive', async () => {
    const { json } = await ask('getEntryCampaign');
    expect(json).toMatchObject({ groups: ['farmer', 'urban-resident'], questionnaire: { overall: questionnaire.overall } });
    expect(JSON.stringify(json)).not.toContain('"right"');
    expect(JSON.stringify(json)).not.toContain('wrappedKey');
    expect(outcome(await ask('getEntryCampaign', { now: new Date(start + 35 * hour) }))).toBe('campaign-unknown');
  });

  it('is nothing of another county, and nothing for who does anything else', async () => {
    for (const as of ['clerk-elsewhere', 'admin', 'officer', 'township', 'auditor']) {
      for (const id of ['getEntryCampaign', 'listEntryCampaigns'] as const) expect(outcome(await ask(id, { as }))).toBe('forbidden');
      expect(outcome(await submit(entry('0000-0000-0000'), { as }))).toBe('forbidden');
    }
  });

  it('is not the quality of keying, which the county reads', async () => {
    expect(outcome(await ask('getEntryQuality'))).toBe('forbidden');
    expect(outcome(await ask('getEntryQuality', { as: 'officer' }))).toBe('200');
  });
});

describe('a code', () => {
  it.each([
    ['mistyped', () => '0000-0000-0001', 'code-mistyped'],
    ['forged', () => formatCode({ batch: 0, slot: 0, tag: codeTag(randomBytes(32), campaign, 0, 0) }), 'code-unknown'],
    ['revoked', () => codes[4]?.[0] ?? '', 'code-revoked'],
    ['of a slip', () => fresh('slip'), 'code-of-another-mode'],
    ['of a link', () => fresh('link'), 'code-of-another-mode'],
    ['of a telephone list', () => fresh('telephone'), 'code-of-another-mode'],
  ])('that is %s is refused before keying and at sending', async (_, codeOf, type) => {
    const before = (await stored()).length;
    const code = codeOf();
    expect(outcome(await check(code))).toBe(type);
    expect(outcome(await submit(entry(code)))).toBe(type);
    expect((await stored()).length).toBe(before);
  });

  it('of another mode is named by its mode, in the reader’s language', async () => {
    expect((await check(fresh('slip'))).json).toMatchObject({ detail: expect.stringContaining('“纸条邀请码”') });
    expect(outcome(await check(fresh('telephone'), 'telephone'))).toBe('200');
    expect(outcome(await check(fresh('paper'), 'telephone'))).toBe('code-of-another-mode');
  });

  it('is not told to have been used before it is sent', async () => {
    const code = fresh('paper');
    const before = await check(code);
    expect(outcome(await submit(entry(code)))).toBe('201');
    expect((await check(code)).json).toEqual(before.json);
  });

  it('is refused before the window opens, and after it for what was completed too late', async () => {
    const code = fresh('paper');
    const [early, late, gone] = [-2, 12, 40].map((hours) => new Date(start + hours * hour));
    const inTime = { completedAt: instant(start + 9 * hour) };
    expect(outcome(await submit(entry(code), { now: early ?? new Date() }))).toBe('campaign-not-open');
    expect(outcome(await submit(entry(code), { now: late ?? new Date() }))).toBe('campaign-closed');
    expect(outcome(await submit(entry(code, inTime), { now: gone ?? new Date() }))).toBe('campaign-closed');
    expect(outcome(await check(code, 'paper', { now: late ?? new Date() }))).toBe('campaign-closed');
    expect(outcome(await check(code, 'paper', { now: late ?? new Date(), ...inTime }))).toBe('200');
    expect(outcome(await submit(entry(code, inTime), { now: late ?? new Date() }))).toBe('201');
  });
});

describe('an entry', () => {
  it('is stored like a response of the page, with nothing of the clerk', async () => {
    const code = fresh('paper');
    const before = new Set((await stored()).map(({ sk }) => sk));
    expect(await submit(entry(code))).toMatchObject({ statusCode: 201, json: { receivedOn: '2026-11-21' } });
    const [item, ...others] = (await stored()).filter(({ sk }) => !before.has(sk));
    expect(others).toEqual([]);
    expect(Object.keys(item ?? {}).sort()).toEqual(['a', 'd', 'f', 'g', 'pk', 'sk']);
    expect(JSON.stringify(item)).not.toMatch(/clerk|paper/);
  });

  it('sent again is the same; from a second clerk it is a conflict', async () => {
    const body = entry(fresh('paper'));
    const [first, again] = [await submit(body), await submit(body)];
    expect(again).toMatchObject({ statusCode: 201, json: first.json });
    expect(outcome(await submit({ ...body, nonce: nonce() }, { as: 'second-clerk' }))).toBe('code-used');
    expect(outcome(await submit(body))).toBe('201');
  });

  it('keeps its texts apart, sealed', async () => {
    const said = { answers: { ...complete, overall: 'dissatisfied' }, texts: { why: '排队太久' } };
    const code = fresh('paper');
    expect(outcome(await submit(entry(code, said)))).toBe('201');
    const items = await stored();
    expect(items.filter(({ pk }) => String(pk).startsWith('W#'))).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('排队');
  });

  it.each([
    ['to a question that is not shown', { texts: { why: '排队太久' } }, '/texts/why'],
    ['that no question has', { answers: { ...complete, ratings: { nonsense: 'satisfied' } } }, '/answers/ratings/nonsense'],
    ['of a group that is not asked', { group: 'staff' }, '/group'],
    ['with more differences than questions', { secondKeying: { compared: 2, differing: 3 } }, '/secondKeying/differing'],
  ])('is refused with an answer %s', async (_, changes, pointer) => {
    expect((await submit(entry(fresh('paper'), changes))).json).toMatchObject({ errors: [expect.objectContaining({ pointer })] });
  });

  it('is counted under the mode of its batch, an incomplete paper as invalid', async () => {
    expect(outcome(await submit(entry(fresh('telephone'), { mode: 'telephone' })))).toBe('201');
    const { overall, ...rest } = complete;
    const ofPaper = (await stored()).filter(({ pk, sk }) => pk === `R#${campaign}#0000` && sk !== '#').length;
    expect(outcome(await submit(entry(fresh('paper'), { answers: { overall, ...rest, awareness: {} } })))).toBe('201');
    const { tally } = office.stores;
    for (const mode of ['paper', 'telephone'] as const) {
      const leaf = tallyKeys.leaf(campaign, village, 'farmer', batchOf[mode]);
      await recount(tally, leafNode(responsesStore(office.client, office.tables.responses), tally, campaign, batchOf[mode], leaf));
    }
    const leaves = (await tally.nodes(tallyKeys.leaves(campaign, '340881103'))).map((leaf) => readable(leaf).cells);
    const byMode = leaves.flatMap(processByMode).filter(({ recovered }) => recovered > 0);
    expect(byMode).toEqual([
      expect.objectContaining({ mode: 'paper', issued: 100, recovered: ofPaper + 1, valid: ofPaper }),
      expect.objectContaining({ mode: 'telephone', issued: 100, recovered: 1, valid: 1 }),
    ]);
  });
});

describe('a code that was issued for keying', () => {
  it('is refused by the page of the respondents: no paper comes in without its second keying', async () => {
    const { client, tables } = office;
    const operation = submitResponse({
      gates: gatesOf(
        (of) => readGate(client, tables.board, of),
        (of, wrapped) => office.stores.keys.unwrap(of, wrapped),
        60,
      ),
      responses: responsesStore(client, tables.responses),
      submissions: submissionsStore(client, tables.responses),
      sealing: sealing('text', kms),
      refused: () => undefined,
    });
    const intake = api(intakeRoutes, { submitResponse: operation }, { now: () => office.clock.now });
    const respond = (code: string) =>
      call(intake, intakeRoutes.submitResponse, {
        params: { campaign },
        body: { code, nonce: nonce(), group: 'farmer', answers: complete },
      });
    const items = (await stored()).length;
    expect(outcome(await respond(fresh('paper', { twice: true })))).toBe('code-of-another-mode');
    expect(outcome(await respond(fresh('telephone')))).toBe('code-of-another-mode');
    expect((await stored()).length).toBe(items);
    for (const mode of ['slip', 'link'] as const) expect(outcome(await respond(fresh(mode)))).toBe('201');
  });
});

describe('keying twice', () => {
  it('is wanted of about one paper in twenty, always of the same, and of no interview', async () => {
    const chosen = keyedTwiceIn.flatMap((batch) => (codes[batch] ?? []).filter(isTwice(batch)));
    expect(chosen.length).toBeGreaterThan(0);
    for (const code of chosen.slice(0, 5)) expect((await check(code)).json).toEqual({ twice: true });
    for (const code of (codes[5] ?? []).filter((each) => !chosen.includes(each)).slice(0, 5)) {
      expect((await check(code)).json).toEqual({ twice: false });
    }
    for (const code of (codes[1] ?? []).slice(0, 5)) expect((await check(code, 'telephone')).json).toEqual({ twice: false });
    const many = Array.from({ length: 20_000 }, (_, index) => isKeyedTwice(new Uint8Array(32).fill(7), index >> 7, index & 127));
    expect(many.filter(Boolean).length / many.length).toBeCloseTo(0.05, 2);
  });

  it('cannot be left out, and its differences are counted once', async () => {
    const before = await quality();
    const body = entry(fresh('paper', { twice: true }));
    expect(outcome(await submit(body))).toBe('second-keying-wanted');
    // A clerk who compared one question did not key the paper twice.
    for (const compared of [1, asked - 1, asked + 1]) {
      const { statusCode, json } = await submit({ ...body, secondKeying: { compared, differing: 0 } });
      expect({ statusCode, json }).toMatchObject({ statusCode: 422, json: { errors: [{ pointer: '/secondKeying/compared' }] } });
    }
    const twice = { ...body, secondKeying: { compared: asked, differing: 2 } };
    for (const sent of [twice, twice, { ...twice, secondKeying: { compared: asked, differing: 0 } }]) {
      expect(outcome(await submit(sent))).toBe('201');
    }
    const counted = { campaign, papers: 1, compared: asked, differing: 2 };
    expect(before).toEqual({ campaign, papers: 0, compared: 0, differing: 0 });
    expect(await quality()).toEqual(counted);
    expect(outcome(await submit({ ...twice, nonce: nonce() }, { as: 'second-clerk' }))).toBe('code-used');
    expect(outcome(await submit(entry(fresh('paper'), { secondKeying: { compared: asked, differing: 0 } })))).toBe('201');
    expect(await quality()).toEqual(counted);
  });
});

describe('the log of acts', () => {
  it('says on which day an account keyed, once, without code, count or time', async () => {
    const { items } = await office.stores.audit.list('340881', '2026-11', { limit: 100 });
    const keyed = items.filter(({ action }) => action === 'submitEntry');
    const at = '2026-11-20T16:00:00.000Z';
    const note = { at, by: 'clerk', as: 'entry-clerk', action: 'submitEntry', unit: '340881', subject: campaign };
    expect(keyed.filter(({ by }) => by === 'clerk')).toEqual([note]);
    expect(new Set(keyed.map((entryOfLog) => entryOfLog.at))).toEqual(new Set([at]));
  });

  it('and all that the Registry keeps hold no code and no digest of a response', async () => {
    const { Items = [] } = await office.client.send(new ScanCommand({ TableName: office.tables.registry }));
    const kept = JSON.stringify(Items.filter(({ pk }) => /^(AUD|ENT|IDEM)#/.test(String(pk))));
    for (const { sk, f } of await stored()) {
      if (typeof sk === 'string' && sk.length > 1) expect(kept).not.toContain(sk);
      if (typeof f === 'string') expect(kept).not.toContain(f);
    }
    for (const code of taken) expect(kept).not.toContain(code);
    expect([...taken].every((code) => parseCode(code).ok)).toBe(true);
    const comparisons = Items.filter(({ pk }) => String(pk).startsWith('ENT#'));
    expect(comparisons.map((item) => Object.keys(item).sort())).toEqual([['compared', 'differing', 'pk', 'sk']]);
  });
});
