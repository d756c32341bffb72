import { beforeAll, describe, expect, it } from 'vitest';
import { registryIndexes } from '../../shared/store/keys.ts';
import { provider, type Resource, type Synthesized, synthesize } from './synthesize.ts';

let resources: Synthesized['resources'];
beforeAll(async () => {
  ({ resources } = await synthesize());
});

const ofType = (type: string): [string, Resource][] => Object.entries(resources).filter(([, { Type }]) => Type === type);
const table = (name: string) => ofType('AWS::DynamoDB::GlobalTable').find(([id]) => id.startsWith(`Tables${name}`))?.[1];

describe('tables', () => {
  it('are four, on demand, recoverable, kept and protected against deletion', () => {
    expect(ofType('AWS::DynamoDB::GlobalTable')).toHaveLength(4);
    for (const [, { Properties, DeletionPolicy }] of ofType('AWS::DynamoDB::GlobalTable')) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            Region: 'ap-southeast-1',
          },
        ],
      });
      expect(Properties).not.toHaveProperty('TableName');
    }
  });

  it('can be brought back by the second for a few days only where that tells in which order people answered', () => {
    const daysOf = (name: string) => table(name)?.Properties.Replicas[0].PointInTimeRecoverySpecification.RecoveryPeriodInDays;
    expect(['Responses', 'Registry', 'Tally', 'Board'].map(daysOf)).toEqual([3, undefined, 3, undefined]);
  });

  it.each([
    ['Responses', 'KEYS_ONLY'],
    ['Registry', 'KEYS_ONLY'],
    ['Tally', 'NEW_IMAGE'],
    ['Board', undefined],
  ])('%s streams no more than its followers need', (name, view) => {
    expect(table(name)?.Properties.StreamSpecification?.StreamViewType).toBe(view);
  });

  it('delete by themselves what people sent in vain, and what an office keeps for a time', () => {
    for (const name of ['Responses', 'Registry'])
      expect(table(name)?.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
    for (const name of ['Tally', 'Board']) expect(table(name)?.Properties.TimeToLiveSpecification).toBeUndefined();
  });

  it('encrypt the Registry with a key of the installation that rotates', () => {
    expect(table('Registry')?.Properties).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      GlobalSecondaryIndexes: Object.values(registryIndexes).map(({ name, pk, sk }) => ({
        IndexName: name,
        KeySchema: [{ AttributeName: pk }, { AttributeName: sk }],
      })),
    });
    const uses = ofType('AWS::KMS::Key').map(([, { Properties, DeletionPolicy }]) => {
      expect(DeletionPolicy).toBe('Retain');
      // What digests has to go on giving the same digests; what signs is changed by a setting.
      return Properties.EnableKeyRotation ? 'rotates' : Properties.KeyUsage;
    });
    expect(uses.sort()).toEqual(['GENERATE_VERIFY_MAC', 'SIGN_VERIFY', 'rotates', 'rotates', 'rotates', 'rotates', 'rotates']);
  });
});

