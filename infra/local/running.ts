import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cacheFolder } from './assembly.ts';

const folder = join(cacheFolder, 'running');
const Running = z.object({ pid: z.number(), port: z.number(), lambda: z.url() });
/** A running `npm start`, as the operators' commands find it. */
export type Running = z.infer<typeof Running>;

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Notes a running instance. @returns takes the note away */
export async function noteRunning(running: Running): Promise<() => Promise<void>> {
  const file = join(folder, `${running.port}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(running), { mode: 0o600 });
  return () => rm(file, { force: true });
}

/** Every instance that runs now. */
export async function findRunning(): Promise<Running[]> {
  const files = await readdir(folder).catch(() => []);
  const notes = await Promise.all(files.map(async (file) => Running.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))));
  return notes.filter(({ pid }) => isAlive(pid));
}
