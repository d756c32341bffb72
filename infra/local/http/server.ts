import { once } from 'node:events';
import { createServer } from 'node:http';
import { LocalError } from '../errors.ts';
import { gatewayResponse, type HttpRequest, type HttpResponse, readRequest } from './message.ts';

/** A server on the loopback address. */
export interface LoopbackServer {
  port: number;
  /** From now on requests are answered by this. */
  serve(handle: (request: HttpRequest) => Promise<HttpResponse>): void;
  close(): Promise<void>;
}

/** Names that a browser on this machine may use; any other name is another site's way to get at this server. */
const isLoopbackHost = (host: string | undefined) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');

const starting: HttpResponse = {
  status: 503,
  headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2', refresh: '2' },
  body: '<!doctype html><meta charset="utf-8"><title>正在启动</title><p>正在启动，请稍候。<p lang="en">Starting; this page reloads.',
};

/**
 * Listens at once, and answers "starting" until it is told what to serve.
 * @param port 0 for any; `LocalError` where another program has it
 */
export async function loopbackServer(port: number, log: (line: string) => void): Promise<LoopbackServer> {
  let handle: (request: HttpRequest) => Promise<HttpResponse> = async () => starting;
  const server = createServer({ keepAliveTimeout: 60_000 }, async (message, response) => {
    let answer: HttpResponse;
    try {
      const request = await readRequest(message);
      if (!request) answer = gatewayResponse(413, { connection: 'close' });
      else if (!isLoopbackHost(request.headers.host))
        answer = { status: 421, headers: { 'content-type': 'text/plain' }, body: 'Misdirected Request' };
      else answer = await handle(request);
    } catch (error) {
      if (message.destroyed && !message.complete) return;
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      answer = gatewayResponse(500);
    }
    const noBody = answer.status === 204 || answer.status === 304;
    response.writeHead(answer.status, noBody ? answer.headers : { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
    response.end(noBody || message.method === 'HEAD' ? undefined : answer.body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') {
      throw new LocalError(
        `端口 ${port} 已被其他程序占用，请换一个，例如：npm start -- --port ${port + 1}\nPort ${port} is taken by another program: choose another one with --port, as in npm start -- --port ${port + 1}`,
      );
    }
    throw new LocalError(`无法监听端口 ${port}。Cannot listen on port ${port}: ${error.message}`);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    serve: (next) => {
      handle = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