describe('functions', () => {
  const functions = () => ofType('AWS::Lambda::Function').filter(([id]) => id.startsWith('Functions'));

  it('run on Node.js 24 and arm64, log JSON to a group of their own that forgets after a month', () => {
    for (const [id, { Properties }] of functions()) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(Properties).not.toHaveProperty('FunctionName');
      expect(resources[Properties.LoggingConfig.LogGroup.Ref]?.Properties.RetentionInDays, id).toBe(30);
    }
  });

  it('answer requests before the API gives up on them', () => {
    const serving = new Set(
      ofType('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) => Properties.IntegrationUri['Fn::GetAtt'][0]),
    );
    expect(serving.size).toBe(12);
    for (const id of serving) expect(resources[id]?.Properties.Timeout).toBeLessThan(30);
  });

  it('are told what they need and nothing more', () => {
    const told = Object.fromEntries(
      functions().map(([, { Properties }]) => [Properties.Description.slice(6), Object.keys(Properties.Environment.Variables).sort()]),
    );
    expect(told).toEqual({
      intake: ['BOARD_TABLE', 'CAMPAIGN_KEY_ID', 'GATE_CACHE_SECONDS', 'ORIGIN_SECRET', 'RESPONSES_TABLE', 'TEXT_KEY_ID'],
      results: ['BOARD_TABLE', 'HOME_UNIT', 'OIDC_ISSUER', 'OIDC_WEB_CLIENT_ID', 'ORIGIN_SECRET'],
      campaigns: [
        'BOARD_TABLE',
        'CAMPAIGN_KEY_ID',
        'GATE_CACHE_SECONDS',
        'ORIGIN_SECRET',
        'REGISTRY_TABLE',
        'RESPONSES_TABLE',
        'TALLY_TABLE',
      ],
      entry: ['BOARD_TABLE', 'CAMPAIGN_KEY_ID', 'GATE_CACHE_SECONDS', 'ORIGIN_SECRET', 'REGISTRY_TABLE', 'RESPONSES_TABLE', 'TEXT_KEY_ID'],
      problems: ['ORIGIN_SECRET', 'REGISTRY_TABLE', 'TEXT_KEY_ID'],
      requests: ['IDENTITY_KEY_ID', 'ORIGIN_SECRET', 'RESPONSES_TABLE', 'TEXT_KEY_ID'],
      records: ['IDENTITY_KEY_ID', 'ORIGIN_SECRET', 'PERSON_KEY_ID', 'REGISTRY_TABLE'],
      exchange: ['ORIGIN_SECRET', 'PERSON_KEY_ID', 'REGISTRY_TABLE'],
      certificates: ['ALLOW_INSIDE_ENDPOINTS', 'ORIGIN_SECRET', 'PERSON_KEY_ID', 'REGISTRY_TABLE', 'SIGNING_KEY_IDS'],
      schemes: ['ORIGIN_SECRET', 'REGISTRY_TABLE', 'TALLY_TABLE'],
      accounts: ['ORIGIN_SECRET', 'REGISTRY_TABLE'],
      count: ['RESPONSES_TABLE', 'TALLY_TABLE'],
      rollup: ['TALLY_TABLE'],
      desk: ['PERSON_KEY_ID', 'REGISTRY_TABLE', 'RESPONSES_TABLE', 'TEXT_KEY_ID'],
      facts: ['BOARD_TABLE', 'PERSON_KEY_ID', 'REGISTRY_TABLE', 'TALLY_TABLE'],
      project: ['BOARD_TABLE', 'TALLY_TABLE'],
      publish: ['BOARD_TABLE', 'REGISTRY_TABLE', 'RESPONSES_TABLE', 'TALLY_TABLE'],
      peers: ['ALLOW_INSIDE_ENDPOINTS', 'ENDPOINT_KEY_ID', 'ORIGIN_SECRET', 'PAGES_URL', 'REGISTRY_TABLE'],
      deliver: ['ALLOW_INSIDE_ENDPOINTS', 'ENDPOINT_KEY_ID', 'PAGES_URL', 'PERSON_KEY_ID', 'REGISTRY_TABLE'],
      sweep: ['BOARD_TABLE', 'PERSON_KEY_ID', 'REGISTRY_TABLE', 'TALLY_TABLE'],
      sign: ['REGISTRY_TABLE', 'SIGNING_KEY_IDS'],
      audit: ['REGISTRY_TABLE', 'RESPONSES_TABLE', 'TALLY_TABLE'],
    });
  });

  it('get the origin secret by reference: no secret stands in the template', () => {
    for (const [, { Properties }] of functions()) {
      const secret = Properties.Environment.Variables.ORIGIN_SECRET;
      if (secret !== undefined) expect(JSON.stringify(secret)).toContain('{{resolve:secretsmanager:');
    }
  });
});

