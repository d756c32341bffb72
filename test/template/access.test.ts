import { beforeAll, describe, expect, it } from 'vitest';
import { boardKeys, registryKeys } from '../../shared/store/keys.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: { 'ForAllValues:StringLike'?: { 'dynamodb:LeadingKeys'?: string | string[] } };
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const recount = ['Tally GetItem', 'Tally PutItem', 'Tally Query'];
const published = ['U#*', 'C#*', 'CL#*', 'L#*', 'P#*', 'H#*', 'S#*', 'Q#*', 'O#*', 'K#*', 'E#*', 'ES#*', 'CS#*', 'V#*'].join();
const publishes = ['U#*', 'C#*', 'CL#*', 'G#*', 'P#*', 'H#*', 'Y#*', 'S#*', 'CS#*', 'ES#*'].join();

/** Every permission on data, as `<table>[/index] <action>[ on <partitions>]`; nothing beside it is allowed. */
const expected: Record<string, string[]> = {
  intake: [
    'Responses PutItem',
    'Responses ConditionCheckItem on W#*',
    'Board GetItem on G#*',
    'CampaignKey Decrypt',
    'TextKey GenerateDataKey',
  ],
  entry: [
    'Responses PutItem',
    'Responses ConditionCheckItem on W#*',
    'Board GetItem on G#*',
    'Registry GetItem on ACC#*,CAM#*,ENT#*',
    'Registry Query on ACC#*,CAM#*,ENT#*',
    'Registry PutItem on AUD#*,ENT#*',
    'CampaignKey Decrypt',
    'TextKey GenerateDataKey',
    'RegistryKey Decrypt',
  ],
  requests: ['Responses PutItem on W#*', 'TextKey GenerateDataKey', 'IdentityKey GenerateMac'],
  results: [`Board GetItem on ${published}`, `Board Query on ${published}`],
  campaigns: [
    'Registry GetItem on CAM#*,EXP#*,DIV#*,IDEM#*',
    'Registry Query on ACC#*,CAM#*,SMP#*,EXP#*,DIV#*',
    'Registry PutItem on CAM#*,SMP#*,EXP#*,AUD#*,IDEM#*',
    'Registry UpdateItem on CAM#*',
    'Responses GetItem',
    'Responses PutItem',
    'Responses UpdateItem',
    'Tally GetItem',
    'Tally Query',
    'Board GetItem on G#*',
    'CampaignKey Decrypt',
    'CampaignKey GenerateDataKey',
    'RegistryKey Decrypt',
  ],
  problems: [
    'Registry GetItem on ACC#*,PRB#*,TSK#*,RCP#*,DIV#*,IDEM#*',
    'Registry Query on ACC#*,PRB#*,TSK#*,RCP#*,DIV#*,IDEM#*',
    'Registry PutItem on PRB#*,TSK#*,RCP#*,AUD#*,IDEM#*',
    'Registry UpdateItem on PRB#*,TSK#*',
    'Registry/problems-by-state Query',
    'TextKey Decrypt',
    'TextKey GenerateDataKey',
    'RegistryKey Decrypt',
  ],
  certificates: [
    'Registry GetItem on DIV#*,IDEM#*,REC#*,KEY#*,CRT#*,CRO#*,CRV#*,PRS#*',
    'Registry Query on ACC#*,DIV#*,PEER#*',
    'Registry PutItem on AUD#*,IDEM#*,KEY#*,ACL#*,CRT#*,CRO#*,CIX#*,CRV#*,PRS#*,FCT#*',
    'Registry UpdateItem on CRT#*,PRS#*,OPN#*',
    'Registry DeleteItem on KEY#*',
    'Registry ConditionCheckItem on REC#*',
    'Registry/certificates-by-office Query',
    'PersonKey Decrypt',
    'PersonKey GenerateDataKey',
    'SigningKey Sign',
    'SigningKey GetPublicKey',
    'RegistryKey Decrypt',
  ],
  records: [
    'Registry GetItem on DIV#*,IDEM#*,REC#*,KEY#*,RCP#*,IMP#*,RGT#*,TRY#*,CRO#*,CRT#*',
    'Registry Query on ACC#*,RHI#*,KEY#*,ACL#*,IMP#*,MAP#*,RGT#*,ERS#*',
    'Registry PutItem on AUD#*,IDEM#*,REC#*,RHI#*,KEY#*,ACL#*,RCP#*,FCT#*,IMP#*,MAP#*,RGT#*,ERS#*',
    'Registry UpdateItem on REC#*,IMP#*,RGT#*,OPN#*,TRY#*',
    'Registry DeleteItem on KEY#*,FCT#*,IMP#*,MAP#*,RCP#*',
    'Registry ConditionCheckItem on CRO#*',
    'Registry/records-by-office Query',
    'Registry/records-by-person Query',
    'Registry/reads-by-office Query',
    'Registry/notifications-at-desk Query',
    'PersonKey Decrypt',
    'PersonKey GenerateDataKey',
    'IdentityKey GenerateMac',
    'RegistryKey Decrypt',
  ],
  exchange: [
    'Registry GetItem on ACC#*,DIV#*,IDEM#*,REC#*,KEY#*,NTF#*,LOG#*,PEER#*,WTG#*',
    'Registry Query on ACC#*,DIV#*,IDEM#*,REC#*,KEY#*,NTF#*,LOG#*,PEER#*,WTG#*',
    'Registry GetItem on CRO#*',
    'Registry ConditionCheckItem on CRO#*',
    'Registry Query on RHI#*',
    'Registry PutItem on AUD#*,IDEM#*,REC#*,RHI#*,KEY#*,ACL#*,NTF#*,LOG#*,FCT#*,DLV#*,WTG#*',
    'Registry UpdateItem on REC#*,NTF#*,FCT#*,OPN#*',
    'Registry DeleteItem on FCT#*,WTG#*',
    'Registry/notifications-at-desk Query',
    'Registry/records-by-person Query',
    'Registry/records-by-office Query',
    'Registry/certificates-by-office Query',
    'PersonKey Decrypt',
    'PersonKey Encrypt',
    'PersonKey GenerateDataKey',
    'RegistryKey Decrypt',
  ],
  schemes: [
    'Registry GetItem on SCH#*,MRK#*,STK#*,DIV#*,IDEM#*',
    'Registry Query on ACC#*,MRK#*,STK#*,DIV#*',
    'Registry PutItem on SCH#*,MRK#*,STK#*,AUD#*,IDEM#*',
    'Registry UpdateItem on SCH#*,MRK#*,STK#*',
    'Registry ConditionCheckItem on SCH#*',
    'Tally GetItem',
    'Tally Query',
    'RegistryKey Decrypt',
  ],
  accounts: [
    'Registry GetItem on DIV#*,IDEM#*',
    'Registry Query on ACC#*,DIV#*,AUD#*',
    'Registry PutItem on ACC#*,DIV#*,AUD#*,IDEM#*',
    'Registry UpdateItem on ACC#*,DIV#*',
    'Registry DeleteItem on ACC#*',
    'Registry ConditionCheckItem on ACC#*',
    'Registry/accounts-by-division Query',
    'RegistryKey Decrypt',
  ],
  count: ['Responses Query', ...recount, 'stream of Responses'],
  rollup: [...recount, 'stream of Tally'],
  desk: [
    'Responses GetItem on W#*',
    'Responses Query on W#*',
    'Responses UpdateItem on W#*',
    'Responses DeleteItem on W#*',
    'Registry GetItem on PRB#*,RCP#*,DIV#*,REC#*,KEY#*,RGT#*',
    'Registry PutItem on PRB#*,TSK#*,RCP#*,REC#*,RHI#*,KEY#*,FCT#*,RGT#*',
    'Registry UpdateItem on PRB#*,TSK#*,RCP#*,REC#*',
    'Registry Query on RGT#*,DIV#*',
    'Registry/records-by-person Query',
    'TextKey Decrypt',
    'PersonKey Decrypt',
    'PersonKey GenerateDataKey',
    'RegistryKey Decrypt',
    'stream of Responses',
  ],
  facts: [
    'Registry Query on TSK#*,FCT#*,RHI#*,ACL#*,RGT#*,WHK#*',
    'Registry GetItem on PRB#*,DIV#*,REC#*,KEY#*,RGT#*,NTF#*',
    'Registry PutItem on DLV#*',
    'Registry/records-by-person Query',
    ...recount,
    'Board PutItem on Q#*,O#*,V#*',
    'Board GetItem on V#*',
    'Board DeleteItem on V#*',
    'PersonKey Decrypt',
    'RegistryKey Decrypt',
    'stream of Registry',
  ],
  project: [...recount, 'Board GetItem on U#*,L#*,K#*,E#*', 'Board PutItem on L#*,K#*,E#*', 'stream of Tally'],
  publish: [
    'Registry GetItem on CAM#*,EXP#*,SCH#*,MRK#*,DIV#*,CRV#*,STK#*',
    'Registry Query on CAM#*,EXP#*,SCH#*,MRK#*,DIV#*,CRV#*,STK#*',
    'Registry UpdateItem on CAM#*',
    'Responses Query',
    ...recount,
    ...['GetItem', 'PutItem', 'Query'].map((action) => `Board ${action} on ${publishes}`),
    'RegistryKey Decrypt',
    'stream of Registry',
  ],
  sweep: [
    'Board DeleteItem on V#*',
    'Registry GetItem on CAM#*,PRB#*,NTF#*,RGT#*,KEY#*,REC#*,CRT#*,CRO#*',
    'Registry UpdateItem on CAM#*,PRB#*,NTF#*,RGT#*,KEY#*,REC#*,CRT#*',
    'Registry PutItem on TSK#*',
    'Tally Query on E#*',
    'Tally GetItem on EC#*',
    'Tally PutItem on EC#*',
    'Registry Query on RHI#*,KEY#*',
    'Registry DeleteItem on NTF#*,KEY#*,REC#*,RHI#*,CRT#*,CRO#*,CIX#*,RCP#*',
    'Registry/what-is-due Query',
    'PersonKey ReEncryptFrom',
    'PersonKey ReEncryptTo',
    'RegistryKey Decrypt',
  ],
  peers: [
    'Registry GetItem on IDEM#*,PEER#*,WHK#*,DLV#*',
    'Registry Query on ACC#*,PEER#*,WHK#*,DLV#*',
    'Registry PutItem on AUD#*,IDEM#*,PEER#*,WHK#*',
    'Registry UpdateItem on PEER#*,WHK#*,DLV#*',
    'Registry DeleteItem on PEER#*,WHK#*',
    'EndpointKey Decrypt',
    'EndpointKey GenerateDataKey',
    'RegistryKey Decrypt',
  ],
  deliver: [
    'Registry GetItem on WHK#*,DLV#*,LOG#*,KEY#*,NTF#*,REC#*',
    'Registry Query on PEER#*',
    'Registry PutItem on LOG#*,DLV#*,FCT#*',
    'Registry UpdateItem on PEER#*,WHK#*,DLV#*,NTF#*,REC#*,FCT#*',
    'Registry DeleteItem on FCT#*',
    'Registry/what-is-due Query',
    'EndpointKey Decrypt',
    'PersonKey Decrypt',
    'RegistryKey Decrypt',
  ],
  sign: [
    'Registry GetItem on LOG#*',
    'Registry PutItem on LOG#*',
    'Registry UpdateItem on LOG#*',
    'Registry/what-is-due Query',
    'SigningKey Sign',
    'SigningKey GetPublicKey',
    'RegistryKey Decrypt',
  ],
  audit: [
    'Registry GetItem on CAM#*,DIV#*,TSK#*,FCT#*',
    'Registry Query on CAM#*,DIV#*,TSK#*,FCT#*',
    'Responses Query',
    ...recount,
    'RegistryKey Decrypt',
  ],
};
const streamActions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

