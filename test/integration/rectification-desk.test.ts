import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../shared/domain/days.ts';
import { responsesKeys } from '../../shared/store/keys.ts';
import { type ProblemRecord, problemIds, sourceOf } from '../../shared/store/registry/problems.ts';
import { sealedFor, submissionsStore } from '../../shared/store/submissions.ts';
import { outcome } from './office.ts';
import { changed, gatedClient } from './publish-fixture.ts';
import { type Desk, newReceipt, openDesk, scanned } from './rectification-fixture.ts';

const problemsOf = async (desk: Desk) => (await scanned(desk.client, desk.tables.registry)).filter(({ pk }) => pk.startsWith('PRB#'));

/** An answer in own words, as the intake stores it. */
async function writeText(desk: Desk, digest: string, county = '340881', d = '2026-11-20') {
  const sealed = await desk.sealing.seal('希望延长服务时间', sealedFor('text', digest));
  const submission = {
    kind: 'text' as const,
    county,
    unit: county,
    campaign: `${county}-2026-1`,
    question: 'wish',
    sealed,
    d,
    f: 'f',
  };
  await submissionsStore(desk.client, desk.tables.responses).put(digest, submission);
  return changed(responsesKeys.submission(county, 'text', digest));
}

describe('the desk', () => {
  it('writes each problem once, whatever is delivered twice, late, in any order, side by side, or cut off at any write', async () => {
    const desk = await openDesk('rectification-deliveries');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ of: fc.nat(3), crash: fc.constantFrom('no', 'before', 'after'), lanes: fc.integer({ min: 1, max: 3 }) }), {
          maxLength: 6,
        }),
        async (deliveries) => {
          const before = (await problemsOf(desk)).length;
          const receipts = [newReceipt(), newReceipt()];
          for (const { typed } of receipts)
            await desk.open('raiseProblem', { body: { receipt: typed, unit: '340881104', text: '要排队。' } });
          const text = await writeText(desk, `${before}`.padStart(32, 'a'));
          const all = [...receipts.map(({ digest }) => changed(responsesKeys.submission('340881', 'problem', digest))), text];
          const clean = desk.functionsOn(desk.client).desk;
          for (const { of, crash, lanes } of deliveries) {
            let crashed = crash === 'no';
            const cutOff = gatedClient(async (write) => {
              if (!crashed && crash === 'before') {
                crashed = true;
                throw new Error('ended');
              }
              await write();
              if (!crashed) {
                crashed = true;
                throw new Error('ended');
              }
            });
            const records = [...all.slice(of), ...all].toReversed();
            await Promise.all(Array.from({ length: lanes }, () => desk.functionsOn(cutOff).desk(records)));
          }
          expect(await clean(all)).toBeNull();
          expect((await problemsOf(desk)).length).toBe(before + 3);
          for (const { digest } of receipts) {
            const problem = await desk.problems.get((await desk.problems.ofReceipt(digest)) ?? '');
            expect(problem).toMatchObject({ state: 'received', unit: '340881104', version: 1, channel: 'page' });
          }
        },
      ),
      { seed: 20261122, numRuns: 4 },
    );
  });

  it('keeps answers in own words as problems of which nobody holds a receipt, the text as it was sealed', async () => {
    const desk = await openDesk('rectification-texts');
    expect(await desk.functionsOn(desk.client).desk([await writeText(desk, 'b'.repeat(32))])).toBeNull();
    const [id = ''] = problemIds('340881', '2026-11-20', sourceOf('text', 'b'.repeat(32)));
    expect(await desk.problems.get(id)).toMatchObject({ channel: 'questionnaire', unit: '340881', receipt: null, raisedOn: '2026-11-20' });
    const opened = await desk.act('getProblem', { params: { problem: id } });
    expect(opened.json).toMatchObject({
      text: '希望延长服务时间',
      history: [{ at: '2026-11-19T16:00:00.000Z', event: 'received', by: null }],
    });
    expect(JSON.stringify(opened.json)).not.toContain('campaign');
    await desk.settle();
    expect((await scanned(desk.client, desk.tables.board)).filter(({ pk }) => pk.startsWith('Q#'))).toEqual([]);
  });

  it('keeps a problem of an unknown place for its county, and nothing of a county that there is not', async () => {
    const desk = await openDesk('rectification-places');
    const unitOf = async (unit: string) => {
      const receipt = newReceipt();
      const problem = await desk.raise(receipt, { unit });
      return (await desk.problems.get(problem)).unit;
    };
    expect(await unitOf('340881103201')).toBe('340881103201');
    expect(await unitOf('340881199')).toBe('340881');
    expect(await unitOf('340881103299')).toBe('340881');
    const nowhere = newReceipt();
    const before = (await problemsOf(desk)).length;
    expect((await desk.open('raiseProblem', { body: { receipt: nowhere.typed, unit: '999999', text: '无' } })).statusCode).toBe(201);
    await desk.settle();
    expect((await problemsOf(desk)).length).toBe(before);
    expect(outcome(await desk.fate(nowhere.typed))).toBe('receipt-unknown');
    expect((await desk.open('raiseProblem', { body: { receipt: newReceipt().typed, unit: '34', text: '无' } })).json?.errors).toMatchObject(
      [{ pointer: '/unit' }],
    );
  });

  it('gives a problem another identifier where one stands under its own by chance', async () => {
    const desk = await openDesk('rectification-chance');
    const receipt = newReceipt();
    const [first = '', second] = problemIds('340881', '2026-11-21', sourceOf('problem', receipt.digest));
    const other: ProblemRecord = { ...(await desk.problems.get(await desk.raise())), id: first, receipt: null, source: 'text#other' };
    await desk.write(...desk.problems.creation(other));
    expect(await desk.raise(receipt)).toBe(second);
    await desk.settle();
    expect(await desk.problems.ofReceipt(receipt.digest)).toBe(second);
    expect((await problemsOf(desk)).length).toBe(3);
  });

  it('reopens once, however often a rejection is delivered, and not what has no answer', async () => {
    const desk = await openDesk('rectification-rejections');
    const receipt = newReceipt();
    const early = newReceipt();
    const reject = ({ typed }: typeof receipt) =>
      desk.open('rejectAnswer', { body: { receipt: typed, publishedOn: '2026-11-21', reason: '没有解决。' } });
    const recordOf = ({ digest }: typeof receipt) => changed(responsesKeys.submission(null, 'rejection', digest, '2026-11-21'));
    const follow = desk.functionsOn(desk.client).desk;

    // Of a receipt that nobody was given, and of a problem without an answer: no record may block those behind it.
    await reject(early);
    expect(await follow([recordOf(early)])).toBeNull();
    const unanswered = await desk.raise(early);
    expect(await follow([recordOf(early)])).toBeNull();
    expect((await desk.problems.get(unanswered)).state).toBe('received');

    const problem = await desk.raise(receipt);
    for (const step of [desk.sort, desk.handOver, desk.answer, desk.check, desk.publishAnswer] as const) await step(problem);
    await reject(receipt);
    const lanes = await Promise.all(Array.from({ length: 4 }, () => follow([recordOf(receipt), recordOf(receipt)])));
    // Who came second is told to come again, and finds it done.
    for (const failed of lanes) if (failed !== null) expect(await follow([recordOf(receipt)])).toBeNull();
    const { history, state, round, publications } = await desk.problems.get(problem);
    expect({ state, round, rejected: history.filter(({ event }) => event === 'rejected').length }).toEqual({
      state: 'reopened',
      round: 2,
      rejected: 1,
    });
    expect(publications).toMatchObject([{ reopened: true }]);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted());

    await desk.act('sortProblem', { params: { problem }, body: { category: 'handling', redacted: '无人值班。', rejection: '没有解决。' } });
    await desk.handOver(problem);
    expect(await follow([recordOf(receipt)])).toBeNull();
    expect((await desk.problems.get(problem)).state).toBe('handed-over');
  });

  it('takes a rejection for the answer that it names: one sent too early neither counts nor uses up the only one', async () => {
    const desk = await openDesk('rectification-early');
    const { desk: follow } = desk.functionsOn(desk.client);
    const receipt = newReceipt();
    const reject = (publishedOn: string, reason: string) =>
      desk.open('rejectAnswer', { body: { receipt: receipt.typed, publishedOn, reason } });
    const recordOf = (day: string) => changed(responsesKeys.submission(null, 'rejection', receipt.digest, day));
    const problem = await desk.raise(receipt);

    const [earlier, today] = ['2026-11-20', dayOf(desk.clock.now)];
    expect(outcome(await reject(earlier, '太慢了。'))).toBe('202');
    expect(await follow([recordOf(earlier)])).toBeNull();
    expect((await reject(addDays(today, 1), '太慢了。')).json).toMatchObject({ errors: [{ pointer: '/publishedOn' }] });
    for (const step of [desk.sort, desk.handOver, desk.answer, desk.check, desk.publishAnswer] as const) await step(problem);
    expect(await follow([recordOf(earlier)])).toBeNull();
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'published', answer: { publishedOn: today }, mayReject: true });

    expect(outcome(await reject(today, '没有人值班。'))).toBe('202');
    expect(await follow([recordOf(today)])).toBeNull();
    const { state, rejection } = await desk.problems.get(problem);
    expect(state).toBe('reopened');
    expect(rejection && (await desk.sealing.open(rejection.sealed, sealedFor('rejection', receipt.digest)))).toBe('没有人值班。');
  });

  it('keeps what is sent again in another year one problem, of the day on which it came first', async () => {
    const desk = await openDesk('rectification-new-year');
    const sent = async (act: () => Promise<unknown>, at: string) => {
      desk.clock.now = new Date(at);
      await act();
      await desk.settle();
    };
    const receipt = newReceipt();
    const raise = () => desk.open('raiseProblem', { body: { receipt: receipt.typed, unit: '340881103', text: '要排队。' } });
    const texts = (raisedOn: string) => () => writeText(desk, 'd'.repeat(32), '340881', raisedOn);
    await sent(raise, '2026-12-31T15:59:00Z');
    await sent(texts('2026-12-31'), '2026-12-31T15:59:00Z');
    await sent(raise, '2026-12-31T16:01:00Z');
    await sent(texts('2027-01-01'), '2026-12-31T16:01:00Z');
    expect((await problemsOf(desk)).map(({ pk }) => pk)).toEqual(['PRB#340881#2026', 'PRB#340881#2026']);
  });
});
