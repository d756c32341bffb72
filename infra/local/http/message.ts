import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request with its whole body. */
export interface HttpRequest {
  method: string;
  /** Path as it was sent, without the query. */
  path: string;
  /** Query as it was sent, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  ip: string;
  body: Buffer;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer | string;
}

/** Largest body that API Gateway takes, bytes. */
const largestBody = 10 * 1024 * 1024;

/** The bodies that API Gateway itself answers with. */
const gatewayMessages = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export const gatewayResponse = (status: keyof typeof gatewayMessages, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message: gatewayMessages[status] }),
});

/** Reads a request; null where its body is too large. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest | null> {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const chunks: Buffer[] = [];
  let length = 0;
  if (message.method !== 'GET' && message.method !== 'HEAD') {
    for await (const chunk of message) {
      length += chunk.length;
      if (length > largestBody) return null;
      chunks.push(chunk);
    }
  }
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: message.headers,
    ip: message.socket.remoteAddress ?? '127.0.0.1',
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
  };
}