describe('streams and schedules', () => {
  const mappings = (): Record<string, Resource['Properties']> =>
    Object.fromEntries(
      ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => [
        resources[Properties.FunctionName.Ref]?.Properties.Description.slice(6),
        Properties,
      ]),
    );

  it('follow each stream with at most two functions, which retry in part and give up into a queue', () => {
    expect(Object.keys(mappings()).sort()).toEqual(['count', 'desk', 'facts', 'project', 'publish', 'rollup']);
    for (const mapping of Object.values(mappings())) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        StartingPosition: 'TRIM_HORIZON',
        MaximumRetryAttempts: 20,
        MaximumRecordAgeInSeconds: 3600,
      });
      const queue = mapping.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
      expect(resources[queue]).toMatchObject({
        Type: 'AWS::SQS::Queue',
        Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
      });
    }
    const followers = Object.groupBy(Object.values(mappings()), (mapping) => JSON.stringify(mapping.EventSourceArn));
    for (const group of Object.values(followers)) expect(group?.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['count', 'Responses', 500, 0, { dynamodb: { Keys: { pk: { S: [{ prefix: 'R#' }] } } } }],
    ['desk', 'Responses', 100, 0, { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'W#' }] } } } }],
    [
      'facts',
      'Registry',
      100,
      0,
      { dynamodb: { Keys: { pk: { S: ['TSK#', 'PRB#', 'FCT#', 'REC#', 'ACL#', 'RGT#', 'NTF#'].map((prefix) => ({ prefix })) } } } },
    ],
    ['rollup', 'Tally', 500, 5, { dynamodb: { NewImage: { kind: { S: ['county', 'exchange-county'] } } } }],
    [
      'project',
      'Tally',
      100,
      0,
      {
        dynamodb: {
          NewImage: {
            kind: { S: ['county', 'prefecture', 'province', 'figure', 'scheme', 'facts', 'exchange-office', 'exchange-complete'] },
          },
        },
      },
    ],
    // What anybody can write without an account (W#, and so PRB#) never stands before a gate or a release.
    [
      'publish',
      'Registry',
      10,
      0,
      { dynamodb: { Keys: { pk: { S: ['CAM#', 'EXP#', 'SCH#', 'MRK#', 'DIV#', 'CRV#', 'STK#'].map((prefix) => ({ prefix })) } } } },
    ],
  ])('%s follows %s', (name, followed, batchSize, window, filter) => {
    const mapping = mappings()[name];
    expect(mapping.EventSourceArn['Fn::GetAtt'][0]).toMatch(new RegExp(`^Tables${followed}[0-9A-F]{8}$`));
    expect(mapping).toMatchObject({ BatchSize: batchSize, MaximumBatchingWindowInSeconds: window });
    expect(mapping.FilterCriteria?.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual(filter && [filter]);
  });

  it('refuse failure queues to unencrypted connections', () => {
    expect(ofType('AWS::SQS::QueuePolicy')).toHaveLength(6);
    for (const [, { Properties }] of ofType('AWS::SQS::QueuePolicy'))
      expect(Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
  });

  it('state what is due every five minutes, sign and deliver every minute, file what was given up and audit at night', () => {
    const schedules = ofType('AWS::Events::Rule').map(([, { Properties }]) => [
      resources[Properties.Targets[0].Arn['Fn::GetAtt'][0]]?.Properties.Description,
      Properties.ScheduleExpression,
      Properties.State,
    ]);
    expect(schedules).toEqual([
      ['Yipan sweep', 'rate(5 minutes)', 'ENABLED'],
      ['Yipan sign', 'rate(1 minute)', 'ENABLED'],
      ['Yipan deliver', 'rate(1 minute)', 'ENABLED'],
      ['Yipan desk', 'cron(0 19 * * ? *)', 'ENABLED'],
      ['Yipan audit', 'cron(30 18 * * ? *)', 'ENABLED'],
    ]);
  });
});

describe('alarms', () => {
  it('watch errors, throttles, given-up records, age, 5xx, refused codes, drift and bulk reading; one dashboard shows them', () => {
    expect(ofType('AWS::CloudWatch::Alarm')).toHaveLength(15);
    const metrics = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => `${Properties.Namespace}/${Properties.MetricName}`);
    expect(metrics).toEqual(expect.arrayContaining(['Yipan/RefusedCodes', 'Yipan/Drift', 'Yipan/BulkReading', 'AWS/ApiGateway/5xx']));
    expect(ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  it('watch the refused codes of each campaign', () => {
    const queries = ofType('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => Properties.Metrics ?? []);
    expect(queries.map(({ Expression }: { Expression?: string }) => Expression)).toContain(
      'SELECT SUM(RefusedCodes) FROM SCHEMA("Yipan", Campaign, Reason) GROUP BY Campaign ORDER BY SUM() DESC',
    );
  });

  it('notify a topic that exists already', async () => {
    const { resources: notifying } = await synthesize({ ...provider, alarmTopicArn: 'arn:aws:sns:ap-southeast-1:111122223333:alarms' });
    for (const { Type, Properties } of Object.values(notifying))
      if (Type === 'AWS::CloudWatch::Alarm') expect(Properties.AlarmActions).toEqual(['arn:aws:sns:ap-southeast-1:111122223333:alarms']);
  });
});