let resources: Synthesized['resources'];
beforeAll(async () => {
  ({ resources } = await synthesize());
});

const nameOf = (logicalId: string) =>
  /(Responses|RegistryKey|Registry|Tally|Board|CampaignKey|TextKey|PersonKey|IdentityKey|EndpointKey|SigningKey)/.exec(logicalId)?.[0] ??
  logicalId;

/** Name of the resource that a policy's ARN stands for. Throws for anything but an attribute of a resource or an index of it. */
function target(arn: unknown): string {
  const text = JSON.stringify(arn);
  const attribute = /"Fn::GetAtt":\["(\w+)","(\w+)"\]/.exec(text);
  if (!attribute?.[1] || text.includes('*')) throw new Error(`not the name of one resource: ${text}`);
  const index = /\/index\/([\w-]+)/.exec(text);
  return attribute[2] === 'StreamArn' ? `stream of ${nameOf(attribute[1])}` : `${nameOf(attribute[1])}${index ? `/${index[1]}` : ''}`;
}

function statementsOf(name: string): Statement[] {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return Object.entries(resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(`Functions${title}Role`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

function permissionsOf(name: string): string[] {
  return statementsOf(name).flatMap(({ Action, Resource, Condition }) =>
    list(Resource).flatMap((resource) => {
      const where = target(resource);
      const actions = list(Action);
      if (where.startsWith('stream of ')) {
        expect(actions).toEqual(streamActions);
        return [where];
      }
      const partitions = list(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []);
      return actions
        .filter((action) => /^(dynamodb|kms):/.test(action))
        .map((action) => `${where} ${action.split(':')[1]}${partitions.length > 0 ? ` on ${partitions.join()}` : ''}`);
    }),
  );
}

describe('what each function may do', () => {
  it.each(Object.entries(expected))('%s: exactly its own tables, actions and partitions', (name, permissions) => {
    expect(permissionsOf(name).sort()).toEqual([...permissions].sort());
  });

  it('is decided for every function, and by nothing but its own role’s policy', () => {
    const functions = Object.entries(resources).filter(([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('Functions'));
    expect(functions.map(([, { Properties }]) => Properties.Description.replace('Yipan ', '')).sort()).toEqual(
      Object.keys(expected).sort(),
    );
    for (const [, { Properties }] of functions) {
      const role = resources[Properties.Role['Fn::GetAtt'][0]];
      expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(role?.Properties).not.toHaveProperty('Policies');
    }
    const tablesAndKeys = Object.values(resources).filter(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
    for (const { Properties } of tablesAndKeys) expect(JSON.stringify(Properties)).not.toContain('ResourcePolicy');
  });

  it('calls nothing but DynamoDB, KMS, its own log, and (for its mapping) a failure queue', () => {
    for (const name of Object.keys(expected))
      for (const { Effect, Action } of statementsOf(name)) {
        expect(Effect).toBe('Allow');
        for (const action of list(Action))
          expect(action).toMatch(
            /^(dynamodb:\w+|kms:(Decrypt|Encrypt|GenerateDataKey|GenerateMac|GetPublicKey|ReEncryptFrom|ReEncryptTo|Sign)|logs:(CreateLogStream|PutLogEvents)|sqs:SendMessage)$/,
          );
      }
  });

  it('opens the Registry’s key to DynamoDB’s requests only', () => {
    const grants = Object.keys(expected)
      .flatMap(statementsOf)
      .filter(({ Resource }) => JSON.stringify(Resource).includes('RegistryKey'));
    expect(grants.length).toBeGreaterThan(0);
    for (const { Condition } of grants)
      expect(Condition).toEqual({ StringLike: { 'kms:ViaService': 'dynamodb.ap-southeast-1.amazonaws.com*' } });
  });
});

describe('partitions', () => {
  const matches = (key: string, patterns: string) => patterns.split(',').some((pattern) => key.startsWith(pattern.slice(0, -1)));

  it('of Registry are named for every action, so that no function changes or deletes what was logged', () => {
    for (const name of Object.keys(expected))
      for (const permission of permissionsOf(name).filter((one) => one.startsWith('Registry '))) {
        const [, action = '', patterns] = /^Registry (\w+) on (.+)$/.exec(permission) ?? [];
        expect(patterns, `${name}: ${permission}`).toBeDefined();
        if (action !== 'UpdateItem' && action !== 'DeleteItem') continue;
        const logged = [
          registryKeys.reads('x'),
          registryKeys.audit('340881', '2026-11'),
          ...(name === 'sign' ? [] : [registryKeys.chain('1', '2')]),
        ];
        for (const key of logged) expect(matches(key, patterns ?? ''), `${name}: ${permission}`).toBe(false);
      }
  });

  it('public reads reach every published item, and neither gates nor unsuppressed counts', () => {
    const {
      unit,
      campaign,
      campaignList,
      progressOf,
      resultsOf,
      historyOf,
      scoresOf,
      fate,
      column,
      rectificationOf,
      exchange,
      exchangeYears,
      stocksOf,
      gate,
      released,
    } = boardKeys;
    const open = [
      unit('340881').pk,
      campaign('340881-2026-1').pk,
      campaignList('340881'),
      progressOf('340881'),
      resultsOf('340881'),
      historyOf('340881'),
      scoresOf('340881'),
      fate('0123456789abcdef').pk,
      column('340881'),
      rectificationOf('340881'),
      exchange('340881', 2026).pk,
      exchangeYears('340881'),
      stocksOf('340881'),
    ];
    for (const key of open) expect(matches(key, published), key).toBe(true);
    for (const key of [gate('340881-2026-1').pk, released(2026, '3408')]) expect(matches(key, published), key).toBe(false);
  });

  it('publishing reaches campaigns, schemes, marks and divisions, and no problem, task, receipt, account, act or idempotency record', () => {
    const open = [
      registryKeys.campaigns('340881'),
      registryKeys.exports('340881-2026-1'),
      registryKeys.schemes('340881'),
      registryKeys.marks('340881-2026'),
      registryKeys.divisions('340881'),
    ];
    const shut = [
      registryKeys.problem('340881-2026-7F3KM2QP').pk,
      registryKeys.receipt('x').pk,
      registryKeys.tasks('340881', 2026),
      registryKeys.account('wang.fang').pk,
      registryKeys.audit('340881', '2026-11'),
      registryKeys.idempotency('x').pk,
    ];
    for (const key of open) expect(matches(key, 'CAM#*,EXP#*,SCH#*,MRK#*,DIV#*'), key).toBe(true);
    for (const key of shut) expect(matches(key, 'CAM#*,EXP#*,SCH#*,MRK#*,DIV#*'), key).toBe(false);

    const { unit, campaign, campaignList, gate, resultsOf, historyOf, released, releasedWith, scoresOf } = boardKeys;
    const written = [
      unit('340881').pk,
      campaign('340881-2026-1').pk,
      campaignList('340881'),
      gate('340881-2026-1').pk,
      resultsOf('340881'),
      historyOf('340881'),
      released(2026, '3408'),
      releasedWith('3408', 2026, 1).pk,
      scoresOf('340881'),
    ];
    for (const key of written) expect(matches(key, publishes), key).toBe(true);
    for (const key of [boardKeys.fate('0123456789abcdef').pk, boardKeys.column('340881')]) {
      expect(matches(key, publishes), key).toBe(false);
      expect(matches(key, 'Q#*,O#*'), key).toBe(true);
    }
  });
});
