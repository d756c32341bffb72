import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const Capacity = z.object({ TableName: z.string(), CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional() });

/** Capacity units consumed, by `read` or `write` and table. */
export interface Meter {
  endpoint: string;
  units(): { read: Record<string, number>; write: Record<string, number> };
  reset(): void;
  close(): Promise<void>;
}

/** Stands before DynamoDB Local and adds up the capacity units that it reports, whoever asks. */
export async function meter(target: string): Promise<Meter> {
  let units: ReturnType<Meter['units']> = { read: {}, write: {} };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const isMetered = /Item$|^Query$|^Scan$|^TransactWriteItems$/.test(operation);
    const body = Buffer.concat(chunks).toString('utf8');
    const sent = isMetered ? JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: 'TOTAL' }) : body;
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'content-length', 'connection'].includes(name)),
    );
    const answer = await fetch(target, { method: request.method ?? 'POST', headers: headers as Record<string, string>, body: sent });
    const text = await answer.text();
    if (isMetered && answer.ok) note(operation, text);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  });
  const note = (operation: string, text: string) => {
    const { ConsumedCapacity = [] } = Answer.parse(JSON.parse(text));
    const kind = /Get|Query|Scan/.test(operation) ? 'read' : 'write';
    for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat())
      units[kind][TableName] = (units[kind][TableName] ?? 0) + CapacityUnits;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    units: () => structuredClone(units),
    reset: () => {
      units = { read: {}, write: {} };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const total = (units: Record<string, number>): number => Object.values(units).reduce((sum, value) => sum + value, 0);
