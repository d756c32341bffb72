import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { evidenceOperations } from '../../functions/exchange/evidence.ts';
import { signHeads } from '../../functions/sign/sign-heads.ts';
import { rewrapKeys } from '../../functions/sweep/what-is-due.ts';
import { evidenceRoutes } from '../../shared/contract/evidence.ts';
import type { Envelope } from '../../shared/contract/messages.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { erasePersonalContent } from '../../shared/store/erasure.ts';
import { EvidenceFile, verify } from '../../shared/store/evidence/verify.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { openWith, ownPart, personalKeys, sealWith } from '../../shared/store/personal-keys.ts';
import { type ChainItem, chainStore, mostAppended } from '../../shared/store/registry/chain.ts';
import { dueHeads } from '../../shared/store/registry/due-heads.ts';
import { dueKeys } from '../../shared/store/registry/due-keys.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { signing } from '../../shared/store/signing.ts';
import { type Exchanged, exchange, signer } from '../property/exchange-of-evidence.ts';
import { call } from './call.ts';
import { runAs } from './granted.ts';
import { localKms } from './kms.ts';
import { type Office, openOffice } from './office.ts';

const now = new Date('2026-11-23T02:00:00.000Z');
const later = new Date('2026-11-23T02:01:00.000Z');
const kms = localKms();
const signs = signing(['first', 'second'], kms);
let office: Office;
let table: { client: Office['client']; table: string };
beforeAll(async () => {
  office = await openOffice('chain');
  table = { client: office.client, table: office.tables.registry };
});

/** What both sides append of some notifications that all arrive and are acknowledged. */
function messages(count: number, peer = '530824'): [ChainItem[], ChainItem[]] {
  const happened = Array.from({ length: count }, (_, index) => ({ out: index % 3 !== 1, arrives: true, signed: false }));
  const itemsOf = ({ own, messages: envelopes }: Exchanged) =>
    envelopes.map((envelope): ChainItem => {
      const renamed = (county: string) => (county === '340881' ? county : peer);
      const direction = envelope.from === own ? 'out' : 'in';
      return { direction, envelope: { ...envelope, from: renamed(envelope.from), to: renamed(envelope.to) } };
    });
  const [one, other] = exchange(happened, [signer(), signer()]);
  return [itemsOf(one), itemsOf(other)];
}
const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing is there');
  return value;
};

/** Appends until no other append comes first, as every writer does; nothing where the message is there already. */
async function append(own: string, peer: string, items: ChainItem[]): Promise<void> {
  const chains = chainStore(table);
  for (;;) {
    const [first] = items;
    if (!first || (await chains.has(own, peer, first.envelope.id))) return;
    if ((await commit(table.client, await chains.append(own, peer, items, now))) === 'done') return;
  }
}

/** The county's evidence as its officer gets it, page by page. */
async function evidenceOf(unit: string, peer: string, as = 'admin', limit = '7'): Promise<EvidenceFile> {
  const handler = officeApi(evidenceRoutes, evidenceOperations(chainStore(table)), office.stores.accounts, { now: () => later });
  const pages = [];
  let query: Record<string, string> = { limit };
  for (;;) {
    const { json } = await call(handler, evidenceRoutes.getEvidence, { as, params: { unit, peer }, query });
    const page = evidenceRoutes.getEvidence.success.schema.parse(json);
    pages.push(page);
    if (page.next === null) break;
    query = { limit, cursor: page.next };
  }
  return EvidenceFile.parse({
    own: unit,
    peer,
    entries: pages.flatMap(({ items }) => items),
    messages: pages.flatMap((page) => page.messages),
    heads: pages.flatMap(({ heads }) => heads),
    ...(await signs.publicKeys()),
  });
}

