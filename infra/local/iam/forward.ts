import { Agent, request as ask } from 'node:http';
import type { HttpRequest, HttpResponse } from '../http/message.ts';

/** Sends a request on to the database, in the name of whom the database knows. @param caller the access key that the request came with */
export type Forward = (request: HttpRequest, caller: string) => Promise<HttpResponse>;

/** DynamoDB Local closes a connection that was idle for 30 s; one that is thrown away earlier is never found closed. */
const idle = 20_000;
const passedOn = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'] as const;

/**
 * A way to the database over connections that are kept. Bodies pass as they are.
 * @param accessKey the one that the database keeps its tables under: it does not check signatures
 */
export function forwarder(endpoint: string, accessKey: string): { forward: Forward; close(): void } {
  const agent = new Agent({ keepAlive: true, timeout: idle });
  const { hostname: host, port } = new URL(endpoint);
  return {
    close: () => agent.destroy(),
    forward: ({ headers, body }, caller) =>
      new Promise((resolve, reject) => {
        const asked = ask(
          {
            agent,
            host,
            port,
            method: 'POST',
            headers: {
              authorization: String(headers.authorization).replace(caller, accessKey),
              'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0',
              'content-length': body.length,
              'x-amz-date': headers['x-amz-date'] ?? '',
              'x-amz-target': headers['x-amz-target'] ?? '',
            },
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('error', reject);
            answer.on('end', () => {
              const kept: Record<string, string> = {};
              for (const name of passedOn) {
                const value = answer.headers[name];
                if (typeof value === 'string') kept[name] = value;
              }
              resolve({
                status: answer.statusCode ?? 500,
                headers: kept,
                body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
              });
            });
          },
        );
        asked.on('error', reject);
        asked.end(body);
      }),
  };
}
