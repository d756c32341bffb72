import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalFunction } from '../../infra/local/lambda/function.ts';
import { type MappingSettings, startMapping } from '../../infra/local/streams/mapping.ts';
import { waker } from '../../infra/local/streams/wake.ts';

interface FakeShard {
  id: string;
  parent?: string;
  closed: boolean;
  numbers: number[];
}

/** A stream whose shards are lists of sequence numbers; a closed shard gives no iterator after its end. */
function stream(shards: FakeShard[]) {
  const client = new DynamoDBStreamsClient({ region: 'local' });
  const mock = mockClient(client);
  mock.on(DescribeStreamCommand).callsFake(() => ({
    StreamDescription: {
      Shards: shards.map(({ id, parent, closed, numbers }) => ({
        ShardId: id,
        ParentShardId: parent,
        SequenceNumberRange: closed ? { EndingSequenceNumber: String(numbers.at(-1)) } : {},
      })),
    },
  }));
  mock.on(GetShardIteratorCommand).callsFake(({ ShardId, ShardIteratorType, SequenceNumber }) => ({
    ShardIterator: `${ShardId} ${ShardIteratorType === 'AFTER_SEQUENCE_NUMBER' ? SequenceNumber : ShardIteratorType === 'LATEST' ? 1e9 : -1}`,
  }));
  mock.on(GetRecordsCommand).callsFake(({ ShardIterator }) => {
    const [id, after] = String(ShardIterator).split(' ');
    const shard = shards.find((item) => item.id === id);
    const numbers = shard?.numbers.filter((number) => number > Number(after)).slice(0, 2) ?? [];
    return {
      Records: numbers.map((number) => ({ eventID: String(number), dynamodb: { SequenceNumber: String(number) } })),
      ...((numbers.length > 0 || !shard?.closed) && { NextShardIterator: `${id} ${numbers.at(-1) ?? after}` }),
    };
  });
  return { client, mock };
}

function follow(client: DynamoDBStreamsClient, more: Partial<MappingSettings> = {}) {
  const seen: number[] = [];
  const lambda: LocalFunction = {
    settings: { name: 'f', arn: 'arn:f', module: null, handler: '', variables: {}, timeout: 1, memory: 128, concurrency: 1, log: () => {} },
    counts: { invocations: 0, errors: 0, coldStarts: 0, milliseconds: 0 },
    async invoke(payload) {
      for (const { dynamodb } of JSON.parse(payload).Records) seen.push(Number(dynamodb.SequenceNumber));
      return { payload: 'null', error: false };
    },
    stop: async () => {},
  };
  const mapping = startMapping(
    client,
    {
      streamArn: 'arn:stream',
      region: 'local',
      function: lambda,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 10,
      batchingWindow: 0,
      bisect: false,
      maximumRetryAttempts: 0,
      maximumRecordAge: -1,
      reportsItemFailures: false,
      filter: () => true,
      isBusy: () => false,
      onFailure: undefined,
      ...more,
    },
    waker(),
    () => {},
  );
  onTestFinished(() => mapping.stop());
  return seen;
}

describe('a mapping that follows a stream', () => {
  it('reads a closed shard to its end before its child', async () => {
    const { client } = stream([
      { id: 'child', parent: 'root', closed: true, numbers: [4, 5] },
      { id: 'root', parent: 'trimmed', closed: true, numbers: [1, 2, 3] },
      { id: 'grandchild', parent: 'child', closed: false, numbers: [6] },
    ]);
    const seen = follow(client);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('finds a shard that begins later', async () => {
    const shards: FakeShard[] = [{ id: 'root', closed: false, numbers: [1] }];
    const seen = follow(stream(shards).client);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1]);
    shards.splice(0, 1, { id: 'root', closed: true, numbers: [1, 2] });
    shards.push({ id: 'child', parent: 'root', closed: false, numbers: [3] });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1, 2, 3]);
  });

  it('starts at the end where the mapping says LATEST, but misses nothing of shards that begin later', async () => {
    const shards: FakeShard[] = [{ id: 'root', closed: false, numbers: [1, 2] }];
    const { client, mock } = stream(shards);
    const seen = follow(client, { startingPosition: 'LATEST' });
    await expect.poll(() => mock.commandCalls(GetRecordsCommand).length, { timeout: 10_000 }).toBeGreaterThan(1);
    shards.splice(0, 1, { id: 'root', closed: true, numbers: [1, 2] });
    shards.push({ id: 'child', parent: 'root', closed: false, numbers: [3] });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([3]);
  });

  it('goes on after the last record where an iterator has expired', async () => {
    const shards: FakeShard[] = [{ id: 'root', closed: false, numbers: [1] }];
    const { client, mock } = stream(shards);
    const seen = follow(client);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1]);
    shards[0]?.numbers.push(2);
    mock
      .on(GetRecordsCommand)
      .rejectsOnce(new ExpiredIteratorException({ message: '', $metadata: {} }))
      .callsFake(({ ShardIterator }) => ({
        Records: ShardIterator === 'root 1' ? [{ dynamodb: { SequenceNumber: '2' } }] : [],
        NextShardIterator: 'root 2',
      }));
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1, 2]);
  });
});
