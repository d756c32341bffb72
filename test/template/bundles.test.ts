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
  it.each(Object.keys(access))('%s stays below 450 KB', (name) => {
    const file = join(folder, `${name}.mjs`);
    bundle(name, file);
    const kilobytes = Math.round(readFileSync(file).length / 1024);
    expect(kilobytes).toBeLessThan(450);
    expect(kilobytes).toBeGreaterThan(50);
  });
});
