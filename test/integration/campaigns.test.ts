import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignState } from '../../shared/contract/campaigns.ts';
import { parseCode } from '../../shared/domain/codes.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import { registryKeys, responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { gateCacheSeconds, type Office, openOffice, outcome } from './office.ts';

const start = Date.parse('2026-11-21T03:00:00.000Z');
const hour = 3_600_000;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const plan = {
  unit: '340881',
  year: 2026,
  title: { 'zh-CN': '满意度测评', en: 'Survey' },
  opensAt: instant(start - hour),
  closesAt: instant(start + 10 * hour),
  graceHours: 24,
  groups: ['farmer', 'urban-resident'],
  questionnaire: standardQuestionnaire,
};
const wanted = (codes: number, village = '340881103201', group = 'farmer') => ({ village, group, mode: 'slip', codes });

let office: Office;
beforeAll(async () => {
  office = await openOffice('campaigns');
});

const create = async (changes: object = {}) => String((await office.ask('createCampaign', { body: { ...plan, ...changes } })).json?.id);
const opened = async (changes: object = {}) => {
  const campaign = await create(changes);
  await office.ask('openCampaign', { params: { campaign } });
  return campaign;
};
const issue = (campaign: string, batches: object[], headers: Record<string, string> = {}) =>
  office.ask('issueBatches', { params: { campaign }, body: { batches }, headers });
const record = async (campaign: string) =>
  (await office.client.send(new GetCommand({ TableName: office.tables.registry, Key: registryKeys.campaign(campaign) }))).Item;

describe('the modes of a campaign', () => {
  it('are fixed with its plan: batches of other modes are refused, by draw and by hand', async () => {
    const campaign = await opened({ year: 2027, modes: ['slip', 'paper'] });
    const refused = await issue(campaign, [wanted(3), { ...wanted(3), mode: 'link' }]);
    expect(refused).toMatchObject({ json: { errors: [{ pointer: '/batches/1/mode' }] } });
    expect(outcome(await issue(campaign, [wanted(3), { ...wanted(3), mode: 'paper' }]))).toBe('201');
    const body = { draw: 1, mode: 'link', modes: [{ village: '340881103201', mode: 'telephone' }] };
    const rows = [{ village: '340881104201', group: 'farmer', households: 20 }];
    const other = await opened({ year: 2028, modes: ['slip'] });
    await office.ask('putFrame', { params: { campaign: other }, body: { rows } });
    await office.ask('drawSample', { params: { campaign: other }, body: { size: 5 } });
    expect(await office.ask('issueSample', { params: { campaign: other }, body })).toMatchObject({
      json: { errors: [{ pointer: '/mode' }, { pointer: '/modes/0/mode' }] },
    });
  });
});

