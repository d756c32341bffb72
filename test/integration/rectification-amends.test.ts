import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { responsesKeys } from '../../shared/store/keys.ts';
import { problemIds, sourceOf } from '../../shared/store/registry/problems.ts';
import { sealedFor, submissionsStore } from '../../shared/store/submissions.ts';
import { outcome } from './office.ts';
import { changed } from './publish-fixture.ts';
import { type Desk, newReceipt, openDesk, scanned } from './rectification-fixture.ts';

const name = '王五';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('rectification-amends');
  desk.clock.now = new Date('2026-11-23T03:00:00.000Z');
  await desk.settle();
});
const redact = (problem: string, redacted: string, rejection?: string) =>
  desk.act('sortProblem', { params: { problem }, body: { category: 'quality-and-speed', redacted, rejection } });
const copiesOf = async (problem: string) =>
  (await scanned(desk.client, desk.tables.registry))
    .filter(({ pk, sk }) => pk.startsWith('TSK#') && sk.startsWith(problem))
    .toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));
const readBy = async (as: string, unit: string, problem: string) => (await desk.act('getTask', { as, params: { unit, problem } })).json;

describe('a name that was overlooked', () => {
  it('is gone from every office that ever had the problem once the county has redacted it', async () => {
    const receipt = newReceipt();
    const problem = await desk.raise(receipt);
    await redact(problem, `${name}说窗口不办公。`);
    // Withdrawn, closed by a rejection, and withdrawn again in the second round.
    await desk.handOver(problem, '340881104');
    await desk.answer(problem, '340881104');
    await desk.handOver(problem, '340881103');
    await desk.answer(problem);
    await desk.check(problem);
    await desk.publishAnswer(problem);
    await desk.settle();
    await desk.open('rejectAnswer', { body: { receipt: receipt.typed, publishedOn: '2026-11-23', reason: '还是不在。' } });
    await desk.settle();
    expect(await readBy('township', '340881103', problem)).toMatchObject({ state: 'reopened', text: `${name}说窗口不办公。` });

    await redact(problem, '某人说窗口不办公。', `${name}还是不在。`);
    expect(JSON.stringify(await copiesOf(problem))).not.toContain(name);
    const closed = await readBy('township', '340881103', problem);
    expect(closed).toMatchObject({ state: 'reopened', text: '某人说窗口不办公。', rejection: null });
    await desk.handOver(problem, '340881104');
    await desk.answer(problem, '340881104');
    await desk.handOver(problem, '340881');
    expect(JSON.stringify(await copiesOf(problem))).toContain(name);

    const before = await copiesOf(problem);
    expect(outcome(await redact(problem, '窗口不办公。', '还是没有人。'))).toBe('200');
    const after = await copiesOf(problem);
    expect(after).toMatchObject([
      { pk: 'TSK#340881#2026', text: '窗口不办公。', rejection: '还是没有人。' },
      { pk: 'TSK#340881103#2026', text: '窗口不办公。', rejection: null, state: 'reopened' },
      { pk: 'TSK#340881104#2026', text: '窗口不办公。', rejection: null, withdrawn: true },
      { pk: 'TSK#340881104#2026', text: '窗口不办公。', rejection: '还是没有人。', withdrawn: true },
    ]);
    const rest = (items: object[]) => items.map((item) => ({ ...item, text: '', rejection: '', history: [] }));
    expect(rest(after)).toEqual(rest(before));
    expect(JSON.stringify(after)).not.toContain(name);
  });

  it('is gone from both columns and from the fate once the answer was published in other words', async () => {
    const receipt = newReceipt();
    const problem = await desk.raise(receipt);
    for (const step of [desk.sort, desk.handOver, desk.answer, desk.check] as const) await step(problem);
    const publish = (title: string, measure: string) =>
      desk.act('publishProblem', { params: { problem }, body: { title, measure, result: '已实行。' } });
    await publish(`${name}不在窗口`, `${name}已受批评。`);
    await desk.settle();
    const readAll = async () => {
      const columns = ['340881', '340881103'].map((unit) => desk.open('listPublishedProblems', { params: { unit } }));
      return JSON.stringify([...(await Promise.all(columns)), await desk.fate(receipt.typed)].map(({ json }) => json));
    };
    expect((await readAll()).split(name).length - 1).toBe(5);
    const firstFate = (await desk.fate(receipt.typed)).json;

    desk.clock.now = new Date('2026-11-25T03:00:00.000Z');
    expect((await publish('窗口无人', '已批评。')).json).toMatchObject({ state: 'published' });
    await desk.settle();
    expect(await readAll()).not.toContain(name);
    expect((await desk.fate(receipt.typed)).json).toEqual({
      ...firstFate,
      answer: { measure: '已批评。', result: '已实行。', publishedOn: '2026-11-23' },
    });
    const column = JSON.stringify((await desk.open('listPublishedProblems', { params: { unit: '340881103' } })).json);
    expect(column.split(problem).length - 1).toBe(1);
    expect(column).toContain('窗口无人');
    expect(JSON.stringify(await scanned(desk.client, desk.tables.board))).not.toContain(name);

    const { version, history, publications } = await desk.problems.get(problem);
    expect(history.filter(({ event }) => event === 'published').map(({ at, by }) => [at.slice(0, 10), by])).toEqual([
      ['2026-11-23', 'officer'],
      ['2026-11-25', 'officer'],
    ]);
    expect(publications).toHaveLength(1);
    expect((await desk.logged()).filter((act) => act === 'publishProblem').length).toBeGreaterThanOrEqual(2);
    await publish('窗口无人', '已批评。');
    expect((await desk.problems.get(problem)).version).toBe(version);
  });
});

