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

describe('bundles', () => {
  // A cold start reads the whole file. What breaks the limit is usually all of zod's languages, by `import { z }` instead of `import * as z`.
  it.each(Object.keys(access))('%s stays small: the intake below 400 KB, the others below 500', (name) => {
    const file = join(folder, `${name}.mjs`);
    bundle(name, file);
    const kilobytes = readFileSync(file).length / 1000;
    expect(kilobytes).toBeLessThan(name === 'intake' ? 400 : 500);
    expect(kilobytes).toBeGreaterThan(50);
  });
});