describe('a chain', () => {
  it('takes parallel appends, each message once, without a gap, and both sides verify', async () => {
    const [one, other] = messages(4);
    const pairs: [string, string, ChainItem[]][] = [
      ['340881', '530824', one],
      ['530824', '340881', other],
    ];
    await Promise.all(
      pairs.flatMap(([own, peer, items]) =>
        // Every message twice, from lanes that know nothing of one another.
        [0, 1].flatMap(() =>
          [0, 1].map(async (lane) => {
            for (let at = lane; at < items.length; at += 2) await append(own, peer, items.slice(at, at + 1));
          }),
        ),
      ),
    );
    expect(await runAs('sign', () => signHeads(dueHeads(table, signs), later))).toBe(2);
    const [mine, theirs] = [await evidenceOf('340881', '530824'), await evidenceOf('530824', '340881', 'stranger')];
    expect(mine.entries.map(({ number }) => number)).toEqual(Array.from({ length: 8 }, (_, index) => index + 1));
    expect(verify(mine, theirs)).toEqual({ broken: null, entries: 8, contentsGone: 0, signedUpTo: 8, underway: 0 });
    expect(await chainStore(table).find('340881', '530824', one[3]?.envelope.id ?? '')).toMatchObject({ envelope: one[3]?.envelope });
    expect(await chainStore(table).find('340881', '530825', one[3]?.envelope.id ?? '')).toBeNull();
  });

  it('appends several messages in one transaction, in their order, and refuses more than fit', async () => {
    const [items] = messages(20, '340882');
    await append('340881', '340882', items);
    const { entries } = await evidenceOf('340881', '340882', 'auditor', '100');
    expect(entries.map(({ message }) => message)).toEqual(items.map(({ envelope }) => envelope.id));
    const chains = chainStore(table);
    expect(await commit(table.client, await chains.append('340881', '340882', items.slice(0, 1), now))).toBe('lost');
    for (const wrong of [[], Array.from({ length: mostAppended + 1 }, () => required(items[0]))])
      await expect(chains.append('340881', '340882', wrong, now)).rejects.toThrow(RangeError);
  });

  it('is shown to its county’s administrator and auditor only', async () => {
    const handler = officeApi(evidenceRoutes, evidenceOperations(chainStore(table)), office.stores.accounts);
    for (const as of ['stranger', 'officer', 'township'])
      expect(await call(handler, evidenceRoutes.getEvidence, { as, params: { unit: '340881', peer: '530824' } })).toMatchObject({
        statusCode: 403,
      });
  });
});

describe('signing heads', () => {
  const peers = ['before 1', 'after 1', 'before 2', 'after 2'].map((crash, index) => ({ crash, peer: `11010${index + 1}` }));

  it.each(peers)('comes through a crash $crash of its two writes, and signs nothing twice for the same number', async ({ crash, peer }) => {
    const [when, at] = crash.split(' ');
    const [items] = messages(2, peer);
    await append('340881', peer, items.slice(0, 1));
    const crashing = documentClient();
    let writes = 0;
    crashing.middlewareStack.add(
      (next, context) => async (args) => {
        const isCrash = ['PutItemCommand', 'UpdateItemCommand'].includes(String(context.commandName)) && ++writes === Number(at);
        if (isCrash && when === 'before') throw new Error('crash');
        const answer = await next(args);
        if (isCrash) throw new Error('crash');
        return answer;
      },
      { step: 'initialize' },
    );
    const pair = { own: '340881', peer };
    await expect(dueHeads({ ...table, client: crashing }, signs).sign(pair, later)).rejects.toThrow('crash');
    const heads = dueHeads(table, signs);
    const signed = () => kms.calls.filter((operation) => operation === 'Sign').length;
    const before = signed();
    expect(await heads.sign(pair, later)).toBe(crash === 'before 1');
    expect(await heads.sign(pair, later)).toBe(false);
    expect(signed() - before).toBe(crash === 'before 1' ? 1 : 0);
    await append('340881', peer, items.slice(1, 2));
    expect(await heads.sign(pair, later)).toBe(true);
    const file = await evidenceOf('340881', peer);
    expect(verify(file)).toMatchObject({ broken: null, entries: 2, signedUpTo: 2 });
    expect(file.heads).toHaveLength(2);
    expect(await heads.list(later)).not.toContainEqual(pair);
  });

  it('leaves a head due that grows while it is signed', async () => {
    await runAs('sign', () => signHeads(dueHeads(table, signs), later));
    const [items] = messages(2, '120101');
    await append('340881', '120101', items.slice(0, 1));
    const growing = dueHeads(table, {
      sign: async (payload, typ) => {
        await append('340881', '120101', items.slice(1, 2));
        return signs.sign(payload, typ);
      },
    });
    expect(await growing.sign({ own: '340881', peer: '120101' }, later)).toBe(true);
    expect(await dueHeads(table, signs).list(later)).toContainEqual({ own: '340881', peer: '120101' });
    expect(await runAs('sign', () => signHeads(dueHeads(table, signs), later))).toBe(1);
    expect(verify(await evidenceOf('340881', '120101'))).toMatchObject({ broken: null, signedUpTo: 2 });
  });

  it('signs with the newest key, and goes on publishing the earlier ones', async () => {
    const { keys } = await signs.publicKeys();
    expect(keys).toHaveLength(2);
    const [header = ''] = (await signs.sign({ a: 1 }, 'test')).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'ES256', kid: keys[1]?.kid, typ: 'test' });
  });
});

