import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { Local } from '../../infra/local/runtime.ts';
import { loader } from './load.ts';
import type { Figures } from './load-worker.ts';

const connections = [1, 10, 50];
const rounds = 3;
const milliseconds = 3000;
/** Bounds a measurement in count as well as in time. */
const most = 5000;

export interface Throughput {
  connections: number;
  intake: Figures[];
  put: Figures[];
}

/**
 * Intake over HTTP, with the streams being consumed, against the bare conditional PutItem on the same DynamoDB Local;
 * the two take turns, so that whatever else the machine does meets both.
 */
export async function throughput(local: Local, key: Uint8Array, batches: number): Promise<Throughput[]> {
  const table = 'bench-bare';
  await local.dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  const load = loader();
  const bare = {
    kind: 'put',
    endpoint: local.endpoints.dynamodb,
    region: local.region,
    accessKeyId: local.credentials.accessKeyId,
    table,
  } as const;
  const ours = { kind: 'intake', origin: local.origin, key, batches } as const;
  let written = 0;
  let answered = 0;
  const run = async (count: number, time: number) => {
    const put = await load.run({ ...bare, connections: count, milliseconds: time, most, from: written });
    written += put.accepted;
    const intake = await load.run({ ...ours, connections: count, milliseconds: time, most, from: answered });
    answered += intake.accepted + count;
    return { put, intake };
  };
  // Until the database's and the functions' code is compiled.
  await run(50, 6000);
  const results: Throughput[] = connections.map((count) => ({ connections: count, intake: [], put: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const result of results) {
      const { put, intake } = await run(result.connections, milliseconds);
      result.put.push(put);
      result.intake.push(intake);
    }
  }
  load.stop();
  return results;
}
