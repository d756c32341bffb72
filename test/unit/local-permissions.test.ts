import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GuardedTable, usesOfDynamoDb } from '../../infra/local/iam/dynamodb.ts';
import { denialOf } from '../../infra/local/iam/evaluate.ts';
import { tableKeyUse, usesOfKms } from '../../infra/local/iam/kms.ts';
import { checkInvocation } from '../../infra/local/iam/needs.ts';
import { readPolicy, type Use } from '../../infra/local/iam/statements.ts';
import { keyManagement, newMaterial } from '../../infra/local/kms.ts';
import type { Json, JsonObject } from '../../infra/local/template/json.ts';

const policy = (...Statement: JsonObject[]) => readPolicy({ Version: '2012-10-17', Statement });
const allow = (Action: Json, Resource: Json, Condition?: Json) => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });
const onPartitions = (...patterns: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns } });
const use = (action: string, resource: string, ...keys: string[]): Use => ({ action, resource, keys: { 'dynamodb:LeadingKeys': keys } });

const actions = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'kms:Decrypt'];
const resources = ['arn:a', 'arn:ab', 'arn:a/index/i'];
const anyAction = fc.constantFrom(...actions);
const anyResource = fc.constantFrom(...resources);
const anyKey = fc.string({ unit: fc.constantFrom('A', 'B', '#', '\n'), minLength: 1, maxLength: 4 });

describe('statements', () => {
  it('grant what they name, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAction, anyResource)), anyAction, anyResource, (granted, action, resource) => {
        const statements = granted.flatMap((pair) => policy(allow(pair[0], pair[1])));
        const named = granted.some((pair) => pair[0] === action && pair[1] === resource);
        expect(denialOf(statements, use(action, resource))).toBe(named ? null : 'implicit');
      }),
    );
  });

  it('that deny stand over every grant', () => {
    fc.assert(
      fc.property(fc.array(anyAction), anyAction, anyResource, (granted, action, resource) => {
        const statements = policy(...granted.map((one) => allow(one, '*')), { ...allow('*', resource), Effect: 'Deny' });
        expect(denialOf(statements, use(action, resource))).toBe('explicit');
      }),
    );
  });

  it('on partitions cover requests all of whose leading keys fit, and those without', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { minLength: 1, maxLength: 3 }), fc.array(anyKey, { maxLength: 3 }), (prefixes, keys) => {
        const statements = policy(allow('dynamodb:GetItem', 'arn:a', onPartitions(...prefixes.map((prefix) => `${prefix}*`))));
        const fits = keys.every((key) => prefixes.some((prefix) => key.startsWith(prefix)));
        expect(denialOf(statements, use('dynamodb:GetItem', 'arn:a', ...keys))).toBe(fits ? null : 'implicit');
      }),
    );
  });

  it('take * and ? as wildcards and every other sign as itself; names of actions in any case', () => {
    const statements = policy(allow(['DynamoDB:get*'], ['arn:a.b', 'arn:?(x)']));
    const allowed = (action: string, resource: string) => denialOf(statements, use(action, resource)) === null;
    expect(allowed('dynamodb:GetItem', 'arn:a.b')).toBe(true);
    expect(allowed('dynamodb:GetRecords', 'arn:y(x)')).toBe(true);
    for (const resource of ['arn:axb', 'ARN:a.b', 'arn:a.bc', 'arn:(x)', 'arn:yx'])
      expect(allowed('dynamodb:GetItem', resource), resource).toBe(false);
  });

  it('with a condition on a single value cover no request without it', () => {
    const context = policy(allow('kms:Decrypt', 'arn:a', { StringEquals: { 'kms:EncryptionContext:purpose': ['request', 'right'] } }));
    const via = policy(allow('kms:Decrypt', 'arn:a', { StringLike: { 'kms:ViaService': 'dynamodb.eu.amazonaws.com*' } }));
    const decrypt = (keys: Record<string, string[]>) => ({ action: 'kms:Decrypt', resource: 'arn:a', keys });
    expect(denialOf(context, decrypt({ 'kms:EncryptionContext:purpose': ['right'] }))).toBeNull();
    expect(denialOf(context, decrypt({ 'kms:EncryptionContext:purpose': ['right*'] }))).toBe('implicit');
    expect(denialOf(context, decrypt({}))).toBe('implicit');
    expect(denialOf(via, decrypt({ 'kms:ViaService': ['dynamodb.eu.amazonaws.com'] }))).toBeNull();
    expect(denialOf(via, decrypt({}))).toBe('implicit');
  });

  it.each([
    ['an operator', allow('a:b', '*', { NumericEquals: { 'kms:ViaService': '1' } })],
    ['a key', allow('a:b', '*', { StringEquals: { 'dynamodb:Select': 'COUNT' } })],
    ['an operator for another kind of key', allow('a:b', '*', { StringLike: { 'dynamodb:LeadingKeys': 'A' } })],
    ['an element', { Effect: 'Allow', NotAction: 'a:b', Resource: '*' }],
    ['another element', { ...allow('a:b', '*'), NotResource: 'c' }],
    ['a variable', allow('a:b', '*', onPartitions(`\${aws:userid}`))],
    ['an effect', { ...allow('a:b', '*'), Effect: 'Maybe' }],
    ['a list without an item', allow([], '*')],
  ])('are an error where %s is not known', (_, statement) => {
    expect(() => policy(statement)).toThrow();
  });
});

