import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../infra/access.ts';
import { bundle } from '../../infra/bundle.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yipan-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Kilobytes. nodemailer alone is 240: of the two functions that bring it one runs by the clock and the other serves an
 * administrator's page, so that nobody waits for their start.
 */
const limits: Record<string, number> = { intake: 400, records: 540, exchange: 520, peers: 700, deliver: 700 };
const most = 500;

/** Modules by which code opens a connection of its own; the SDK asks for `node:https` only. */
const connecting = /from"node:(http|http2|net|tls|dns|dgram)"|\bfetch\(/;

describe('bundles', () => {
  // A cold start reads the whole file. What breaks the limit is usually all of zod's languages, by `import { z }` instead of `import * as z`.
  it.each(Object.keys(access))('%s stays small, and calls others only if that is what it is for', (name) => {
    const file = join(folder, `${name}.mjs`);
    bundle(name, file);
    const code = readFileSync(file);
    const kilobytes = code.length / 1000;
    expect(kilobytes).toBeLessThan(limits[name] ?? most);
    expect(connecting.test(code.toString())).toBe(['certificates', 'peers', 'deliver'].includes(name));
    expect(kilobytes).toBeGreaterThan(50);
  });
});