describe('creating a campaign', () => {
  it('gives numbers without gaps and keys of their own, also to drafts created at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => create({ year: 2030 })));
    expect(ids.sort()).toEqual([1, 2, 3, 4, 5, 6].map((number) => `340881-2030-${number}`));
    const wrapped = (await office.stores.campaigns.get('340881-2030-1')).wrappedKey ?? new Uint8Array();
    expect(await office.stores.keys.unwrap('340881-2030-1', wrapped)).toHaveLength(32);
    await expect(office.stores.keys.unwrap('340881-2030-2', wrapped)).rejects.toThrow();
  });

  it('refuses instants and identifiers that no record could keep', async () => {
    const refused = async (changes: object) => outcome(await office.ask('createCampaign', { body: { ...plan, year: 2021, ...changes } }));
    expect(await refused({ closesAt: '9999-12-31T23:59:59-14:00' })).toBe('invalid-input');
    expect(await refused({ opensAt: '0000-01-01T00:00:00+14:00' })).toBe('invalid-input');
    expect(await refused({ opensAt: '2026-02-30T00:00:00Z' })).toBe('invalid-input');
    const [first, ...objects] = standardQuestionnaire.objects;
    const named = (id: string) => ({
      questionnaire: { ...standardQuestionnaire, objects: [{ ...first, items: [{ ...first?.items[0], id }] }, ...objects] },
    });
    // An answer that was not given would be read off the prototype of the object of answers.
    expect(await refused(named('constructor'))).toBe('invalid-input');
    expect(await refused(named('constructors'))).toBe('201');
  });

  it('shows a draft without its key, in UTC', async () => {
    const { json } = await office.ask('createCampaign', { body: { ...plan, year: 2031, opensAt: '2026-11-21T08:00:00+08:00' } });
    expect(json).toMatchObject({ id: '340881-2031-1', state: 'draft', opensAt: '2026-11-21T00:00:00.000Z', batches: 0, release: null });
    expect(Object.keys(json ?? {})).not.toEqual(expect.arrayContaining(['wrappedKey']));
    expect(await office.ask('getOfficeCampaign', { params: { campaign: '340881-2031-1' } })).toMatchObject({ json });
  });

  it('takes effect once under a key, keeps only digests, and refuses another request under it', async () => {
    const headers = { 'idempotency-key': 'a-key-that-is-repeated' };
    const send = (title: string) =>
      office.ask('createCampaign', { headers, body: { ...plan, year: 2032, title: { 'zh-CN': title, en: title } } });
    const twice = await Promise.all([send('甲'), send('甲')]);
    expect(twice.map(({ json }) => json?.id)).toEqual(['340881-2032-1', '340881-2032-1']);
    await office.ask('changeCampaign', { params: { campaign: '340881-2032-1' }, body: { graceHours: 1 } });
    expect((await send('甲')).json).toMatchObject({ id: '340881-2032-1', graceHours: 1 });
    expect(outcome(await send('乙'))).toBe('idempotency-key-reused');

    const items = (await office.client.send(new ScanCommand({ TableName: office.tables.registry }))).Items ?? [];
    const kept = JSON.stringify(items.filter(({ pk }) => String(pk).startsWith('IDEM#')));
    expect(kept).toContain('340881-2032-1');
    expect(kept).not.toMatch(/a-key-that-is-repeated|甲|满意度/);

    office.clock.now = new Date(start + 25 * hour);
    expect((await send('甲')).json?.id).toBe('340881-2032-2');
    office.clock.now = new Date(start);
  });

  it('stops at 99 a year', async () => {
    const first = await office.stores.campaigns.get('340881-2030-1');
    await office.write(office.stores.campaigns.creation({ ...first, id: '340881-2033-99', year: 2033 }));
    expect(await office.ask('createCampaign', { body: { ...plan, year: 2033 } })).toMatchObject({
      json: { errors: [{ pointer: '/year' }] },
    });
  });

  it('lists campaigns of the county in pages, newest first', async () => {
    const list = (query: Record<string, string>) => office.ask('listOfficeCampaigns', { params: { unit: '340881' }, query });
    const { json } = await list({ limit: '2' });
    const next = await list({ limit: '2', cursor: String(json?.next) });
    const ids = [json, next.json].flatMap((page) => page?.items).map((item) => String(Object(item).id));
    expect(ids).toEqual(['340881-2033-99', '340881-2032-2', '340881-2032-1', '340881-2031-1']);
    expect(outcome(await list({ cursor: 'bm90LWEtcGxhY2U' }))).toBe('invalid-cursor');
  });
});

