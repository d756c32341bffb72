import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { inParallel } from '../store/parallel.ts';
import { logger } from './log.ts';

/** What a stream record is taken for: a hint that something changed, known by the record's sequence number. */
export interface Hint {
  sequence: string;
}

/** Told of a node that could not be brought up to date; the records that led to it are delivered again. */
export type Report = (node: string, reason: unknown) => void;

const concurrency = 8;

/** Follows the hints of one delivery in stages, and remembers which of them failed in any. */
export function following<H extends Hint>(hints: readonly H[], report: Report) {
  const failed = new Set<string>();
  return {
    /** Runs a task once per distinct name, some at a time; null leaves a hint out. A failure is one of all hints of that name. */
    async each(nameOf: (hint: H) => string | null, task: (hint: H) => Promise<unknown>): Promise<void> {
      const groups = [...Map.groupBy(hints, nameOf)].filter(([name]) => name !== null);
      const outcomes = await inParallel(concurrency, groups, async ([, [first]]) => first && task(first));
      for (const [index, [name, led]] of groups.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status !== 'rejected') continue;
        report(name ?? '', outcome.reason);
        for (const { sequence } of led) failed.add(sequence);
      }
    },
    /** Sequence number of the first record that failed, where the delivery has to start again; null if none did. */
    firstFailed: (): string | null => hints.find(({ sequence }) => failed.has(sequence))?.sequence ?? null,
  };
}

/** The report of a deployed function: a log line with the node's key, which names no person. */
export const logReport: Report = (node, reason) => logger.error('A node could not be brought up to date.', { node, error: reason });

/**
 * The handler of a stream's records.
 * @param process returns the sequence number of the first record that failed, or null
 */
export const streamHandler = (process: (records: DynamoDBRecord[]) => Promise<string | null>) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ Records }) => {
      const failed = await process(Records);
      return { batchItemFailures: failed ? [{ itemIdentifier: failed }] : [] };
    });
