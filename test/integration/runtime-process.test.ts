import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startOptions } from '../../infra/local/start.ts';

const project = join(import.meta.dirname, '..', '..');
const bootstrap = join(project, 'infra/local/bootstrap.mjs');

/** Processes of this group's descendants, by /proc: identifier and parent. */
async function descendants(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const found = [root];
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child);
  return found;
}

/** Whether a process runs; one that has ended and is not yet collected does not. */
const isRunning = async (pid: number) => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/^\d+ \(.*\) Z/s.test(stat);
};

function run(...words: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [bootstrap, ...words], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

describe('npm start', () => {
  it('says which option to change', () => {
    expect(() => startOptions(['--port', 'many'])).toThrow('--port takes a whole number');
    expect(() => startOptions(['--ports', '1'])).toThrow(/--ports[\s\S]*--port N/);
    expect(startOptions(['--port=0', '--data', '/tmp/x', '--empty', '--identity-key', '/tmp/k'])).toEqual({
      port: 0,
      data: '/tmp/x',
      empty: true,
      identityKey: '/tmp/k',
      help: false,
    });
  });

  it('shows its options', async () => {
    const { child, output } = run('start', '--help');
    expect(await once(child, 'close')).toEqual([0, null]);
    for (const option of ['--port N', '--data DIR', '--empty', '--help']) expect(output()).toContain(option);
  });

  it('names the setting where the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { child, output } = run('start', '--port', String(port));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output()).toContain(`Port ${port} is taken by another program: choose another one with --port`);
    expect(output()).not.toMatch(/\n\s+at /);
  });
});

describe.runIf(process.platform === 'linux')('the end', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('of the first process by %s is the end of all', { timeout: 180_000 }, async (signal) => {
    const { child, output } = run('start', '--port', '0', '--empty');
    await expect.poll(output, { timeout: 150_000 }).toContain('Ctrl-C');
    const all = await descendants(child.pid ?? 0);
    expect(all.length).toBeGreaterThanOrEqual(4);
    child.kill(signal);
    await expect.poll(async () => (await Promise.all(all.map(isRunning))).filter(Boolean), { timeout: 20_000 }).toEqual([]);
  });
});
