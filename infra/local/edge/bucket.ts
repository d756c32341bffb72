import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, matchesGlob, normalize } from 'node:path';
import type { HttpResponse } from '../http/message.ts';

/** Part of a bucket's content: files of a folder, as a deployment puts them there. */
export interface BucketContent {
  prefix: string;
  folder: string;
  /** Patterns of files left out, and of those put in all the same. */
  exclude: string[];
  include: string[];
  cacheControl: string | undefined;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** `*` of the deployment's patterns stands for slashes too. */
const fits = (path: string, patterns: string[]) =>
  patterns.some((pattern) => matchesGlob(path, pattern === '*' ? '**' : pattern.replace(/\*$/, '**')));
const isDeployed = (path: string, { exclude, include }: BucketContent) => !fits(path, exclude) || fits(path, include);

const missing: HttpResponse = {
  status: 404,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code></Error>',
};

/** Serves the objects of a bucket by their path. A later part replaces an earlier one's objects. */
export function bucketOrigin(contents: readonly BucketContent[]): (path: string) => Promise<HttpResponse> {
  const objects = new Map<string, HttpResponse>();

  async function load(key: string): Promise<HttpResponse> {
    for (const content of [...contents].reverse()) {
      if (!key.startsWith(content.prefix)) continue;
      const path = key.slice(content.prefix.length);
      if (!path || path.endsWith('/') || !isDeployed(path, content)) continue;
      const body = await readFile(join(content.folder, path)).catch(() => null);
      if (!body) continue;
      return {
        status: 200,
        headers: {
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          etag: `"${createHash('md5').update(body).digest('hex')}"`,
          ...(content.cacheControl && { 'cache-control': content.cacheControl }),
        },
        body,
      };
    }
    return missing;
  }

  return async (path) => {
    let key: string;
    try {
      key = normalize(decodeURIComponent(path)).replace(/^\/+/, '');
    } catch {
      return missing;
    }
    if (key.startsWith('..')) return missing;
    const object = objects.get(key) ?? (await load(key));
    if (object !== missing) objects.set(key, object);
    return { ...object, headers: { ...object.headers } };
  };
}
