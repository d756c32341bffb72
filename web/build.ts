import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, mergeConfig } from 'vite';
import { openApiDocument } from '../shared/contract/openapi.ts';
import { configOf, type Page, pages } from './vite.config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['web/**/*', 'shared/{contract,domain,locales}/**/*', 'package-lock.json'];

function contentHash(built: Page[]): string {
  const hash = createHash('sha256').update(built.join());
  for (const path of globSync(sources, { cwd: root }).sort()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Builds the pages and `v1/openapi.json` into a folder named after the content of their sources, unless it is there already.
 * @param built which pages; all unless a test needs one alone
 * @returns the folder
 */
export async function buildPages(built: Page[] = pages): Promise<string> {
  const folder = join(root, 'node_modules/.cache/yipan/pages', contentHash(built));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  for (const page of built) {
    await build(mergeConfig(configOf([page]), { configFile: false, logLevel: 'warn', build: { outDir: draft, emptyOutDir: false } }));
  }
  mkdirSync(join(draft, 'v1'));
  writeFileSync(join(draft, 'v1/openapi.json'), JSON.stringify(openApiDocument()));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process built the same content in the meantime.
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Size of every built file, in bytes as sent (gzip), largest first. */
export const pageSizes = (folder: string): { file: string; bytes: number }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: path.slice(folder.length + 1), bytes: gzipSync(readFileSync(path)).length }))
    .sort((a, b) => b.bytes - a.bytes);

if (import.meta.main) {
  const folder = await buildPages();
  const lines = pageSizes(folder).map(({ file, bytes }) => `${(bytes / 1024).toFixed(1).padStart(8)} KB  ${file}`);
  process.stdout.write(`${folder}\n${lines.join('\n')}\n`);
}
