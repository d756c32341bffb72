/** Makes load from a process of its own, so that what is measured does not share its event loop. Reads orders, answers with figures. */
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import autocannon from 'autocannon';
import { campaign } from './campaign.ts';
import { bodyOf } from './invitations.ts';

export type Order =
  | {
      kind: 'intake';
      origin: string;
      key: Uint8Array;
      batches: number;
      from: number;
      connections: number;
      milliseconds: number;
      most: number;
    }
  | {
      kind: 'put';
      endpoint: string;
      region: string;
      accessKeyId: string;
      table: string;
      from: number;
      connections: number;
      milliseconds: number;
      most: number;
    };
export interface Figures {
  accepted: number;
  refused: number;
  seconds: number;
  /** Latency, milliseconds. */
  p50: number;
  p99: number;
}

async function intake({
  origin,
  key,
  batches,
  from,
  connections,
  milliseconds,
  most,
}: Extract<Order, { kind: 'intake' }>): Promise<Figures> {
  const bodies = Array.from({ length: most }, (_, index) => bodyOf(key, batches, from + index));
  let next = 0;
  const result = await autocannon({
    url: `${origin}/v1/campaigns/${campaign}/responses`,
    method: 'POST',
    connections,
    duration: milliseconds / 1000,
    headers: { 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[Math.min(next++, most - 1)] ?? '' }) }],
  });
  return {
    accepted: result['2xx'],
    refused: result.non2xx + result.errors,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

const clients = new Map<string, DynamoDBDocumentClient>();
function clientOf({ endpoint, region, accessKeyId }: Extract<Order, { kind: 'put' }>): DynamoDBDocumentClient {
  const client =
    clients.get(endpoint) ??
    DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: 'local' } }));
  clients.set(endpoint, client);
  return client;
}

/** The bare write that the intake makes, without the intake: a conditional put of an item of the same size. */
async function put(order: Extract<Order, { kind: 'put' }>): Promise<Figures> {
  const client = clientOf(order);
  const latencies: number[] = [];
  const start = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < order.most && performance.now() - start < order.milliseconds) {
      const n = order.from + next++;
      const before = performance.now();
      await client
        .send(
          new PutCommand({
            TableName: order.table,
            Item: {
              pk: `R#${campaign}#${n % 200}`,
              sk: `${n}`.padStart(22, '0'),
              a: '2222222222200',
              g: 'farmer',
              d: '2026-11-21',
              f: 'q83vEjRWeJCrze8SNFZ4kA',
            },
            ConditionExpression: 'attribute_not_exists(sk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: order.connections }, lane));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return { accepted: latencies.length, refused: 0, seconds: (performance.now() - start) / 1000, p50: at(0.5), p99: at(0.99) };
}

process.on('message', async (order: Order) => {
  process.send?.(order.kind === 'intake' ? await intake(order) : await put(order));
});
process.on('disconnect', () => process.exit());