describe('a problem that goes from office to office', () => {
  it('is handed over 20 times at most', async () => {
    const id = await desk.raise();
    await desk.sort(id);
    await desk.handOver(id);
    await desk.answer(id);
    const problem = await desk.problems.get(id);
    const other = { ...problem, id: '340881-2026-0000000A', receipt: null, task: problem.task && { ...problem.task, number: 20 } };
    await desk.write(...desk.problems.creation(other));
    const refused = await desk.handOver(other.id, '340881104');
    expect([outcome(refused), refused.json?.detail]).toEqual(['handed-over-too-often', expect.stringContaining('20')]);
    expect(outcome(await desk.check(other.id))).toBe('200');
  });
});

describe('an answer in own words', () => {
  it('is shown from the day after, and those of a day in no order of time', async () => {
    const watched = await openDesk('rectification-watched');
    watched.clock.now = new Date('2026-11-21T15:59:59.000Z');
    const raisedOn = '2026-11-21';
    const digests = [...'0123456789'].map((digit) => digit.repeat(32));
    for (const digest of digests) {
      const sealed = await watched.sealing.seal('希望延长服务时间', sealedFor('text', digest));
      const of = { county: '340881', campaign: '340881-2026-1', question: 'wish' };
      await submissionsStore(watched.client, watched.tables.responses).put(digest, { kind: 'text', ...of, sealed, d: raisedOn, f: 'f' });
      await watched.functionsOn(watched.client).desk([changed(responsesKeys.submission('340881', 'text', digest))]);
    }
    const page = await watched.raise();
    const ids = digests.map((digest) => problemIds('340881', raisedOn, sourceOf('text', digest))[0] ?? '');
    const listed = async (query = {}) => {
      const { json } = await watched.act('listProblems', { params: { unit: '340881' }, query: { year: '2026', ...query } });
      return z
        .array(z.object({ id: z.string() }))
        .parse(json?.items)
        .map(({ id }) => id);
    };
    const read = (problem = '') => watched.act('getProblem', { params: { problem } });

    expect(await listed()).toEqual([page]);
    expect(await listed({ state: 'received', limit: '1' })).toEqual([page]);
    expect(outcome(await read(ids[0]))).toBe('not-found');
    expect(outcome(await watched.sort(ids[0] ?? ''))).toBe('not-found');
    watched.clock.now = new Date('2026-11-21T16:00:00.000Z');
    const all = [...ids, page];
    expect(await listed()).toEqual(all.toSorted().toReversed());
    for (const arrived of [all, all.toReversed()]) expect(await listed()).not.toEqual(arrived);
    expect((await read(ids[0])).json).toMatchObject({ channel: 'questionnaire', text: '希望延长服务时间' });
  });
});
