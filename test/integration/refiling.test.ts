import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { recordedCounties } from '../../functions/desk/counties.ts';
import { refile } from '../../functions/desk/refile.ts';
import { addDays } from '../../shared/domain/days.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { responsesKeys } from '../../shared/store/keys.ts';
import { sealedFor, submissionsStore } from '../../shared/store/submissions.ts';
import { lambdaContext } from './call.ts';
import { runAs } from './granted.ts';
import { openPersons, type PersonNumber, type Persons } from './persons-fixture.ts';
import { changed } from './publish-fixture.ts';
import { residence } from './records-fixture.ts';
import { type Desk, newReceipt, openDesk, scanned } from './rectification-fixture.ts';

const always = () => true;
const request = { all: false };
const tomorrow = '2026-11-22';

const problemsOf = async (desk: Desk) => (await scanned(desk.client, desk.tables.registry)).filter(({ pk }) => pk.startsWith('PRB#'));
const refileOn = (desk: Desk, ...given: Parameters<ReturnType<Desk['functionsOn']>['refile']>) =>
  runAs('desk', () => desk.functionsOn(desk.client).refile(...given));

/** A text that the stream never brought to the desk. */
async function giveUpText(desk: Desk, digest: string) {
  const sealed = await desk.sealing.seal('希望延长服务时间', sealedFor('text', digest));
  const text = { kind: 'text' as const, county: '340881', campaign: '340881-2026-1', question: 'wish', sealed, d: '2026-11-20', f: 'f' };
  await submissionsStore(desk.client, desk.tables.responses).put(digest, text);
}

/** A problem that the stream never brought to the desk. */
async function giveUpProblem(desk: Desk) {
  const receipt = newReceipt();
  await desk.open('raiseProblem', { body: { receipt: receipt.typed, unit: '340881103', text: '要排队。' } });
  return receipt;
}

