import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Local, startLocal } from '../../infra/local/runtime.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { registryIndexes } from '../../shared/store/keys.ts';

let local: Local;
const logged: string[] = [];
beforeAll(async () => {
  local = await startLocal({ database: inject('dynamodb'), context: { gateCacheSeconds: 1 }, log: (line) => logged.push(line) });
});
afterAll(() => local?.stop());

/** Clients as a function has them. @param more of its environment, changed */
function clientsOf(name: string, more: Record<string, string> = {}) {
  const environment = { ...local.environmentOf(name), ...more };
  const shared = {
    region: local.region,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '' },
  };
  return {
    dynamodb: new DynamoDBClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '' }),
    kms: new KMSClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_KMS ?? '' }),
  };
}
const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'runtime-permissions' } });
const get = (TableName: string, pk: string) => new GetItemCommand({ TableName, Key: item(pk) });
const put = (TableName: string, pk: string) => new PutItemCommand({ TableName, Item: item(pk) });
const query = (TableName: string, pk: string, index?: { name: string; pk: string }) =>
  new QueryCommand({
    TableName,
    IndexName: index?.name,
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': index?.pk ?? 'pk' },
    ExpressionAttributeValues: { ':p': { S: pk } },
  });
const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };

describe('a function', () => {
  it('reads the partitions that its role names, and no other', async () => {
    const { dynamodb } = clientsOf('results');
    const { board, registry } = local.tables;
    await local.dynamodb.send(put(board, 'U#1'));
    await local.dynamodb.send(put(board, 'G#1'));
    expect((await dynamodb.send(get(board, 'U#1'))).Item).toEqual(item('U#1'));
    expect((await dynamodb.send(query(board, 'U#1'))).Count).toBe(1);
    await expect(dynamodb.send(get(board, 'G#1'))).rejects.toMatchObject({
      ...denied,
      message: expect.stringMatching(
        /^User: arn:aws:sts::000000000000:assumed-role\/[\w-]*Results[\w-]*\/[\w-]+ is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:ap-southeast-1:000000000000:table\/[\w-]*Board\w* because no identity-based policy allows the dynamodb:GetItem action$/,
      ),
    });
    await expect(dynamodb.send(query(board, 'G#1'))).rejects.toMatchObject(denied);
    await expect(dynamodb.send(put(board, 'U#1'))).rejects.toMatchObject(denied);
    await expect(dynamodb.send(get(registry, 'U#1'))).rejects.toMatchObject(denied);
    await expect(dynamodb.send(new ScanCommand({ TableName: board }))).rejects.toMatchObject(denied);
  });

  it('that takes answers in cannot read them', async () => {
    const { dynamodb } = clientsOf('intake');
    const { responses } = local.tables;
    await dynamodb.send(put(responses, 'R#1'));
    await expect(dynamodb.send(get(responses, 'R#1'))).rejects.toMatchObject(denied);
  });

  it('asks the indexes that its role names, and no other', async () => {
    const { dynamodb } = clientsOf('accounts');
    const { registry } = local.tables;
    expect((await dynamodb.send(query(registry, 'nowhere', registryIndexes.accountsByDivision))).Count).toBe(0);
    await expect(dynamodb.send(query(registry, 'nowhere', registryIndexes.recordsByPerson))).rejects.toMatchObject(denied);
  });

  it('does nothing of a transaction of which it may not do a part', async () => {
    const { dynamodb } = clientsOf('facts');
    const { board } = local.tables;
    const write = (...keys: string[]) =>
      new TransactWriteItemsCommand({ TransactItems: keys.map((key) => ({ Put: { TableName: board, Item: item(key) } })) });
    await expect(dynamodb.send(write('Q#1', 'U#2'))).rejects.toMatchObject(denied);
    expect((await local.dynamodb.send(get(board, 'Q#1'))).Item).toBeUndefined();
    await dynamodb.send(write('Q#1', 'O#1'));
    expect((await local.dynamodb.send(get(board, 'Q#1'))).Item).toEqual(item('Q#1'));
  });

  it('uses keys as its role says', async () => {
    const KeyId = local.environment[variables.textKey] ?? '';
    const seal = (purpose: string) => new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: { purpose } });
    const sealer = clientsOf('intake').kms;
    const opener = clientsOf('desk').kms;
    const open = async (purpose: string) => {
      const { CiphertextBlob } = await sealer.send(seal(purpose));
      return new DecryptCommand({ CiphertextBlob, EncryptionContext: { purpose } });
    };
    expect((await opener.send(await open('request'))).Plaintext).toHaveLength(32);
    await expect(opener.send(await open('problem'))).rejects.toMatchObject(denied);
    await expect(sealer.send(await open('request'))).rejects.toMatchObject(denied);
    await expect(opener.send(seal('request'))).rejects.toMatchObject(denied);
    expect((await local.kms.send(await open('problem'))).Plaintext).toHaveLength(32);
  });
});

it('whoever has no access key is refused', async () => {
  const { dynamodb, kms } = clientsOf('results', { AWS_ACCESS_KEY_ID: '0123456789ABCDEF0123' });
  const stranger = { name: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
  await expect(dynamodb.send(get(local.tables.board, 'U#1'))).rejects.toMatchObject(stranger);
  await expect(kms.send(new DecryptCommand({ CiphertextBlob: new Uint8Array(80) }))).rejects.toMatchObject(stranger);
});

it('functions have keys of their own, and none that the database knows', () => {
  const keys = ['results', 'intake', 'desk'].map((name) => local.environmentOf(name).AWS_ACCESS_KEY_ID);
  expect(new Set([...keys, local.credentials.accessKeyId]).size).toBe(4);
});

it('what was denied is logged without what a key says of a person', () => {
  expect(logged).toContainEqual(expect.stringMatching(/^denied: User: .*Results.* dynamodb:GetItem .* \(leading keys: G#…\)$/));
  expect([...local.denials].map((line) => `denied: ${line}`)).toEqual(logged.filter((line) => line.startsWith('denied')));
});
