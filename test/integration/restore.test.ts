import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { restore } from '../../infra/restore.ts';
import { restoring } from '../../infra/restoring.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { dueRecords } from '../../shared/store/registry/due-records.ts';
import { commit, creation } from '../../shared/store/registry/write.ts';
import { outcome } from './office.ts';
import { openPersons, type Persons } from './persons-fixture.ts';
import { asText, identityOf, markerContact, markerName, residence } from './records-fixture.ts';
import { scanned } from './rectification-fixture.ts';
import { lose, recovered } from './restore-fixture.ts';

const now = new Date('2026-11-27T03:00:00.000Z');
const peer = { pk: 'PEER#340881', sk: '53' };
let desk: Persons;
let from: string;
let lost: string;
let changed: string;
let erased: string;
let deleted: string;

/** What belongs to a record alone is gone. */
const loseRecord = (record: string) =>
  lose(desk.client, desk.table, ({ pk, sk }) => /^(REC|RHI|KEY)#/.test(pk) && `${pk}#${sk}`.includes(record.slice(12)));

async function erase(person: number): Promise<void> {
  const body = { identityKind: 'resident-identity-card', identityNumber: identityOf(person), kind: 'deletion', text: '不再需要。' };
  expect((await desk.right('recordRight', residence, { body })).statusCode).toBe(201);
  const right = (await desk.listed(residence)).find(({ state }) => state === 'asked');
  const answered = await desk.right('answerRight', residence, {
    params: { right: right?.id ?? '' },
    body: { granted: true, answer: '已删除。' },
  });
  expect(outcome(answered)).toBe('200');
}

const partsOf = async (record: string) =>
  (await scanned(desk.client, desk.table))
    .filter(({ pk }) => pk === `KEY#${record}` || pk === `RHI#${record}`)
    .map(({ pk }) => pk.slice(0, 3));
const run = (set: object = {}) => restore({ from, to: desk.table, rate: 10_000, ...set }, now);

beforeAll(async () => {
  desk = await openPersons('restore');
  [lost = '', changed = '', erased = '', deleted = ''] = await Promise.all([1, 2, 3, 4].map((person) => desk.register(person)));
  await desk.client.send(new PutCommand({ TableName: desk.table, Item: { ...peer, version: 1 } }));
  from = await recovered(desk.client, desk.table);

  await loseRecord(lost);
  await desk.act('correctRecord', changed, { reason: '来电', contact: '13900000001' });
  await erase(3);
  await erase(4);
  // Its time passes, and the sweep deletes what is left of it.
  const sweep = dueRecords({ client: desk.client, table: desk.table, board: desk.board });
  expect(await sweep.remove(deleted, now)).toBe('deleted');
  await desk.client.send(new DeleteCommand({ TableName: desk.table, Key: peer }));
});

describe('restoring', () => {
  it('says what it would do, by numbers alone, and does nothing', async () => {
    const before = asText(await scanned(desk.client, desk.table));
    const counts = await run({ 'dry-run': true });
    expect(counts).toMatchObject({
      'REC copy': 1,
      'KEY copy': 1,
      'REC differs': 1,
      'REC erased': 2,
      'KEY erased': 2,
      'PEER perhaps-deleted': 1,
    });
    for (const name of Object.keys(counts)) expect(name).toMatch(/^[A-Z]+ [a-z-]+$/);
    expect(asText(await scanned(desk.client, desk.table))).toBe(before);
  });

  it('brings back what was lost, leaves what was changed since, and brings back nothing that was erased', async () => {
    await run();
    expect(await desk.read(lost)).toMatchObject({ content: { name: markerName, contact: markerContact } });
    expect(await desk.read(changed)).toMatchObject({ content: { contact: '13900000001' } });
    expect(await partsOf(erased)).not.toContain('KEY');
    expect(await desk.stores.records.find(erased)).toMatchObject({ sealed: null });
    expect(await partsOf(deleted)).toEqual([]);
    expect(await desk.stores.records.find(deleted)).toBeNull();
    const stands = asText(await scanned(desk.client, desk.table));
    const again = await run();
    expect(Object.keys(again).filter((name) => name.endsWith('copy'))).toEqual([]);
    expect(asText(await scanned(desk.client, desk.table))).toBe(stands);
  });

  it('puts no key beside a record that is erased while it runs', async () => {
    const table = { client: desk.client, table: desk.table };
    const { judge, guards } = restoring({ from: { ...table, table: from }, to: table, withDeleted: false, isDry: false, now });
    const key = { ...registryKeys.personalKey(lost, 'R') };
    await desk.client.send(new DeleteCommand({ TableName: desk.table, Key: key }));
    expect(await judge(key, undefined)).toBe('copy');
    const put = creation(desk.table, key, {});
    expect(await commit(desk.client, [put, ...guards(key)])).toBe('done');
    await desk.client.send(new DeleteCommand({ TableName: desk.table, Key: key }));
    const record = await desk.stores.records.get(lost);
    await commit(desk.client, [desk.stores.records.change(record, { set: { sealed: null } })]);
    expect(await commit(desk.client, [put, ...guards(key)])).toBe('lost');
  });

  it('brings back what may have been deleted only where told so, never an erased person, and changes nothing that stands', async () => {
    const campaign = { pk: 'CAM#340881', sk: '2026-01' };
    // Published since, by which its key was destroyed.
    await desk.client.send(new PutCommand({ TableName: desk.table, Item: { ...campaign, version: 4 } }));
    await desk.client.send(new PutCommand({ TableName: from, Item: { ...campaign, version: 3, wrappedKey: new Uint8Array([1]) } }));
    const stood = (await scanned(desk.client, desk.table)).map((item) => asText(item));
    expect(await run({ 'with-deleted': true })).toMatchObject({
      'PEER copy': 1,
      'REC differs': 1,
      'REC erased': 3,
      'KEY erased': 3,
      'CAM differs': 1,
    });
    expect((await scanned(desk.client, desk.table)).map((item) => asText(item))).toEqual(expect.arrayContaining(stood));
    expect(await partsOf(erased)).not.toContain('KEY');
  });

  it('stops at nothing that it cannot judge, and takes no key of a token or a file for that of a record', async () => {
    const keys = [`${residence}#2026-0123456789AB`, '0d8b0a52-6f0b-4b0e-9d0e-2a0d1c1f7a11'].map((owner) => ({
      pk: `KEY#${owner}`,
      sk: 'R',
    }));
    const items = [...keys, { pk: `KEY#${residence}#2026-BA9876543210`, sk: 'R', ttl: 1 }, { pk: 'REC#340881#2026', sk: 'BROKEN' }];
    for (const Item of items) await desk.client.send(new PutCommand({ TableName: from, Item }));
    const counts = await run();
    expect(counts).toMatchObject({ 'KEY perhaps-deleted': 2, 'KEY over': 1, 'REC failed': 1 });
    expect(await run({ 'dry-run': true })).toEqual(counts);
  });

  it('brings back no request by page that was erased with the record that it was merged into', async () => {
    const request = await desk.request(5, await desk.newNumber());
    const into = await desk.register(5);
    expect(outcome(await desk.act('mergeRecords', request, { into, reason: '同一人' }))).toBe('200');
    const before = await recovered(desk.client, desk.table, 'merged');
    await erase(5);
    expect(await dueRecords({ client: desk.client, table: desk.table, board: desk.board }).remove(request, now)).toBe('deleted');
    await run({ from: before, 'with-deleted': true });
    expect(await partsOf(request)).toEqual([]);
    expect(await desk.stores.records.find(request)).toBeNull();
  });

  it.each([
    [{ from: undefined }, 'point-in-time'],
    [{ to: undefined }, 'in use'],
    [{ from: 'same', to: 'same' }, 'another table'],
    [{ rate: '0' }, 'rate'],
  ])('%j: says what needs a change', async (change, word) => {
    await expect(run(change)).rejects.toThrow(word);
  });
});