describe('what the stream gave up', () => {
  it('is at the office after the night, once, however often it is filed', async () => {
    const desk = await openDesk('refiling-once');
    const receipt = await giveUpProblem(desk);
    await giveUpText(desk, 'a'.repeat(32));
    // What came today may still be on its way.
    expect(await refileOn(desk, request, '2026-11-21', always)).toEqual({ filed: 1, waiting: 0, failed: 0, next: null });
    expect(await desk.problems.ofReceipt(receipt.digest)).toBeNull();

    expect(await refileOn(desk, request, tomorrow, always)).toEqual({ filed: 1, waiting: 0, failed: 0, next: null });
    const problem = await desk.problems.get((await desk.problems.ofReceipt(receipt.digest)) ?? '');
    expect(problem).toMatchObject({ state: 'received', unit: '340881103', raisedOn: '2026-11-21', version: 1 });
    const filed = await problemsOf(desk);
    expect(filed).toHaveLength(2);

    expect(await refileOn(desk, request, tomorrow, always)).toEqual({ filed: 0, waiting: 0, failed: 0, next: null });
    expect(await refileOn(desk, { all: true }, tomorrow, always)).toEqual({ filed: 2, waiting: 0, failed: 0, next: null });
    const late = changed(responsesKeys.submission('340881', 'problem', receipt.digest));
    expect(await runAs('desk', () => desk.functionsOn(desk.client).desk([late]))).toBeNull();
    expect(await problemsOf(desk)).toEqual(filed);
  });

  it('is a request and what was asked by right of it too, of which nothing stays outside', async () => {
    const desk = await openPersons('refiling-persons');
    const number = await desk.newNumber();
    await desk.open('askForService', desk.bodyOf(1, number));
    await desk.open('useRight', { reference: number.reference, nonce: 'A'.repeat(22), kind: 'complaint', text: '窗口没人。' });
    const rights = async () => (await scanned(desk.client, desk.table)).filter(({ pk }) => pk.startsWith('RGT#340881#'));
    for (const filed of [2, 0]) {
      const refiled = await runAs('desk', () => desk.functionsOn(desk.client).refile(request, '2026-11-24', always));
      expect(refiled).toEqual({ filed, waiting: 0, failed: 0, next: null });
      expect(await desk.sent()).toEqual([]);
      expect((await desk.look(number)).view).toMatchObject({ history: [{ event: 'requested' }], rights: [{ kind: 'complaint' }] });
      expect(await rights()).toHaveLength(1);
    }
    // Nothing is recorded above its counties.
    expect(await runAs('desk', () => recordedCounties(desk.stores.divisions))).toEqual(['340881', '530824']);
  });

  it('is filed although something before it cannot be, which is named without its digest', async () => {
    const desk = await openDesk('refiling-poisoned');
    const poisoned = responsesKeys.submission('340881', 'text', `ff${'0'.repeat(30)}`);
    await desk.client.send(new PutCommand({ TableName: desk.tables.responses, Item: { ...poisoned, d: '2026-11-20' } }));
    for (const digest of ['0'.repeat(32), 'f'.repeat(32)]) await giveUpText(desk, digest);
    expect(await refileOn(desk, request, tomorrow, always)).toEqual({ filed: 2, waiting: 0, failed: 1, next: null });
    expect(await problemsOf(desk)).toHaveLength(2);
    expect(desk.report).toEqual(['text of 2026-11-20 in W#340881#ff']);
    expect(await refileOn(desk, request, tomorrow, always)).toEqual({ filed: 0, waiting: 0, failed: 1, next: null });
  });

  it('waits where time is up, and is filed from there on', async () => {
    const desk = await openDesk('refiling-cut');
    for (const digest of ['0'.repeat(32), `${'0'.repeat(31)}1`, 'f'.repeat(32)]) await giveUpText(desk, digest);
    let left = 2;
    const cut = await refileOn(desk, request, tomorrow, () => left-- > 0);
    expect(cut).toEqual({ filed: 1, waiting: 0, failed: 0, next: 'W#340881#00' });
    expect(await refileOn(desk, { all: false, from: cut.next ?? '' }, tomorrow, always)).toEqual({
      filed: 2,
      waiting: 0,
      failed: 0,
      next: null,
    });
    expect(await problemsOf(desk)).toHaveLength(3);
  });

  it('raises the alarm of what was given up as long as it cannot be filed', async () => {
    const desk = await openDesk('refiling-handler');
    process.env[variables.registryTable] = desk.tables.registry;
    process.env[variables.responsesTable] = desk.tables.responses;
    for (const key of [variables.personKey, variables.textKey]) process.env[key] = 'none';
    const { handler } = await import('../../functions/desk/handler.ts');
    const poisoned = responsesKeys.submission('340881', 'text', 'e'.repeat(32));
    await desk.client.send(new PutCommand({ TableName: desk.tables.responses, Item: { ...poisoned, d: '2020-11-20' } }));
    const lines: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0),
    );
    const context = { ...lambdaContext, getRemainingTimeInMillis: () => 300_000 };
    try {
      expect(await handler({ source: 'aws.events', detail: {} }, context)).toEqual({ filed: 0, waiting: 0, failed: 1, next: null });
      expect(await handler({ Records: [changed(poisoned)] }, context)).toMatchObject({ batchItemFailures: [{}] });
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const metrics = lines
      .join('')
      .split('\n')
      .filter((line) => line.includes('CloudWatchMetrics'));
    expect(metrics.map((line): unknown => JSON.parse(line))).toEqual([expect.objectContaining({ Unfiled: 1 })]);
    expect(lines.join('')).not.toContain('e'.repeat(32));
  });
});