describe('changing a campaign', () => {
  it('changes drafts only, and keeps closing after opening', async () => {
    const campaign = await create({ year: 2034 });
    const change = (body: object) => office.ask('changeCampaign', { params: { campaign }, body });
    expect((await change({ minimumShare: 60 })).json).toMatchObject({ minimumShare: 60, graceHours: 24 });
    expect((await change({ closesAt: instant(start - 2 * hour) })).json).toMatchObject({ errors: [{ pointer: '/closesAt' }] });
    const before = (await record(campaign))?.version;
    await change({ minimumShare: 60 });
    expect((await record(campaign))?.version).toBe(before);
    await office.ask('openCampaign', { params: { campaign } });
    const conflict = await change({ minimumShare: 70 });
    expect(outcome(conflict)).toBe('state-conflict');
    expect(conflict.json?.detail).toContain('进行中');
  });

  it('refuses to open what has already ended, and any campaign that does not exist', async () => {
    const campaign = await create({ year: 2034, closesAt: instant(start - 1) });
    expect((await office.ask('openCampaign', { params: { campaign } })).json).toMatchObject({ errors: [{ pointer: '/closesAt' }] });
    const unknown = { params: { campaign: '340881-2034-88' } };
    for (const id of ['getOfficeCampaign', 'openCampaign', 'closeCampaign', 'publishCampaign', 'listBatches'] as const) {
      expect(outcome(await office.ask(id, unknown))).toBe('campaign-unknown');
    }
  });
});

describe('the life of a campaign', () => {
  type Step = 'openCampaign' | 'closeCampaign' | 'publishCampaign' | 'issueBatches' | 'later';
  const steps: Step[] = ['openCampaign', 'closeCampaign', 'publishCampaign', 'issueBatches', 'later'];

  it('goes only forward, notes every state once, and repeats change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 14 }), async (sequence) => {
        office.clock.now = new Date(start);
        const campaign = await create({ year: 2040 + (sequence.length % 20) });
        const history: CampaignState[] = ['draft'];
        const state = () => history.at(-1);
        let closesAt = start + 10 * hour;
        let batches = 0;
        // A publication asked for again writes the record anew, for the streams to follow.
        let repeated = 0;
        for (const step of sequence) {
          const now = office.clock.now.getTime();
          if (step === 'later') {
            office.clock.now = new Date(now + 12 * hour);
            continue;
          }
          const before = state();
          const answer = outcome(
            step === 'issueBatches' ? await issue(campaign, [wanted(3)]) : await office.ask(step, { params: { campaign } }),
          );
          if (step === 'openCampaign') {
            if (before === 'draft' && now < closesAt) history.push('open');
            expect(answer).toBe(state() === 'open' ? '200' : before === 'draft' ? 'invalid-input' : 'state-conflict');
          } else if (step === 'closeCampaign') {
            if (before === 'open') {
              closesAt = Math.min(now, closesAt);
              history.push('closed');
              await office.follow(campaign);
            }
            expect(answer).toBe(state() === 'closed' ? '200' : 'state-conflict');
          } else if (step === 'publishCampaign') {
            if (before === 'published') repeated++;
            if (before === 'closed' && now >= closesAt + 24 * hour + gateCacheSeconds * 1000) history.push('published');
            expect(answer).toBe(state() === 'published' ? '200' : before === 'closed' ? 'not-yet-publishable' : 'state-conflict');
          } else {
            const allowed = before === 'open' && now < closesAt;
            if (allowed) batches++;
            expect(answer).toBe(allowed ? '201' : 'state-conflict');
          }
        }
        const stored = await record(campaign);
        const release = state() === 'published' ? 1 : null;
        expect(stored).toMatchObject({ state: state(), batches, issued: batches * 3, closesAt: instant(closesAt), release });
        expect(stored?.history.map(({ to }: { to: string }) => to)).toEqual(history);
        expect(stored?.wrappedKey === undefined).toBe(state() === 'published');
        expect([stored?.due, stored?.dueAt]).toEqual(state() === 'open' ? ['campaign-close', instant(closesAt)] : [undefined, undefined]);
        expect(stored?.version).toBe(history.length + batches + repeated);
      }),
      { numRuns: 15, seed: 20261121 },
    );
    office.clock.now = new Date(start);
  });

  it('says from when a result can be published', async () => {
    const campaign = await opened({ year: 2035 });
    await office.ask('closeCampaign', { params: { campaign } });
    await office.follow(campaign);
    const publish = () => office.ask('publishCampaign', { params: { campaign }, headers: { 'accept-language': 'en' } });
    office.clock.now = new Date(start + 24 * hour + gateCacheSeconds * 1000 - 1);
    expect(String((await publish()).json?.detail)).toContain('2026-11-22 11:01');
    office.clock.now = new Date(start + 24 * hour + gateCacheSeconds * 1000);
    expect((await publish()).json).toMatchObject({ state: 'published', release: 1 });
    office.clock.now = new Date(start);
  });

  it('is done once when clicked twice at the same moment', async () => {
    const campaign = await create({ year: 2036 });
    const answers = await Promise.all([1, 2, 3].map(() => office.ask('openCampaign', { params: { campaign } })));
    expect(answers.map(outcome)).toEqual(['200', '200', '200']);
    expect(await record(campaign)).toMatchObject({ version: 2, state: 'open' });
  });

  it('is the business of the county alone', async () => {
    const campaign = await create({ year: 2036 });
    expect(outcome(await office.ask('openCampaign', { params: { campaign }, as: 'stranger' }))).toBe('forbidden');
    expect(outcome(await office.ask('publishCampaign', { params: { campaign }, as: 'officer' }))).toBe('forbidden');
    expect(outcome(await office.ask('createCampaign', { body: plan, as: 'stranger' }))).toBe('forbidden');
    expect(outcome(await office.ask('getOfficeCampaign', { params: { campaign }, as: 'nobody' }))).toBe('account-unknown');
  });
});

