import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projector } from '../../functions/project/projector.ts';
import { standardScheme } from '../../shared/domain/standard-scheme.ts';
import { registryKeys, tallyKeys } from '../../shared/store/keys.ts';
import type { TaskRecord } from '../../shared/store/registry/tasks.ts';
import { taskCopy } from '../../shared/store/registry/tasks.ts';
import { readable } from '../../shared/store/tally.ts';
import { changed, gatedClient } from './publish-fixture.ts';
import { type Desk, openDesk, scanned } from './rectification-fixture.ts';

const [north, south] = ['340881103', '340881104'];
const offices = ['340881', north, south];

const task = (office: string, number: number, change: Partial<TaskRecord> = {}): TaskRecord => ({
  problem: `340881-2026-${String(number).padStart(8, '0')}`,
  office,
  number: 1,
  state: 'handed-over',
  category: 'other',
  text: '无',
  handedOverOn: '2026-11-02',
  dueOn: '2026-11-17',
  weekendsOnly: false,
  remindOn: null,
  reminded: false,
  overdueOn: null,
  withdrawn: false,
  round: 1,
  rejection: null,
  note: null,
  measure: null,
  result: null,
  answeredOn: null,
  history: [],
  ...change,
});
const put = async (desk: Desk, record: TaskRecord) => desk.write(taskCopy(desk.tables.registry, record));
const leafRecord = (office: string) => changed(registryKeys.task(office, '340881-2026-00000000', 1));

const day = fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-18');
const state = fc.constantFrom('handed-over', 'answered', 'checked', 'published', 'reopened') satisfies fc.Arbitrary<TaskRecord['state']>;
const change = fc.record({
  office: fc.constantFrom(...offices),
  number: fc.nat(12),
  change: fc
    .record({ state, answeredOn: fc.option(day), overdueOn: fc.option(day), withdrawn: fc.boolean() })
    .map((some) => ({ ...some, answeredOn: some.state === 'handed-over' ? null : (some.answeredOn ?? '2026-11-18') })),
});

/** The definitions once more, told one by one. */
function naive(tasks: TaskRecord[]): number[] {
  const [sums, due] = [[0, 0, 0, 0, 0, 0], '2026-11-17'];
  const add = (index: number) => {
    sums[index] = (sums[index] ?? 0) + 1;
  };
  for (const { withdrawn, overdueOn, answeredOn, state: now } of tasks) {
    if (withdrawn && overdueOn === null) continue;
    add(0);
    if ((answeredOn !== null && !withdrawn) || overdueOn !== null) add(1);
    const inTime = answeredOn !== null && answeredOn <= due && !withdrawn;
    if (inTime) add(2);
    if (now === 'published') add(3);
    if (now === 'reopened') [3, 4].map(add);
    if (inTime && (now === 'published' || now === 'reopened')) add(5);
  }
  return sums;
}

describe('counts of rectification', () => {
  it('are those of a naive recount, whatever is delivered twice, late, side by side, or cut off at any write', async () => {
    const desk = await openDesk('rectification-counts');
    await desk.settle();
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        async (changes, lanes, crash) => {
          for (const { office, number, change: to } of changes) await put(desk, task(office, number, to));
          const records = changes.map(({ office }) => leafRecord(office));
          let crashed = !crash;
          const cutOff = gatedClient(async (write) => {
            if (crashed) return write();
            crashed = true;
            await write();
            throw new Error('ended');
          });
          await Promise.all(Array.from({ length: lanes }, () => desk.functionsOn(cutOff).facts([...records, ...records].toReversed())));
          expect(await desk.functionsOn(desk.client).facts(records)).toBeNull();
          const nodes = await desk.stores.tally.nodes(tallyKeys.factsOf('rectification', '340881', 2026));
          const counted = new Map(nodes.map((node) => [node.key.sk, readable(node).cells]));
          for (const office of offices) {
            const tasks = await desk.tasks.list(office, 2026);
            expect([office, counted.get(office) ?? [0, 0, 0, 0, 0, 0]]).toEqual([office, naive(tasks)]);
          }
          expect(await desk.audit()).toMatchObject({ repaired: [], failed: [], next: null });
        },
      ),
      { seed: 20261122, numRuns: 6 },
    );
  });

  it('are repaired by the audit when somebody changed them, and name no person', async () => {
    const desk = await openDesk('rectification-audit');
    for (let number = 0; number < 12; number++) await put(desk, task('340881103', number));
    await desk.functionsOn(desk.client).facts([leafRecord('340881103')]);
    const key = tallyKeys.facts('rectification', '340881103', 2026);
    await desk.client.send(
      new PutCommand({ TableName: desk.tables.tally, Item: { ...key, kind: 'facts', cells: [99, 1, 1, 0, 0, 0], version: 7 } }),
    );
    expect(await desk.audit()).toMatchObject({ repaired: [{ key, cells: 3, late: false }], failed: [] });
    expect(await desk.stores.tally.node(key)).toMatchObject({ version: 8, counts: { cells: [12, 0, 0, 0, 0, 0] } });
    expect(await desk.audit()).toMatchObject({ repaired: [], failed: [] });
  });
});