const plain: GuardedTable = {
  arn: 'arn:t',
  streamArn: undefined,
  partitionKey: 'pk',
  indexes: new Map([['by-x', 'x']]),
  keyArn: undefined,
};
const sealed: GuardedTable = { ...plain, arn: 'arn:x:table/sealed', keyArn: 'arn:key' };
const tables = new Map([
  ['plain', plain],
  ['sealed', sealed],
]);
const usesOf = (operation: string, request: JsonObject) => usesOfDynamoDb(operation, request, tables, tableKeyUse('eu'));
const pk = (text: string) => ({ pk: { S: text }, sk: { S: 's' } });
const query = {
  TableName: 'plain',
  ExpressionAttributeNames: { '#p': 'pk', '#x': 'x' },
  ExpressionAttributeValues: { ':a': { S: 'A#1' } },
};

describe('requests to DynamoDB', () => {
  it('are for the action, the table and the partition that they name', () => {
    const key = { TableName: 'plain', Key: pk('A#1') };
    for (const operation of ['GetItem', 'UpdateItem', 'DeleteItem'])
      expect(usesOf(operation, key)).toEqual([use(`dynamodb:${operation}`, 'arn:t', 'A#1')]);
    expect(usesOf('PutItem', { TableName: 'plain', Item: pk('A#1') })).toEqual([use('dynamodb:PutItem', 'arn:t', 'A#1')]);
  });

  it.each(['pk = :a', '#p=:a', 'sk = :b AND #p = :a', 'pk = :a and begins_with(sk, :b)', '(pk = :a) AND (sk BETWEEN :b AND :c)'])(
    'that ask %s are for that partition',
    (KeyConditionExpression) => {
      const values = { ...query.ExpressionAttributeValues, ':b': { S: 'B#1' } };
      expect(usesOf('Query', { ...query, ExpressionAttributeValues: values, KeyConditionExpression })).toEqual([
        use('dynamodb:Query', 'arn:t', 'A#1'),
      ]);
    },
  );

  it('of an index are for the index and its own partitions', () => {
    const request = { ...query, IndexName: 'by-x', KeyConditionExpression: '#x = :a' };
    expect(usesOf('Query', request)).toEqual([use('dynamodb:Query', 'arn:t/index/by-x', 'A#1')]);
  });

  it('in transactions are for what each part is for', () => {
    const part = { TableName: 'plain', Key: pk('A#1') };
    const TransactItems: JsonObject[] = [
      { Put: { TableName: 'plain', Item: pk('B#1') } },
      { Update: part },
      { Delete: part },
      { ConditionCheck: part },
    ];
    expect(usesOf('TransactWriteItems', { TransactItems })).toEqual([
      use('dynamodb:PutItem', 'arn:t', 'B#1'),
      ...['UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((action) => use(`dynamodb:${action}`, 'arn:t', 'A#1')),
    ]);
    expect(usesOf('TransactGetItems', { TransactItems: [{ Get: part }] })).toEqual([use('dynamodb:GetItem', 'arn:t', 'A#1')]);
  });

  it('open a table’s own key through DynamoDB', () => {
    expect(usesOf('GetItem', { TableName: 'sealed', Key: pk('A#1') })?.[1]).toEqual({
      action: 'kms:Decrypt',
      resource: 'arn:key',
      keys: { 'kms:ViaService': ['dynamodb.eu.amazonaws.com'], 'kms:EncryptionContext:aws:dynamodb:tableName': ['sealed'] },
    });
  });

  it.each<[string, JsonObject]>([
    ['Scan', { TableName: 'plain' }],
    ['constructor', { TableName: 'plain', Key: pk('A') }],
    ['GetItem', { TableName: 'other', Key: pk('A') }],
    ['GetItem', { TableName: 'plain', Key: { sk: { S: 'A' } } }],
    ['Query', { ...query, KeyConditionExpression: 'sk = :a' }],
    ['Query', { ...query, IndexName: 'other', KeyConditionExpression: 'pk = :a' }],
    ['Query', { TableName: 'plain', KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'A' }] } } }],
    ['TransactWriteItems', { TransactItems: [] }],
    [
      'TransactWriteItems',
      { TransactItems: [{ Put: { TableName: 'plain', Item: pk('B') } }, { Get: { TableName: 'plain', Key: pk('A') } }] },
    ],
  ])('are not understood where %s asks for %j', (operation, request) => {
    expect(usesOf(operation, request)).toBeNull();
  });
});

