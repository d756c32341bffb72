import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { announcements } from '../locales/zh-CN.ts';

const listOf = (...subnets: [string, number][]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
};

/** The machine itself, what it is served by (credentials, time), groups of addresses, and IPv4 addresses in disguise. */
const thisMachine = listOf(
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fd00:ec2::', 32],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
);
/** Addresses inside an office's network. */
const privateNetwork = listOf(
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['fc00::', 7],
);

/** What functions may call besides public addresses: nothing, an office's own network, or the machine they run on as well (local runs). */
const insides = ['none', 'private', 'this-machine'] as const;
export type Inside = (typeof insides)[number];

/** Reads the setting; calls nothing inside where it says something else. */
export const insideOf = (text: string): Inside => insides.find((known) => known === text) ?? 'none';

function isForbidden(address: string, inside: Inside): boolean {
  const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (inside === 'this-machine') return false;
  return thisMachine.check(address, kind) || (inside === 'none' && privateNetwork.check(address, kind));
}

export interface Outgoing {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

export interface Endpoints {
  /** Answers of at most 1 MB; rejects where nothing answers in time. Redirections are not followed. */
  call(url: string, outgoing: Outgoing): Promise<{ status: number; body: string }>;
}

const mostBytes = 1_000_000;
/** Firewalls, AWS's managed rules among them, refuse requests without it. */
const userAgent = { 'user-agent': 'Yipan' };
const milliseconds = 10_000;

/** Why something did not arrive: names no address, person or content. */
export type Failure = keyof typeof announcements.failures;

/** An endpoint that was not called, or answered with something else than was asked for. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Endpoints that others run.
 * @param inside what of the inside may be called, and then by plain HTTP too
 */
export function endpoints({ inside }: { inside: Inside }): Endpoints {
  // Decided on the address that is connected to, so that a name can't change its meaning in between.
  const guarded: LookupFunction = (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      if (addresses.some(({ address }) => isForbidden(address, inside))) return callback(new EndpointError('private-network'), '', 0);
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      return first ? callback(null, first.address, first.family) : callback(new EndpointError('unknown-name'), '', 0);
    });

  return {
    call: (address, { method, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const url = new URL(address);
        const host = url.hostname.replace(/^\[|\]$/g, '');
        if (isIP(host) !== 0 && isForbidden(host, inside)) throw new EndpointError('private-network');
        if (inside === 'none' && url.protocol !== 'https:') throw new EndpointError('https-wanted');
        const start = url.protocol === 'https:' ? secureRequest : plainRequest;
        const request = start(
          url,
          { method, headers: { ...userAgent, ...headers }, lookup: guarded, signal: AbortSignal.timeout(milliseconds) },
          (response) => {
            const parts: Buffer[] = [];
            let size = 0;
            response.on('data', (part: Buffer) => {
              size += part.length;
              if (size > mostBytes) response.destroy(new EndpointError('answer-too-large'));
              else parts.push(part);
            });
            response.on('error', reject);
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
          },
        );
        request.on('error', reject);
        request.end(body);
      }),
  };
}

const systemErrors: Record<string, Failure> = { ENOTFOUND: 'unknown-name', EAI_AGAIN: 'unknown-name', ECONNREFUSED: 'refused' };

/** What went wrong with a call: a failure, or the code of a rarer error as it is. */
export function failureOf(error: unknown): string {
  if (error instanceof EndpointError) return error.failure;
  if (error instanceof Error && error.name === 'TimeoutError') return 'no-answer' satisfies Failure;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return systemErrors[error.code] ?? error.code;
  return 'not-reached' satisfies Failure;
}
