import { describe, expect, it } from 'vitest';
import type { StackArtifact, Template } from '../../infra/local/assembly.ts';
import type { Json } from '../../infra/local/template/json.ts';
import { type Create, realizeStack } from '../../infra/local/template/stack.ts';

/** Names in angle brackets as `Fn::Sub` writes them. */
const sub = (text: string) => text.replaceAll('<', '$' + '{').replaceAll('>', '}');

const stack = (template: Partial<Template>): StackArtifact => ({
  name: 'Test',
  account: '123456789012',
  region: 'cn-north-1',
  assets: new Map(),
  template: { Resources: {}, ...template },
});

/** Values of the outputs of a template with one resource, `Thing`, whose property `Name` is its reference. */
async function evaluateAll(values: Record<string, Json>, template: Partial<Template> = {}) {
  const creators: Record<string, Create> = {
    'Test::Thing': ({ properties, arn }) => ({
      ref: String(properties.Name),
      attributes: { Arn: arn('test', 'thing'), 'Endpoint.Port': '80' },
    }),
  };
  return realizeStack(
    stack({
      Parameters: { Stage: { Default: 'local' } },
      Conditions: { Yes: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
      Mappings: { Sizes: { local: { memory: 128 } } },
      Resources: {
        Thing: { Type: 'Test::Thing', Properties: { Name: { 'Fn::Sub': sub('thing-<Stage>') } } },
        Absent: { Type: 'Test::Unknown', Condition: 'No' },
      },
      Outputs: Object.fromEntries(Object.entries(values).map(([name, Value]) => [name, { Value }])),
      ...template,
    }),
    creators,
    (reference) => `<${reference}>`,
  );
}

describe('a template of the cloud assembly', () => {
  it('evaluates every intrinsic function that it may use', async () => {
    const outputs = await evaluateAll({
      ref: { Ref: 'Thing' },
      pseudo: { 'Fn::Sub': sub('arn:<AWS::Partition>:<AWS::Region>:<AWS::AccountId>:<AWS::URLSuffix>') },
      attribute: { 'Fn::GetAtt': ['Thing', 'Arn'] },
      deepAttribute: { 'Fn::GetAtt': 'Thing.Endpoint.Port' },
      join: { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] },
      literal: { 'Fn::Sub': [sub('<!kept> <own> <Thing.Arn>'), { own: { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] } }] },
      mapped: { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] },
      chosen: { 'Fn::If': ['No', 'a', { 'Fn::If': ['Yes', 'b', 'c'] }] },
      logic: { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }] },
      list: [{ Ref: 'AWS::NoValue' }, { key: { Ref: 'AWS::NoValue' }, other: 1 }],
      secret: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Thing' }, ':SecretString:::}}']] },
    });
    expect(outputs).toEqual({
      ref: 'thing-local',
      pseudo: 'arn:aws-cn:cn-north-1:123456789012:amazonaws.com.cn',
      attribute: 'arn:aws-cn:test:cn-north-1:123456789012:thing',
      deepAttribute: '80',
      join: 'a-local-1',
      literal: '$' + '{kept} b arn:aws-cn:test:cn-north-1:123456789012:thing',
      mapped: 128,
      chosen: 'b',
      logic: true,
      list: [{ other: 1 }],
      secret: '<{{resolve:secretsmanager:thing-local:SecretString:::}}>',
    });
  });

  it.each([
    ['an intrinsic function', { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, /Fn::Cidr is not known/],
    ['an attribute', { 'Fn::GetAtt': ['Thing', 'Colour'] }, /attribute Colour of Test::Thing/],
    ['a resource', { Ref: 'Nobody' }, /refers to Nobody/],
  ])('refuses %s that is not known here', async (_, value, message) => {
    await expect(evaluateAll({ value })).rejects.toThrow(message);
  });

  it('refuses a resource type that is not known here', async () => {
    await expect(evaluateAll({}, { Resources: { Odd: { Type: 'Test::Odd' } } })).rejects.toThrow('resource type Test::Odd (Odd)');
  });
});