describe('requests to the key service', () => {
  const [first, second] = ['00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b'];
  const kms = keyManagement((id) => `arn:key/${id}`);
  kms.addKey(first, newMaterial('SYMMETRIC_DEFAULT'));
  kms.addKey(second, newMaterial('SYMMETRIC_DEFAULT'));
  kms.addAlias('alias/second', second);
  const ask = (operation: string, request: JsonObject) => usesOfKms(operation, request, kms.arnOf);
  const purpose = (value: string) => ({ 'kms:EncryptionContext:purpose': [value] });

  it('are for the key that they name by any name, or that sealed the ciphertext', () => {
    const body = JSON.stringify({ KeyId: first, Plaintext: 'AAAA' });
    const { CiphertextBlob }: { CiphertextBlob: string } = JSON.parse(kms.answer('Encrypt', body).body);
    expect(ask('Sign', { KeyId: 'alias/second' })).toEqual([{ action: 'kms:Sign', resource: `arn:key/${second}`, keys: {} }]);
    expect(ask('Decrypt', { CiphertextBlob, EncryptionContext: { purpose: 'a' } })).toEqual([
      { action: 'kms:Decrypt', resource: `arn:key/${first}`, keys: purpose('a') },
    ]);
    const again = { CiphertextBlob, SourceEncryptionContext: { purpose: 'a' }, DestinationKeyId: second };
    expect(ask('ReEncrypt', { ...again, DestinationEncryptionContext: { purpose: 'b' } })).toEqual([
      { action: 'kms:ReEncryptFrom', resource: `arn:key/${first}`, keys: purpose('a') },
      { action: 'kms:ReEncryptTo', resource: `arn:key/${second}`, keys: purpose('b') },
    ]);
  });

  it('are not understood where the operation is not known', () => {
    for (const operation of ['ScheduleKeyDeletion', 'toString']) expect(ask(operation, { KeyId: first })).toBeNull();
  });
});

it('a service invokes the functions that let it, for the sources that they name', () => {
  const permissions = [{ functionArn: 'arn:f', principal: 'events.amazonaws.com', sourceArn: 'arn:rule/*/a' }];
  expect(() => checkInvocation(permissions, 'arn:f', 'events.amazonaws.com', 'arn:rule/x/a')).not.toThrow();
  for (const [target, principal, source] of [
    ['arn:g', 'events.amazonaws.com', 'arn:rule/x/a'],
    ['arn:f', 'apigateway.amazonaws.com', 'arn:rule/x/a'],
    ['arn:f', 'events.amazonaws.com', 'arn:rule/x/b'],
  ] as const)
    expect(() => checkInvocation(permissions, target, principal, source)).toThrow('AWS::Lambda::Permission');
});