describe('batches', () => {
  it('are numbered without gaps, also when issued at the same time, and written with the campaign', async () => {
    const campaign = await opened({ year: 2037 });
    const sizes = [1, 40, 3, 2, 5];
    const answers = await Promise.all(
      sizes.map((size) =>
        issue(
          campaign,
          Array.from({ length: size }, () => wanted(size)),
        ),
      ),
    );
    expect(answers.map(outcome)).toEqual(sizes.map(() => '201'));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(await record(campaign)).toMatchObject({ batches: total, issued: sizes.reduce((sum, size) => sum + size * size, 0) });
    const numbers = answers.flatMap(({ json }) => json?.batches).map((batch) => Number(Object(batch).batch));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, number) => number));
    const header = await office.client.send(
      new GetCommand({ TableName: office.tables.responses, Key: responsesKeys.header(campaign, total - 1) }),
    );
    expect(header.Item).toMatchObject({ village: '340881103201', group: 'farmer', mode: 'slip', revoked: false });

    const pages: unknown[] = [];
    let cursor: string | null = null;
    do {
      const { json } = await office.ask('listBatches', { params: { campaign }, query: { limit: '20', ...(cursor && { cursor }) } });
      pages.push(json?.items);
      cursor = json?.next ? String(json.next) : null;
    } while (cursor);
    expect(pages.flat().map((batch) => Object(batch).batch)).toEqual(numbers);
  });

  it('are issued once under a key', async () => {
    const campaign = await opened({ year: 2037 });
    const headers = { 'idempotency-key': 'batches-clicked-twice' };
    const answers = await Promise.all([1, 2, 3].map(() => issue(campaign, [wanted(5), wanted(7)], headers)));
    for (const { json } of answers) expect(json).toEqual(answers[0]?.json);
    expect(await record(campaign)).toMatchObject({ batches: 2, issued: 12 });
    const other = await opened({ year: 2037 });
    expect(outcome(await issue(other, [wanted(5), wanted(7)], headers))).toBe('idempotency-key-reused');
  });

  it('go to villages of the county that exist today, and to groups of the campaign', async () => {
    const campaign = await opened({ year: 2037 });
    const bad = [
      wanted(5),
      wanted(5, '530824101201'),
      wanted(5, '340881103203'),
      wanted(5, '340881103299'),
      wanted(5, '340881103201', 'staff'),
      wanted(5, '530824101201', 'staff'),
    ];
    const { json } = await issue(campaign, bad);
    const pointers = [json?.errors].flat().map((error) => Object(error).pointer);
    expect(pointers).toEqual([
      ...[1, 2, 3].map((n) => `/batches/${n}/village`),
      '/batches/4/group',
      '/batches/5/village',
      '/batches/5/group',
    ]);
    expect(await record(campaign)).toMatchObject({ batches: 0, issued: 0 });
  });

  it('end with number 8191', async () => {
    const campaign = await opened({ year: 2037 });
    const set = { UpdateExpression: 'SET batches = :n', ExpressionAttributeValues: { ':n': 8190 } };
    await office.client.send(new UpdateCommand({ TableName: office.tables.registry, Key: registryKeys.campaign(campaign), ...set }));
    expect(outcome(await issue(campaign, [wanted(1), wanted(1), wanted(1)]))).toBe('no-more-batches');
    expect(outcome(await issue(campaign, [wanted(1), wanted(1)]))).toBe('201');
    expect(outcome(await issue(campaign, [wanted(1)]))).toBe('no-more-batches');
  });

  it('can be revoked once, stay issued, and not after publication', async () => {
    const campaign = await opened({ year: 2038 });
    await issue(campaign, [wanted(5), wanted(7)]);
    const revoke = (batch: number) => office.ask('revokeBatch', { params: { campaign, batch: String(batch) } });
    const twice = await Promise.all([revoke(1), revoke(1)]);
    expect(twice.map(({ json }) => json?.revoked)).toEqual([true, true]);
    expect(await record(campaign)).toMatchObject({ revoked: [1], issued: 12, version: 4 });
    expect((await office.stores.batches.find(campaign, 1))?.revoked).toBe(true);
    expect(outcome(await revoke(2))).toBe('not-found');
    await office.ask('closeCampaign', { params: { campaign } });
    await office.follow(campaign);
    office.clock.now = new Date(start + 48 * hour);
    await office.ask('publishCampaign', { params: { campaign } });
    expect([outcome(await revoke(0)), outcome(await revoke(1))]).toEqual(['state-conflict', '200']);
    expect(outcome(await office.ask('getCodes', { params: { campaign, batch: '0' } }))).toBe('codes-destroyed');
    office.clock.now = new Date(start);
  });
});

