import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, GenerateMacCommand, GetPublicKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Local, startLocal } from '../../infra/local/runtime.ts';

const app = 'test/fixtures/assembly/app.ts';
let local: Local;
beforeAll(async () => {
  local = await startLocal({ app });
});
afterAll(() => local?.stop());

/** What the function `echo` answers. */
const Echoed = z.looseObject({
  event: z.looseObject({
    headers: z.record(z.string(), z.string()),
    requestContext: z.looseObject({ authorizer: z.unknown().optional() }),
  }),
  secret: z.string(),
});
const echo = (path: string, options: RequestInit = {}) => fetch(`${local.origin}/v1/echo/${path}`, options);
const put = (on: Local, pk: string, more: Record<string, { S: string }> = {}) =>
  on.dynamodb.send(
    new PutItemCommand({ TableName: String(on.outputs.Table), Item: { pk: { S: pk }, sk: { S: 's' }, kind: { S: 'note' }, ...more } }),
  );
const find = async (on: Local, pk: string) =>
  (await on.dynamodb.send(new GetItemCommand({ TableName: String(on.outputs.Table), Key: { pk: { S: pk }, sk: { S: 's' } } }))).Item;
const copyAppears = (on: Local, pk: string) => expect.poll(() => find(on, `copy-${pk}`), { timeout: 20_000 }).toBeDefined();

describe('the API behind the distribution', () => {
  it('passes requests to functions in payload format 2.0', async () => {
    const headers = { 'content-type': 'application/json', cookie: 'c=1; d=2', 'user-agent': 'test' };
    const answer = Echoed.parse(await (await echo('%E6%A1%90?a=1&a=2', { method: 'POST', body: '{"b":1}', headers })).json());
    expect(answer).toMatchObject({
      event: {
        version: '2.0',
        routeKey: 'POST /v1/echo/{name}',
        rawPath: '/v1/echo/桐',
        rawQueryString: 'a=1&a=2',
        queryStringParameters: { a: '1,2' },
        pathParameters: { name: '桐' },
        cookies: ['c=1', 'd=2'],
        headers: { 'x-origin-verify': answer.secret, 'user-agent': 'test' },
        body: '{"b":1}',
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST' }, stage: '$default' },
      },
    });
    expect(answer.secret).toMatch(/^.{20}$/);
  });

  it('returns binary bodies and cookies', async () => {
    const response = await echo('x?do=binary');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 1, 2]));
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it.each(['throw', 'exit', 'sleep', 'nonsense'])('answers 500 where a function does %s, and goes on', async (deed) => {
    const response = await echo(`x?do=${deed}`);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await echo('x')).status).toBe(200);
  });

  it('answers as API Gateway does where nothing fits', async () => {
    const statusOf = async (response: Promise<Response>) => [(await response).status, await (await response).json()];
    expect(await statusOf(fetch(`${local.origin}/v1/nowhere`))).toEqual([404, { message: 'Not Found' }]);
    expect(await statusOf(echo('x', { method: 'DELETE' }))).toEqual([404, { message: 'Not Found' }]);
    expect(await statusOf(echo('x', { method: 'POST', body: Buffer.alloc(11 * 1024 * 1024) }))).toEqual([
      413,
      { message: 'Request Entity Too Large' },
    ]);
  });

  it('serves pages with their headers, and the API without the secret at its own address', async () => {
    const page = await fetch(`${local.origin}/`);
    expect([page.status, page.headers.get('content-type'), page.headers.get('x-content-type-options')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'nosniff',
    ]);
    const { event } = Echoed.parse(await (await fetch(`${local.endpoints.api}/v1/echo/x`)).json());
    expect(event.headers['x-origin-verify']).toBeUndefined();
  });

  it('admits tokens of the issuer with any one of the route’s scopes', async () => {
    const ask = async (token?: string) => {
      const response = await fetch(`${local.origin}/v1/private`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
      return { status: response.status, body: await response.json() };
    };
    expect(await ask()).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    expect((await ask('a.b.c')).status).toBe(401);
    expect(await ask(await local.token('wang.fang', ['yipan/schemes']))).toEqual({ status: 403, body: { message: 'Forbidden' } });
    const { status, body } = await ask(await local.token('wang.fang', ['yipan/audit', 'yipan/schemes']));
    expect(status).toBe(200);
    const jwt = { claims: { sub: 'wang.fang', exp: expect.stringMatching(/^\d+$/) }, scopes: ['yipan/audit'] };
    expect(Echoed.parse(body).event.requestContext.authorizer).toMatchObject({ jwt });
  });

  it('is not to be had by another name', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) =>
      request(local.origin, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode)).end(),
    );
    expect(status).toBe(421);
  });
});

