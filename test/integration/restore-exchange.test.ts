import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { restore } from '../../infra/restore.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { type Exchange, openExchange } from './exchange-fixture.ts';
import { outcome } from './office.ts';
import { newReceipt } from './rectification-fixture.ts';
import { lose, recovered } from './restore-fixture.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const chain = registryKeys.chain('340881', '530824');
let openings = 0;
let exchange: Exchange;
let person: string;
let receipt: string;
let sent: string;
let from: string;
const run = (set: object = {}) => restore({ from, to: exchange.table, rate: 10_000, ...set }, now);
const evidence = async () =>
  (await exchange.chain.evidence('340881', '530824', { limit: 20 })).items.map(({ number, previous, hash }) => ({
    number,
    previous,
    hash,
  }));

/** Two notifications stand in the restored table, of one of which the person follows the record. */
beforeEach(async () => {
  openings++;
  exchange = await openExchange(`restore-exchange-${openings}`);
  receipt = newReceipt().digest;
  person = await exchange.register({ receipt });
  await exchange.write(followed(exchange).creation(receipt, person));
  sent = await exchange.send(person);
  await exchange.send(await exchange.register());
  from = await recovered(exchange.client, exchange.table);
});

describe('restoring what was exchanged', () => {
  it('brings back with a record all that belongs to it, also after a run that was cut off', async () => {
    const belongs = (item: { pk: string; sk: string; record?: unknown }) =>
      !item.pk.startsWith('LOG#') && (item.record === person || `${item.pk}#${item.sk}#`.includes(`#${person}#`));
    const { pk, sk } = registryKeys.record(person);
    const lost = await lose(exchange.client, exchange.table, (item) => (item.pk === pk && item.sk === sk) || belongs(item));
    const told = await run({ 'dry-run': true });
    expect(told).toMatchObject({ 'REC copy': 1, 'KEY copy': 2, 'FCT copy': 1, 'RCP copy': 1, 'NTF copy': 1 });
    expect(Object.entries(told).reduce((all, [name, count]) => all + (name.endsWith(' copy') ? count : 0), 0)).toBe(lost);
    expect(await run()).toEqual(told);
    await lose(exchange.client, exchange.table, belongs);
    await run();
    expect(await exchange.facts('information')).toHaveLength(2);
    expect(outcome(await exchange.atSender('withdrawNotification', sent))).toBe('200');
  });

  it('brings back a chain as it was, which goes on', async () => {
    const was = await evidence();
    const lost = await lose(exchange.client, exchange.table, ({ pk }) => pk === chain);
    expect(await run()).toMatchObject({ 'LOG copy': lost });
    await exchange.send(await exchange.register());
    expect((await evidence()).slice(0, 2)).toEqual(was);
    // Of a chain that has gone on what is missing comes back too.
    await lose(exchange.client, exchange.table, (item) => item.pk === chain && item.sk === registryKeys.chainEntry('', '', 1).sk);
    expect(await run()).toMatchObject({ 'LOG copy': 1 });
    const [first, , third] = await evidence();
    expect([first, third?.number]).toEqual([was[0], 3]);
  });

  it('leaves alone a chain that was begun anew, which goes on', async () => {
    await lose(exchange.client, exchange.table, ({ pk }) => pk === chain);
    await exchange.send(await exchange.register());
    const stands = await exchange.scan();
    expect(Object.keys(await run())).not.toContain('LOG copy');
    expect(await exchange.scan()).toEqual(stands);
    await exchange.send(await exchange.register());
    expect((await evidence()).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('puts no head where a chain had gone on before it was lost', async () => {
    await exchange.send(await exchange.register());
    await lose(exchange.client, exchange.table, ({ pk, sk }) => pk === chain && sk === registryKeys.chainHead('', '').sk);
    // The other county's has gone on, as it should.
    expect(await run()).toMatchObject({ 'LOG differs': 2 });
    expect((await exchange.scan()).map(({ pk, sk }) => `${pk} ${sk}`)).not.toContain(`${chain} H`);
  });

  it('brings back no certificate whose place in the list is another one’s by now', async () => {
    const [free, taken] = ['AAAAAAAA', 'BBBBBBBB'].map((sk, index) => ({ pk: 'CRT#340881#2026', sk, index, record: person }));
    for (const Item of [free, taken]) await exchange.client.send(new PutCommand({ TableName: from, Item }));
    const place = { ...registryKeys.statusIndex('340881', 2026, 1), certificate: '340881-2026-CCCCCCCC' };
    await exchange.client.send(new PutCommand({ TableName: exchange.table, Item: place }));
    expect(await run()).toMatchObject({ 'CRT copy': 1, 'CRT differs': 1 });
  });
});