describe('codes', () => {
  it('are those of the batch in an order of chance; reading them is logged', async () => {
    const campaign = await opened({ year: 2039 });
    await issue(campaign, [wanted(100), wanted(100)]);
    const key = await office.stores.keys.unwrap(campaign, (await office.stores.campaigns.get(campaign)).wrappedKey ?? new Uint8Array());
    const { json } = await office.ask('getCodes', { params: { campaign, batch: '1' }, as: 'officer' });
    const parsed = [json?.codes].flat().map((code) => parseCode(String(code)));
    const slots = parsed.map((code) => (code.ok && code.batch === 1 && code.tag === codeTag(key, campaign, 1, code.slot) ? code.slot : -1));
    const inOrder = Array.from({ length: 100 }, (_, slot) => slot);
    expect(slots).not.toEqual(inOrder);
    expect([...slots].sort((a, b) => a - b)).toEqual(inOrder);
    expect((await office.stores.audit.list('340881', '2026-11', { limit: 100 })).items).toContainEqual({
      at: instant(start),
      by: 'officer',
      as: 'county-officer',
      action: 'getCodes',
      unit: '340881',
      subject: `${campaign}/1`,
    });
    expect(outcome(await office.ask('getCodes', { params: { campaign, batch: '2' } }))).toBe('not-found');
  });
});

