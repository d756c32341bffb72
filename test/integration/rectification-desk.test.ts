import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responsesKeys } from '../../shared/store/keys.ts';
import { type ProblemRecord, problemIds, sourceOf } from '../../shared/store/registry/problems.ts';
import { sealedFor, submissionsStore } from '../../shared/store/submissions.ts';
import { changed, gatedClient } from './publish-fixture.ts';
import { type Desk, newReceipt, openDesk, scanned } from './rectification-fixture.ts';

const problemsOf = async (desk: Desk) => (await scanned(desk.client, desk.tables.registry)).filter(({ pk }) => pk.startsWith('PRB#'));

/** An answer in own words, as the intake stores it. */
async function writeText(desk: Desk, digest: string, county = '340881') {
  const sealed = await desk.sealing.seal('希望延长服务时间', sealedFor('text', digest));
  const submission = {
    kind: 'text' as const,
    county,
    unit: county,
    campaign: `${county}-2026-1`,
    question: 'wish',
    sealed,
    d: '2026-11-20',
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

  it('keeps problems of unknown places: of the county where there is no such unit, and of counties that it does not know', async () => {
    const desk = await openDesk('rectification-places');
    const unitOf = async (unit: string) => {
      const receipt = newReceipt();
      const problem = await desk.raise(receipt, { unit });
      return (await desk.problems.get(problem)).unit;
    };
    expect(await unitOf('340881103201')).toBe('340881103201');
    expect(await unitOf('340881199')).toBe('340881');
    expect(await unitOf('340881103299')).toBe('340881');
    expect(await unitOf('659004')).toBe('659004');
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
    const reject = ({ typed }: typeof receipt) => desk.open('rejectAnswer', { body: { receipt: typed, reason: '没有解决。' } });
    const recordOf = ({ digest }: typeof receipt) => changed(responsesKeys.submission(null, 'rejection', digest));
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
});
