import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LocalFunction } from '../lambda/function.ts';
import { type Delivery, deliver, type GiveUp, type RetrySettings } from './delivery.ts';
import { type LambdaRecord, lambdaRecord } from './records.ts';
import { listShards, type ShardReader, type StartingPosition, shardReader } from './shards.ts';
import type { Waker } from './wake.ts';

/** An event source mapping between a table's stream and a function. */
export interface MappingSettings extends RetrySettings {
  streamArn: string;
  region: string;
  function: LocalFunction;
  startingPosition: StartingPosition;
  batchSize: number;
  /** Seconds. */
  batchingWindow: number;
  filter: (record: LambdaRecord) => boolean;
  /** Whether requests are coming in at a rush. */
  isBusy: () => boolean;
  /** Milliseconds between two attempts at a batch that fails, at most; absent: 10,000. */
  longestPause?: number;
  /** Receives AWS's description of records that were given up. */
  onFailure: ((message: string) => void) | undefined;
}

export interface Mapping {
  stop(): Promise<void>;
}

/**
 * Milliseconds between polls. Lambda polls a shard four times a second; at rest a poll follows every function's work at once,
 * so that a single change is seen without delay.
 */
const polls = { quickest: 20, usual: 250, longest: 5000 };
/**
 * How long to pause after work, as a multiple of its time: on AWS, requests and what follows them have machines of their own;
 * here they share one, and requests come first. A backlog shortens the pause.
 */
const yieldToRequests = { usual: 3, backlog: 1 };
const largestRead = 1000;

/** Follows a stream: parents before their children, records in order, until stopped. */
export function startMapping(client: DynamoDBStreamsClient, settings: MappingSettings, waker: Waker, log: (line: string) => void): Mapping {
  let stopped = false;
  const following = new Map<string, Promise<void>>();
  const finished = new Set<string>();

  const description = (records: readonly LambdaRecord[], reason: GiveUp, attempts: number, shardId: string) => {
    const at = (record: LambdaRecord | undefined) => new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    return JSON.stringify({
      requestContext: { functionArn: settings.function.settings.arn, condition: reason, approximateInvokeCount: attempts },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: at(records[0]),
        approximateArrivalOfLastRecord: at(records.at(-1)),
        batchSize: records.length,
        streamArn: settings.streamArn,
      },
    });
  };

  const delivery = (shardId: string): Delivery => ({
    invoke: (payload) => settings.function.invoke(payload),
    giveUp(records, reason, attempts) {
      const message = description(records, reason, attempts, shardId);
      log(`given up: ${message}`);
      settings.onFailure?.(message);
    },
    pause: (attempt) => pause(Math.min(settings.longestPause ?? 10_000, 100 * 2 ** attempt)),
    stopped: () => stopped,
    now: Date.now,
  });

  /** Waits without being woken by other functions' work. */
  async function pause(milliseconds: number): Promise<void> {
    for (const end = performance.now() + milliseconds; !stopped && performance.now() < end; )
      await waker.wait(Math.max(1, end - performance.now()));
  }

  async function follow(shardId: string, reader: ShardReader): Promise<void> {
    const gathered: LambdaRecord[] = [];
    let since = 0;
    while (!stopped) {
      const records = await reader.read(largestRead).catch((error: unknown) => {
        if (!stopped) log(`stream: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      });
      const passed = (records ?? []).map((record) => lambdaRecord(record, settings.streamArn, settings.region)).filter(settings.filter);
      if (gathered.length === 0) since = performance.now();
      gathered.push(...passed);
      const windowPassed = () => records === null || performance.now() - since >= settings.batchingWindow * 1000;
      const began = performance.now();
      while (!stopped && (gathered.length >= settings.batchSize || (gathered.length > 0 && windowPassed()))) {
        await deliver(gathered.splice(0, settings.batchSize), settings, delivery(shardId));
      }
      if (records === null) return;
      const took = performance.now() - began;
      if (passed.length === 0) {
        // At a rush every request's end would wake every mapping.
        await pause(settings.isBusy() ? polls.usual : polls.quickest);
        if (!stopped && !settings.isBusy()) await waker.wait(polls.usual - polls.quickest);
      } else {
        await pause(pauseAfter(took, records.length === largestRead));
      }
    }
  }

  function pauseAfter(took: number, backlog: boolean): number {
    if (settings.isBusy()) return Math.min(polls.longest, Math.max(polls.usual, took * yieldToRequests[backlog ? 'backlog' : 'usual']));
    return backlog ? 0 : polls.usual;
  }

  /** Starts to follow every shard whose parent has been read to its end. */
  async function followNew(first: boolean): Promise<void> {
    const shards = await listShards(client, settings.streamArn);
    const known = new Set(shards.map((shard) => shard.ShardId));
    for (const { ShardId: id, ParentShardId: parent, SequenceNumberRange: range } of shards) {
      if (!id || following.has(id) || finished.has(id)) continue;
      if (first && settings.startingPosition === 'LATEST' && range?.EndingSequenceNumber) {
        finished.add(id);
        continue;
      }
      if (parent && known.has(parent) && !finished.has(parent)) continue;
      const reader = shardReader(client, settings.streamArn, id, first ? settings.startingPosition : 'TRIM_HORIZON');
      const end = () => {
        finished.add(id);
        following.delete(id);
      };
      following.set(id, follow(id, reader).then(end));
    }
  }

  async function run(): Promise<void> {
    for (let first = true; !stopped; ) {
      try {
        await followNew(first);
        first = false;
      } catch (error) {
        if (!stopped) log(`stream: ${error instanceof Error ? error.message : String(error)}`);
      }
      await Promise.race([...following.values(), pause(following.size > 0 ? 10_000 : 500)]);
    }
  }
  const running = run();

  return {
    async stop() {
      stopped = true;
      waker.wake();
      await running;
      await Promise.allSettled(following.values());
    },
  };
}