describe('functions', () => {
  it('are invoked by name, warm after the first time', async () => {
    const before = local.counts();
    const { payload, error } = await local.invoke('echo', { queryStringParameters: {} });
    expect([JSON.parse(payload).function, error]).toEqual([expect.stringContaining('echo'), false]);
    await local.invoke('echo');
    const name = JSON.parse(payload).function;
    expect(local.counts()[name]?.coldStarts).toBe(before[name]?.coldStarts);
  });

  it('are invoked by Lambda’s own interface', async () => {
    const response = await fetch(`${local.endpoints.lambda}/2015-03-31/functions/echo/invocations`, {
      method: 'POST',
      body: '{"queryStringParameters":{"do":"throw"}}',
    });
    expect([response.status, response.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(await response.json()).toMatchObject({ errorType: 'RangeError', errorMessage: 'as you wish' });
  });
});

describe('event source mappings', () => {
  it('deliver what passes the filter, and give up a poisoned record alone', async () => {
    await put(local, 'first');
    await put(local, 'bad', { poison: { S: 'yes' } });
    await put(local, 'other', { kind: { S: 'else' } });
    await put(local, 'last');
    await copyAppears(local, 'first');
    await copyAppears(local, 'last');
    expect(await find(local, 'copy-bad')).toBeUndefined();
    expect(await find(local, 'copy-other')).toBeUndefined();
    const [messages = []] = local.queues.values();
    expect(messages.map((message) => JSON.parse(message))).toMatchObject([
      { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } },
    ]);
  });
});

describe('key management', () => {
  const keyId = () => local.environment.KEY_ID;
  it('gives data keys back under their own context only', async () => {
    const key = await local.kms.send(
      new GenerateDataKeyCommand({ KeyId: keyId(), KeySpec: 'AES_256', EncryptionContext: { campaign: 'a', unit: 'b' } }),
    );
    const open = (EncryptionContext: Record<string, string>) =>
      local.kms.send(new DecryptCommand({ CiphertextBlob: key.CiphertextBlob, EncryptionContext }));
    expect((await open({ unit: 'b', campaign: 'a' })).Plaintext).toEqual(key.Plaintext);
    expect(key.Plaintext).toHaveLength(32);
    await expect(open({ campaign: 'c', unit: 'b' })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(local.kms.send(new DecryptCommand({ CiphertextBlob: new Uint8Array(80) }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(local.kms.send(new EncryptCommand({ KeyId: 'nobody', Plaintext: new Uint8Array(1) }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});

const publicKeyOf = async (on: Local) => (await on.kms.send(new GetPublicKeyCommand({ KeyId: on.environment.SIGNING_KEY_ID }))).PublicKey;
const digestOf = async (on: Local) => {
  const { Mac } = await on.kms.send(
    new GenerateMacCommand({ KeyId: on.environment.DIGEST_KEY_ID, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('a') }),
  );
  return Buffer.from(Mac ?? []).toString('hex');
};

describe('kept data', () => {
  it('outlive a restart: items, keys, streams', async () => {
    const data = await mkdtemp(join(tmpdir(), 'yipan-data-'));
    try {
      const identityKey = 'ab'.repeat(32);
      const first = await startLocal({ app, data, identityKey });
      const publicKey = await publicKeyOf(first);
      await put(first, 'kept');
      await copyAppears(first, 'kept');
      const { CiphertextBlob } = await first.kms.send(
        new EncryptCommand({ KeyId: first.environment.KEY_ID, Plaintext: Buffer.from('secret') }),
      );
      await first.stop();
      const second = await startLocal({ app, data });
      try {
        expect(await find(second, 'copy-kept')).toBeDefined();
        const opened = await second.kms.send(new DecryptCommand({ CiphertextBlob }));
        expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('secret');
        expect(await publicKeyOf(second)).toEqual(publicKey);
        expect(await digestOf(second)).toBe(createHmac('sha256', Buffer.from(identityKey, 'hex')).update('a').digest('hex'));
        await put(second, 'after');
        await copyAppears(second, 'after');
      } finally {
        await second.stop();
      }
      await expect(startLocal({ app, data, identityKey: 'cd'.repeat(32) })).rejects.toThrow('another identity key');
    } finally {
      await rm(data, { recursive: true });
    }
  });
});