describe('return', () => {
  it('adds up the leaves of each village by mode, and shows no answers', async () => {
    const campaign = await opened({ year: 2039 });
    const leaf = (village: string, group: string, batch: number, cells: number[]) =>
      office.stores.tally.putNode(
        tallyKeys.leaf(campaign, village, group, batch),
        { kind: 'leaf', cells: [...cells, ...Array(15).fill(9)], mode: 'slip' },
        null,
      );
    await leaf('340881103201', 'farmer', 0, [30, 12, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    await leaf('340881103201', 'farmer', 1, [0, 0, 0, 20, 5, 5, 0, 0, 0, 0, 0, 0]);
    await leaf('340881103201', 'urban-resident', 2, [10, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    await leaf('340881103202', 'farmer', 3, [0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 0]);
    const ask = (township: string) => office.ask('getReturn', { params: { campaign }, query: { township } });
    expect((await ask('340881103')).json).toEqual({
      villages: [
        {
          unit: '340881103201',
          name: '柏年村村委会',
          issued: 60,
          recovered: 18,
          byMode: [
            { mode: 'slip', issued: 40, recovered: 13 },
            { mode: 'link', issued: 20, recovered: 5 },
          ],
        },
        { unit: '340881103202', name: '新安村村委会', issued: 50, recovered: 0, byMode: [{ mode: 'telephone', issued: 50, recovered: 0 }] },
      ],
    });
    expect((await ask('340881104')).json).toEqual({ villages: [] });
    expect((await ask('530824101')).json).toMatchObject({ errors: [{ parameter: 'township' }] });
  });
});

describe('copying a campaign', () => {
  const copy = (campaign: string, year: number, headers: Record<string, string> = {}) =>
    office.ask('copyCampaign', { params: { campaign }, body: { year }, headers });

  it('makes a draft on the same days of the other year, once, to be compared with the earlier one', async () => {
    const source = await create({ year: 2024, opensAt: '2024-02-28T16:00:00Z', closesAt: '2024-03-31T10:00:00Z', reading: 'strict' });
    const headers = { 'idempotency-key': 'a-copy-that-is-repeated' };
    const [first, again] = [await copy(source, 2025, headers), await copy(source, 2025, headers)];
    expect(first.statusCode).toBe(201);
    expect(again.json).toEqual(first.json);
    const { id: _id, history: _history, ...rest } = (await office.ask('getOfficeCampaign', { params: { campaign: source } })).json ?? {};
    expect(first.json).toMatchObject({
      ...rest,
      id: '340881-2025-1',
      year: 2025,
      // 29 February 2024, 00:00 in Asia/Shanghai
      opensAt: '2025-02-27T16:00:00.000Z',
      closesAt: '2025-03-31T10:00:00.000Z',
      comparableWith: source,
      history: [{ to: 'draft' }],
    });
    const [own, other] = await Promise.all([office.stores.campaigns.get('340881-2025-1'), office.stores.campaigns.get(source)]);
    expect(own.wrappedKey).not.toEqual(other.wrappedKey);
    expect((await copy('340881-2025-1', 2023)).json).toMatchObject({ year: 2023, comparableWith: null });
    expect(outcome(await copy('340881-2022-9', 2025))).toBe('campaign-unknown');
  });

  it('keeps the window in order where it ends on the 29th of February', async () => {
    const source = await create({ year: 2028, opensAt: '2028-02-28T10:00:00+08:00', closesAt: '2028-02-29T09:00:00+08:00' });
    expect((await copy(source, 2029)).json).toMatchObject({ opensAt: '2029-02-28T02:00:00.000Z', closesAt: '2029-03-01T01:00:00.000Z' });
  });

  it('compares a draft only with an earlier campaign of its county', async () => {
    const earlier = await create({ year: 2044 });
    const later = await create({ year: 2046 });
    const change = (comparableWith: string | null) =>
      office.ask('changeCampaign', { params: { campaign: later }, body: { comparableWith } });
    expect((await change(earlier)).json).toMatchObject({ comparableWith: earlier });
    for (const wrong of [later, '340881-2047-1', '340881-2044-9', '530824-2044-1']) {
      const refused = await change(wrong);
      expect([outcome(refused), refused.json?.errors]).toEqual([
        'invalid-input',
        [{ pointer: '/comparableWith', detail: expect.any(String) }],
      ]);
    }
    expect((await change(null)).json).toMatchObject({ comparableWith: null });
    expect(outcome(await office.ask('createCampaign', { body: { ...plan, year: 2043, comparableWith: earlier } }))).toBe('invalid-input');
    expect((await office.ask('createCampaign', { body: { ...plan, year: 2045, comparableWith: earlier } })).json).toMatchObject({
      comparableWith: earlier,
    });
  });
});
