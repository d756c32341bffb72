import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponse } from '../http/message.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** CloudFront compresses these kinds of content, from 1,000 bytes to 10 MB. */
const compressible = /^(text\/|image\/svg|application\/(.*\+)?(json|xml|javascript|manifest)|font\/)/;
const sizes = { least: 1000, most: 10_000_000 };

/** Compressed bodies of files, which don't change while the runtime runs, by their buffers. */
const compressedFiles = new WeakMap<Buffer, Map<string, Buffer>>();

async function compress(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const known = compressedFiles.get(body) ?? new Map<string, Buffer>();
  compressedFiles.set(body, known);
  const compressed =
    known.get(encoding) ?? (encoding === 'br' ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : await zip(body));
  known.set(encoding, compressed);
  return compressed;
}

/** A response as CloudFront would send it to a reader who accepts these encodings. */
export async function compressed(response: HttpResponse, accepted: string | undefined): Promise<HttpResponse> {
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
  const type = String(response.headers['content-type'] ?? '');
  if (body.length < sizes.least || body.length > sizes.most || response.headers['content-encoding'] || !compressible.test(type))
    return response;
  const encoding = accepted?.includes('br') ? 'br' : accepted?.includes('gzip') ? 'gzip' : null;
  response.headers.vary = [response.headers.vary ?? [], 'Accept-Encoding'].flat().join(', ');
  if (!encoding) return response;
  const { etag } = response.headers;
  if (typeof etag === 'string' && !etag.startsWith('W/')) response.headers.etag = `W/${etag}`;
  response.headers['content-encoding'] = encoding;
  return { ...response, body: await compress(body, encoding) };
}