describe('keys of personal content', () => {
  it('can be erased: nothing opens any more, and the evidence still verifies', async () => {
    const record = '340881-2026-0000ERSD';
    const keys = personalKeys(table, 'person', kms);
    const [own, part] = [await keys.create(record, ownPart), await keys.create(record, 'message')];
    const [items] = messages(1, '130102');
    const envelope: Envelope = {
      ...required(items[0]).envelope,
      sealed: Buffer.from(sealWith(part.bytes, '桐桐', 'message')).toString('base64url'),
    };
    const chain = await chainStore(table).append('340881', '130102', [{ direction: 'out', envelope }], now);
    expect(await commit(table.client, [own.write, part.write, ...chain])).toBe('done');
    const key = await keys.find(record, 'message');
    expect(openWith(key ?? new Uint8Array(), Buffer.from(envelope.sealed ?? '', 'base64url'), 'message')).toBe('桐桐');

    expect(await erasePersonalContent(table, record)).toBe(2);
    expect([await keys.find(record, ownPart), await keys.find(record, 'message')]).toEqual([null, null]);
    expect(await erasePersonalContent(table, record)).toBe(0);
    expect(verify(await evidenceOf('340881', '130102'))).toMatchObject({ broken: null, entries: 1, contentsGone: 0 });
  });

  it('are wrapped anew after a year, and come back unchanged, but not once they were erased', async () => {
    const record = '340881-2026-0000WRAP';
    const keys = personalKeys(table, 'person', kms);
    const made = await keys.create(record, ownPart);
    const gone = await keys.create(record, 'gone');
    expect(await commit(table.client, [made.write, gone.write])).toBe('done');
    const due = dueKeys(table, 'person', kms);
    const year = 366 * 86_400_000;
    const wrapped = async () =>
      (await table.client.send(new GetCommand({ TableName: table.table, Key: registryKeys.personalKey(record, ownPart) }))).Item?.wrapped;
    const before = await wrapped();
    expect(await rewrapKeys(due, new Date())).toBe(0);

    kms.rotate('person');
    const next = new Date(Date.now() + year);
    const places = await due.list(next, 10);
    expect(places).toHaveLength(2);
    // Erased between the reading and the writing.
    const erased = required(places.find(({ sk }) => sk === 'gone'));
    const racing = Object.assign(localKms(), {
      send: async () => {
        await table.client.send(new DeleteCommand({ TableName: table.table, Key: erased }));
        return { CiphertextBlob: new Uint8Array(80) };
      },
    });
    expect(await dueKeys(table, 'person', racing).rewrap(erased, next)).toBe(false);
    expect(await keys.find(record, 'gone')).toBeNull();

    expect(await runAs('sweep', () => rewrapKeys(due, next))).toBe(1);
    expect(await wrapped()).not.toEqual(before);
    expect(Buffer.from((await keys.find(record, ownPart)) ?? [])).toEqual(Buffer.from(made.bytes));
    expect(await rewrapKeys(due, next)).toBe(0);
    expect(kms.calls).toContain('ReEncrypt');
  });
});
