import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { raisingRoutes } from '../shared/contract/raising.ts';
import { requestsRoutes } from '../shared/contract/requests.ts';

const visibility = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

/** What anybody can send without a code. Paths are compared as the API reads them. */
const withoutCode = Object.values({ ...raisingRoutes, ...requestsRoutes }).map(({ path }) => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'EXACTLY',
    searchString: path,
    textTransformations: [
      { priority: 0, type: 'URL_DECODE' },
      { priority: 1, type: 'NORMALIZE_PATH' },
    ],
  },
}));

/** AWS's managed rules, by name. The size rule counts only: a county's division table is larger than a form. */
const managed = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet'];
const countOnly: Record<string, string[]> = { AWSManagedRulesCommonRuleSet: ['SizeRestrictions_BODY'] };

/**
 * The web ACL of the distribution. Those of CloudFront exist in us-east-1 only, hence a stack of its own;
 * its output is the main stack's setting `webAclArn`. Requests are not sampled: samples hold addresses.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Yipan'),
      rules: [
        {
          name: 'Rate',
          priority: 0,
          // Requests in five minutes: generous, since a village or a mobile network may share one address.
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: 10_000 } },
          action: { block: { customResponse: { responseCode: 429 } } },
          visibilityConfig: visibility('Rate'),
        },
        {
          name: 'RateWithoutCode',
          priority: 1,
          // One a second for five minutes: a village that raises its problems at a meeting behind one address stays below.
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: 300, scopeDownStatement: { orStatement: { statements: withoutCode } } },
          },
          action: { block: { customResponse: { responseCode: 429 } } },
          visibilityConfig: visibility('RateWithoutCode'),
        },
        ...managed.map((name, index) => ({
          name,
          priority: index + 2,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name,
              ruleActionOverrides: (countOnly[name] ?? []).map((rule) => ({ name: rule, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: visibility(name),
        })),
      ],
    });
    new CfnOutput(this, 'WebAclArn', { value: acl.attrArn, description: 'Setting webAclArn of the main stack' });
  }
}
