import * as z from 'zod';
import type { InvocationResult } from '../lambda/function.ts';
import type { LambdaRecord } from './records.ts';

/** How a mapping retries, in the terms of `AWS::Lambda::EventSourceMapping`. */
export interface RetrySettings {
  /** Retries after the first attempt; -1: until the records expire. */
  maximumRetryAttempts: number;
  /** Seconds; -1: no limit. */
  maximumRecordAge: number;
  bisect: boolean;
  reportsItemFailures: boolean;
}

/** Why records were given up. */
export type GiveUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface Delivery {
  invoke(payload: string): Promise<InvocationResult>;
  giveUp(records: readonly LambdaRecord[], reason: GiveUp, attempts: number): void;
  /** Waits before another attempt. */
  pause(attempt: number): Promise<void>;
  stopped(): boolean;
  now(): number;
}

const Report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })).nullish() }).nullish();

/** Position of the first record that failed; the batch's length where all succeeded. */
function firstFailure(records: readonly LambdaRecord[], result: InvocationResult, reports: boolean): number {
  if (result.error) return 0;
  if (!reports) return records.length;
  const report = Report.safeParse(JSON.parse(result.payload));
  if (!report.success) return 0;
  const positions = (report.data?.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  return positions.length === 0 ? records.length : Math.max(0, Math.min(...positions));
}

/**
 * Delivers a batch until every record is handled or given up, in order.
 * A reported failure is retried from the lowest failed record on. A failed batch is split in two where the mapping bisects;
 * a split is no retry. Expired records are given up, and so is what is left of a batch after its last retry.
 */
export async function deliver(batch: readonly LambdaRecord[], settings: RetrySettings, delivery: Delivery): Promise<void> {
  /** Parts still to be delivered, first one first, with the attempts made so far. */
  const parts = [{ records: batch, attempts: 0 }];
  while (!delivery.stopped()) {
    const part = parts.shift();
    if (!part) return;
    const { records, attempts } = part;
    const isExpired = ({ dynamodb }: LambdaRecord) =>
      settings.maximumRecordAge >= 0 && delivery.now() / 1000 - dynamodb.ApproximateCreationDateTime > settings.maximumRecordAge;
    const expired = records.filter(isExpired);
    if (expired.length > 0) delivery.giveUp(expired, 'RecordAgeExceeded', attempts);
    const live = expired.length > 0 ? records.filter((record) => !isExpired(record)) : records;
    if (live.length === 0) continue;

    const result = await delivery.invoke(JSON.stringify({ Records: live }));
    const failed = firstFailure(live, result, settings.reportsItemFailures);
    if (failed === live.length) continue;
    const rest = live.slice(failed);
    const made = failed > 0 ? 1 : attempts + 1;
    if (result.error && settings.bisect && live.length > 1) {
      const middle = Math.ceil(live.length / 2);
      parts.unshift({ records: live.slice(0, middle), attempts }, { records: live.slice(middle), attempts });
    } else if (settings.maximumRetryAttempts >= 0 && made > settings.maximumRetryAttempts) {
      delivery.giveUp(rest, 'RetryAttemptsExhausted', made);
      continue;
    } else {
      parts.unshift({ records: rest, attempts: made });
    }
    await delivery.pause(made);
  }
}
