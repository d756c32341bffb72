import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpoints, failureOf, type Inside, insideOf } from '../../shared/lambda/outgoing.ts';

const agents: (string | undefined)[] = [];
const server = createServer((request, response) => {
  agents.push(request.headers['user-agent']);
  response.writeHead(204).end();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => {
  server.close();
});

const outcome = (inside: Inside, address: string) =>
  endpoints({ inside })
    .call(address, { method: 'GET' })
    .then(
      ({ status }) => status,
      (error: unknown) => failureOf(error),
    );

it('calls the machine itself in local runs only, by whatever name', async () => {
  const machine = [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    'http://127.9.9.9/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
  ];
  for (const address of machine) expect([address, await outcome('private', address)]).toEqual([address, 'private-network']);
  expect(await outcome('this-machine', `http://127.0.0.1:${port}/`)).toBe(204);
  for (const address of ['https://10.0.0.1/', 'https://[fc00::1]/', 'https://[::1]/'])
    expect([address, await outcome('none', address)]).toEqual([address, 'private-network']);
  expect(await outcome('none', 'http://bureau.example/')).toBe('https-wanted');
});

it('reads anything unknown as nothing inside', () => {
  expect(['none', 'private', 'this-machine', 'true', ''].map(insideOf)).toEqual(['none', 'private', 'this-machine', 'none', 'none']);
});

it('says who calls, or firewalls refuse it', () => {
  expect(new Set(agents)).toEqual(new Set(['Yipan']));
});
