import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { provider, synthesize } from './synthesize.ts';

const certificate = { domainName: 'survey.example.org', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/example' };

describe('CloudFormation’s schemas and the AWS Solutions rules', () => {
  it.each([
    ['with a provider', provider, 'Yipan'],
    ['with a user pool', { cognito: true }, 'Yipan'],
    ['with a domain name', { ...provider, ...certificate }, 'Yipan'],
    ['in China', { ...provider, region: 'cn-northwest-1', domainName: 'survey.example.cn' }, 'Yipan'],
    ['at the edge', { ...provider, edge: true }, 'YipanEdge'],
  ])('find nothing that is not acknowledged with a reason, %s', async (_name, context, stackName) => {
    const { app, stack } = await synthesize(context, { stack: stackName, validate: true });
    const { violations } = new AwsSolutionsChecks(app).validateScope(stack);
    expect(
      violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources.map(({ constructPath }) => constructPath)]),
    ).toEqual([]);
  });
});
