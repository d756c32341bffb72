import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { verify } from '../../infra/local/verify.ts';
import { exchange, signer } from '../property/exchange-of-evidence.ts';

const steps = [true, false].map((out) => ({ out, arrives: true, signed: true }));
const signers = [signer(), signer()] as const;
const [mine, theirs] = exchange(steps, signers);
let folder: string;
const path = (name: string) => join(folder, `${name}.json`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yipan-evidence-'));
  const files = {
    mine: { ...mine, messages: mine.messages.slice(1) },
    theirs,
    changed: { ...mine, entries: mine.entries.map((entry, index) => (index === 2 ? { ...entry, at: '2025-01-01T00:00:00.000Z' } : entry)) },
    cut: { ...mine, entries: mine.entries.slice(0, 3), messages: [], heads: [] },
    keys: { keys: [signers[0].key, signers[1].key] },
    strange: { own: '340881' },
  };
  for (const [name, file] of Object.entries(files)) await writeFile(path(name), JSON.stringify(file));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** What the command prints, with its exit code. */
async function run(...words: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const code = await verify(words);
  return { code, text };
}

describe('npm run verify', () => {
  it('says what holds, and how many contents are gone', async () => {
    const { code, text } = await run(path('mine'), path('theirs'), '--keys', path('keys'));
    expect(code).toBe(0);
    for (const line of ['Verified', 'Entries: 4', 'Contents deleted as prescribed: 1', 'Signed up to entry: 4', 'still on their way: 0'])
      expect(text).toContain(line);
  });

  it('names the first broken link, in Chinese and English, and fails', async () => {
    const changed = await run(path('changed'));
    expect(changed).toMatchObject({ code: 1, text: expect.stringContaining('340881 第 3 条：内容被改动') });
    expect(changed.text).toContain('340881, entry 3: it was changed');
    expect((await run(path('cut'), path('theirs'))).text).toContain(
      '340881, entry 4 of the other side: the other side received the message',
    );
    await writeFile(path('own-key'), JSON.stringify({ keys: [signers[1].key] }));
    expect((await run(path('mine'), '--keys', path('own-key'))).text).toContain('not in the key set');
  });

  it('says which file is none, and how it is used', async () => {
    await expect(run(path('strange'))).rejects.toThrow(/strange\.json is not such a file[\s\S]*entries/);
    await expect(run(path('nowhere'))).rejects.toThrow('There is no file');
    expect(await run()).toMatchObject({ code: 1, text: expect.stringContaining('--keys FILE') });
    expect(await run('--help')).toMatchObject({ code: 0 });
  });
});