describe('what leads to no office', () => {
  const refileFor = (desk: Persons, today = '2026-11-24', served = ['340881']) =>
    runAs('desk', () => desk.functionsOn(desk.client, served).refile(request, today, always));
  const takeBack = (desk: Persons, { reference }: PersonNumber) =>
    desk.open('useRight', { reference, nonce: 'A'.repeat(22), kind: 'withdrawal', text: '' });
  /** Lets items of `Registry` be lost. @returns brings them back */
  async function lose(desk: Persons, start: string) {
    const lost = (await desk.scan()).filter(({ pk }) => pk.startsWith(start));
    const { client, table: TableName } = desk;
    await Promise.all(lost.map(({ pk, sk }) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } }))));
    return () => Promise.all(lost.map((Item) => client.send(new PutCommand({ TableName, Item }))));
  }

  it.each(['RCP#', 'REC#', 'KEY#'])('waits for what of %s was lost, and is filed once that is back', async (start) => {
    const desk = await openPersons(`refiling-lost-${start.slice(0, 3).toLowerCase()}`);
    const number = await desk.newNumber();
    const id = await desk.request(1, number);
    const bringBack = await lose(desk, start);
    await takeBack(desk, number);
    // By the stream, too, without an error: those behind it go through.
    await desk.desk();
    const [right] = await desk.lying();
    expect(right).toMatchObject({ kind: 'right', d: '2026-11-23', ttl: Date.parse('2026-12-24T00:00:00+08:00') / 1000 });
    expect(await refileFor(desk, '2026-12-23')).toEqual({ filed: 0, waiting: 1, failed: 0, next: null });
    expect(await desk.lying()).toEqual([right]);
    expect(desk.report).toEqual([]);

    await bringBack();
    expect(await refileFor(desk)).toEqual({ filed: 1, waiting: 0, failed: 0, next: null });
    expect(await desk.lying()).toEqual([]);
    expect(await desk.stores.records.get(id)).toMatchObject({ consentWithdrawnOn: '2026-11-23' });
    expect(await desk.listed(residence)).toMatchObject([{ kind: 'withdrawal', askedOn: '2026-11-23' }]);
  });

  it('waits where the counties were lost, with all that was asked by right', async () => {
    const desk = await openPersons('refiling-counties');
    const number = await desk.newNumber();
    const bringBack = await lose(desk, 'DIV#');
    await desk.open('askForService', desk.bodyOf(1, number));
    await desk.desk();
    await takeBack(desk, number);
    expect(await refileFor(desk, '2026-11-24', [])).toEqual({ filed: 0, waiting: 1, failed: 0, next: null });
    expect((await desk.lying()).map((item) => 'ttl' in item)).toEqual([true, true]);
    expect(await refileFor(desk)).toEqual({ filed: 0, waiting: 2, failed: 0, next: null });

    await bringBack();
    expect(await refileFor(desk)).toEqual({ filed: 2, waiting: 0, failed: 0, next: null });
    expect(await desk.lying()).toEqual([]);
    expect((await desk.look(number)).view).toMatchObject({ consentWithdrawnOn: '2026-11-23', rights: [{ kind: 'withdrawal' }] });
  });

  it('takes little time of a night, however much of it was sent', async () => {
    const [partition = ''] = responsesKeys.submissionParts(null);
    const days = Array.from({ length: 60 }, (_, day) => addDays('2026-10-10', day));
    const lying = days.map((receivedOn, at) => ({
      key: { pk: partition, sk: `${at}` },
      kind: 'right' as const,
      digest: `${at}`,
      receivedOn,
    }));
    const tried: string[] = [];
    const run = refile({
      counties: async () => ['340881'],
      unfiled: async (asked) => (asked === partition ? lying.map((item) => ({ ...item, waits: item.digest !== '0' })) : []),
      file: async ({ digest }) => {
        tried.push(digest);
        return 'waiting';
      },
      report: () => undefined,
    });
    expect(await run(request, '2026-12-24', always)).toEqual({ filed: 0, waiting: 60, failed: 0, next: null });
    // What was not tried yet comes first, then the newest of what waits.
    expect(tried).toEqual(['0', ...Array.from({ length: 50 }, (_, at) => `${59 - at}`)]);
    expect(await run({ all: true }, '2026-12-24', always)).toEqual({ filed: 0, waiting: 60, failed: 0, next: null });
    expect(tried).toHaveLength(51 + 60);
  });
});
