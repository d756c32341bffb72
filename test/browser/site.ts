import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** What the site answers for the API; `drop` breaks the connection. */
export type ApiAnswer = { status: number; body: unknown } | 'drop';

export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface Site {
  origin: string;
  /** Requests of the API since the site started. */
  requests: ApiRequest[];
  /** How the API answers from now on. */
  answer: (answer: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>) => void;
  close: () => Promise<void>;
}

const rewritten = (path: string): string => {
  if (path === '/') return '/index.html';
  if (path.startsWith('/q/')) return '/questionnaire.html';
  if (path === '/c') return '/certificate.html';
  if (path === '/problem' || path.startsWith('/p/')) return '/problem.html';
  if (path === '/s' || path.startsWith('/s/')) return '/request.html';
  return path === '/office' || path.startsWith('/office/') ? '/office.html' : path;
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
}

/** Serves built pages with the distribution's policy and addresses, and an API that a test answers for, on a free port of this machine. */
export async function startSite(folder: string): Promise<Site> {
  const requests: ApiRequest[] = [];
  let answer: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer> = () => 'drop';
  const server = createServer(async (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    if ((pathname.startsWith('/v1/') && pathname !== '/v1/openapi.json') || pathname.startsWith('/api/')) {
      const request = {
        method: incoming.method ?? 'GET',
        path: pathname,
        query: searchParams,
        headers: incoming.headers,
        body: await bodyOf(incoming),
      };
      requests.push(request);
      const answered = await answer(request);
      if (answered === 'drop') return incoming.socket.destroy();
      const type = answered.status < 400 ? 'application/json' : 'application/problem+json';
      return outgoing.writeHead(answered.status, { 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(answered.body));
    }
    const file = join(folder, rewritten(pathname));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return outgoing.writeHead(404).end();
    outgoing.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'cache-control': 'no-cache',
    });
    return outgoing.end(readFileSync(file));
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answer: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
