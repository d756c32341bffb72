import { setTimeout } from 'node:timers/promises';
import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../shared/store/keys.ts';
import { inParallel } from '../../../shared/store/parallel.ts';
import { commit, type Write } from '../../../shared/store/registry/write.ts';

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

/** Creates records; a chunk whose first record exists already was written before an interruption. */
export async function createRecords(client: DynamoDBDocumentClient, writes: readonly Write[]): Promise<void> {
  for (const chunk of chunksOf(writes, 50)) await commit(client, chunk);
}

/** Puts items in bulk, whatever was there. */
export async function putItems(
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly object[],
  progress: (share: number) => void,
): Promise<void> {
  let done = 0;
  const outcomes = await inParallel(4, chunksOf(items, 25), async (chunk) => {
    let rest = chunk.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
    while (rest.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: rest } }));
      rest = (UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
      );
    }
    done += chunk.length;
    progress(done / items.length);
  });
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Waits until an item that the streams make is there. Throws after two minutes. */
export async function appears(
  client: DynamoDBDocumentClient,
  table: string,
  key: Key,
  isRight: (item: Record<string, unknown>) => boolean | Promise<boolean>,
): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await setTimeout(200)) {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key }));
    if (Item && (await isRight(Item))) return;
  }
  throw new Error(`The streams did not bring about ${key.pk} ${key.sk} within two minutes.`);
}
