import type { Local } from '../../infra/local/runtime.ts';
import { campaign } from './campaign.ts';

/** Bytes on the wire of everything that the citizen page loads before a person can answer, compressed. */
export async function citizenPage(local: Local): Promise<{ path: string; bytes: number }[]> {
  const start = `/q/${campaign}`;
  const html = await (await fetch(`${local.origin}${start}`)).text();
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '');
  const scripts = await Promise.all(
    assets.filter((path) => path.endsWith('.js')).map(async (path) => (await fetch(`${local.origin}${path}`)).text()),
  );
  const imported = scripts.flatMap((text) =>
    [...text.matchAll(/(?:from|import)\s*["'](\.?\/[^"']+\.js)["']/g)].map(
      ([, path]) => new URL(path ?? '', `${local.origin}/assets/`).pathname,
    ),
  );
  const paths = [...new Set([start, ...assets, ...imported])];
  return Promise.all(paths.map(async (path) => ({ path, bytes: await wireBytes(`${local.origin}${path}`) })));
}

/** Length of the body as it is sent, which `fetch` would decompress. */
async function wireBytes(url: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}