describe('published figures', () => {
  const fill = async (desk: Desk, office: string, count: number, inTime: number, state: TaskRecord['state'] = 'published') => {
    const answeredOn = (number: number) => (number < inTime ? '2026-11-10' : '2026-11-18');
    const numbers = Array.from({ length: count }, (_, number) => number);
    await desk.write(
      ...numbers.map((number) => taskCopy(desk.tables.registry, task(office, number, { state, answeredOn: answeredOn(number) }))),
    );
  };

  it('stand beside one another for the county and its offices; those of few problems are withheld', async () => {
    const desk = await openDesk('rectification-published');
    await desk.settle();
    expect((await desk.open('getRectification', { params: { unit: '340881' } })).statusCode).toBe(404);
    await fill(desk, '340881', 40, 30);
    await fill(desk, '340881103', 33, 30);
    await fill(desk, '340881104', 11, 10);
    await desk.settle();
    const read = async (unit: string, query = {}) => (await desk.open('getRectification', { params: { unit }, query })).json;
    expect(await read('340881')).toMatchObject({
      name: '桐城市',
      year: 2026,
      tasks: 84,
      solvedInTime: { numerator: 70, denominator: 84, percent: 83 },
    });
    expect(await read('340881103', { year: '2026' })).toMatchObject({
      name: '新渡镇',
      tasks: 33,
      solvedInTime: { numerator: 30, denominator: 33, percent: 91 },
      reopened: { numerator: 0, denominator: 33, percent: 0 },
      children: [],
    });
    expect((await desk.open('getRectification', { params: { unit: '340881' }, query: { year: '2025' } })).statusCode).toBe(404);
    expect((await desk.open('getRectification', { params: { unit: '3408' } })).statusCode).toBe(404);

    const few = await openDesk('rectification-few');
    await fill(few, '340881', 40, 30, 'checked');
    await fill(few, '340881103', 20, 18, 'checked');
    await fill(few, '340881104', 3, 2, 'checked');
    await few.settle();
    const { json } = await few.open('getRectification', { params: { unit: '340881' } });
    expect(json).toMatchObject({ tasks: 63, children: [{ tasks: 40 }, { tasks: null }, { tasks: null }] });
  });

  it('enter the scores of townships: withheld and thin ones count for nothing', async () => {
    const desk = await openDesk('rectification-scores');
    await desk.settle();
    await desk.stores.scores.putScheme({ id: '340881-2026', ...standardScheme(2026) }, 1);
    await fill(desk, '340881', 60, 60);
    await fill(desk, '340881103', 40, 38);
    await fill(desk, '340881104', 20, 19);
    await desk.settle();
    await projector(desk.client, desk.tables, () => undefined)([changed(tallyKeys.scheme('340881-2026'))]);
    const indicators = async (unit: string) =>
      (await desk.stores.scores.card('340881-2026', unit))?.groups.find(({ id }) => id === 'openness')?.indicators.slice(1);
    expect(await indicators('340881103')).toMatchObject([
      {
        id: 'solved-in-time',
        value: 95,
        n: 40,
        points: 4,
        excluded: null,
        why: { 'zh-CN': '实际值 95%（问题 40 件）达到目标值 95%，得满分 4 分。' },
      },
      { id: 'reopened', value: 0, n: 40, points: 2, excluded: null },
    ]);
    expect(await indicators('340881104')).toMatchObject([{ excluded: 'too-few', n: 20 }, { excluded: 'too-few' }]);

    const stated = (await scanned(desk.client, desk.tables.tally)).filter(({ pk }) => pk.startsWith('F#'));
    desk.clock.now = new Date(desk.clock.now.getTime() + 86_400_000);
    await desk.settle();
    expect((await scanned(desk.client, desk.tables.tally)).filter(({ pk }) => pk.startsWith('F#'))).toEqual(stated);
  });
});
