import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver, type RetrySettings } from '../../infra/local/streams/delivery.ts';
import type { LambdaRecord } from '../../infra/local/streams/records.ts';

const record = (number: number, second = 1000): LambdaRecord => ({
  eventID: String(number),
  dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: second },
});
const batch = (length: number) => Array.from({ length }, (_, index) => record(index));
const settings = { maximumRetryAttempts: 2, maximumRecordAge: -1, bisect: false, reportsItemFailures: false };

/** Delivers a batch to a handler of sequence numbers; `calls` are the batches that it saw, `lost` what was given up. */
async function run(
  records: LambdaRecord[],
  handler: (numbers: number[], call: number) => unknown,
  retry: Partial<RetrySettings> = {},
  now = 1_000_000,
) {
  const calls: number[][] = [];
  const lost: { numbers: number[]; reason: string }[] = [];
  const numbersOf = (list: readonly LambdaRecord[]) => list.map((item) => Number(item.dynamodb.SequenceNumber));
  await deliver(
    records,
    { ...settings, ...retry },
    {
      async invoke(payload) {
        const numbers = numbersOf(JSON.parse(payload).Records);
        calls.push(numbers);
        try {
          return { payload: JSON.stringify(handler(numbers, calls.length) ?? null), error: false };
        } catch {
          return { payload: '{}', error: true };
        }
      },
      giveUp: (list, reason) => void lost.push({ numbers: numbersOf(list), reason }),
      pause: async () => {},
      stopped: () => false,
      now: () => now,
    },
  );
  return { calls, lost };
}
const report = (...numbers: (number | string)[]) => ({
  batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier: String(itemIdentifier) })),
});
const failOn =
  (...bad: number[]) =>
  (numbers: number[]) => {
    if (numbers.some((number) => bad.includes(number))) throw new Error('poison');
  };

describe('delivery of a batch of stream records', () => {
  it('retries the whole batch, then gives it up', async () => {
    const { calls, lost } = await run(batch(3), failOn(1));
    expect(calls).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(lost).toEqual([{ numbers: [0, 1, 2], reason: 'RetryAttemptsExhausted' }]);
  });

  it('bisects a failed batch down to the poison record', async () => {
    const { calls, lost } = await run(batch(4), failOn(2), { bisect: true, maximumRetryAttempts: 1 });
    expect(calls).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [2], [3]]);
    expect(lost).toEqual([{ numbers: [2], reason: 'RetryAttemptsExhausted' }]);
  });

  it('retries from the lowest reported failure on', async () => {
    const { calls, lost } = await run(
      batch(4),
      (numbers, call) => (call === 1 ? report(3, 1) : numbers.includes(3) && call === 2 ? report(3) : report()),
      { reportsItemFailures: true },
    );
    expect(calls).toEqual([[0, 1, 2, 3], [1, 2, 3], [3]]);
    expect(lost).toEqual([]);
  });

  it.each([[report('nobody')], [{ batchItemFailures: [{ itemIdentifier: null }] }], [{ batchItemFailures: 'all' }]])(
    'takes the report %j for a failure of all',
    async (answer) => {
      const { calls } = await run(batch(2), (_, call) => (call === 1 ? answer : report()), { reportsItemFailures: true });
      expect(calls).toEqual([
        [0, 1],
        [0, 1],
      ]);
    },
  );

  it('ignores reports where the mapping does not ask for them, and takes no report for success', async () => {
    expect((await run(batch(2), () => report(0))).calls).toHaveLength(1);
    expect((await run(batch(2), () => undefined, { reportsItemFailures: true })).calls).toHaveLength(1);
  });

  it('gives up records that are too old before it calls', async () => {
    const { calls, lost } = await run([record(0, 1), record(1, 1000)], () => undefined, { maximumRecordAge: 60 });
    expect(calls).toEqual([[1]]);
    expect(lost).toEqual([{ numbers: [0], reason: 'RecordAgeExceeded' }]);
  });

  it('never skips, reorders or loses a good record, whatever fails', async () => {
    const scenario = fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      poison: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
      bisect: fc.constant(true),
      reportsItemFailures: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ length, poison, ...retry }) => {
        const done: number[] = [];
        const { lost } = await run(
          batch(length),
          (numbers) => {
            const bad = numbers.find((number) => poison.includes(number));
            if (bad === undefined || retry.reportsItemFailures)
              done.push(...numbers.slice(0, bad === undefined ? undefined : numbers.indexOf(bad)));
            if (bad !== undefined && retry.reportsItemFailures) return report(bad);
            if (bad !== undefined) throw new Error('poison');
            return report();
          },
          { ...retry, maximumRetryAttempts: 1 },
        );
        const given = lost.flatMap(({ numbers }) => numbers);
        expect([...done, ...given].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index));
        expect(done).toEqual([...done].sort((a, b) => a - b));
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});
