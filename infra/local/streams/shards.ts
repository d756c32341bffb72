import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type Shard,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';

export type StartingPosition = 'TRIM_HORIZON' | 'LATEST';

/** All shards that a stream still has. */
export async function listShards(client: DynamoDBStreamsClient, streamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: after }));
    shards.push(...(StreamDescription?.Shards ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after);
  return shards;
}

/** Reads one shard from a position to its end. */
export interface ShardReader {
  /** The next records; null once the shard is closed and read to its end. */
  read(limit: number): Promise<StreamRecord[] | null>;
}

export function shardReader(client: DynamoDBStreamsClient, streamArn: string, shardId: string, start: StartingPosition): ShardReader {
  let iterator: string | undefined;
  let position: { ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' } | { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER'; SequenceNumber: string } =
    {
      ShardIteratorType: start,
    };
  const open = async () =>
    (await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...position }))).ShardIterator;

  return {
    async read(limit) {
      try {
        iterator ??= await open();
        if (!iterator) return null;
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }));
        const last = Records.at(-1)?.dynamodb?.SequenceNumber;
        if (last) position = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last };
        iterator = NextShardIterator;
        return NextShardIterator || Records.length > 0 ? Records : null;
      } catch (error) {
        iterator = undefined;
        if (error instanceof ExpiredIteratorException) return [];
        if (error instanceof TrimmedDataAccessException) {
          position = { ShardIteratorType: 'TRIM_HORIZON' };
          return [];
        }
        if (error instanceof ResourceNotFoundException) return null;
        throw error;
      }
    },
  };
}
