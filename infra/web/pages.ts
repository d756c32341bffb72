import { CfnElement, Duration, Stack, Token, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';

/** Puts the built pages into the bucket: hashed files first, for good; then the pages that name them. */
export function deployPages(scope: Construct, destinationBucket: Bucket, folder: string): void {
  const common = { sources: [Source.asset(folder)], destinationBucket, memoryLimit: 512, retainOnDelete: false, outputObjectKeys: false };
  const assets = new BucketDeployment(scope, 'Assets', {
    ...common,
    exclude: ['*'],
    include: ['assets/*'],
    // Pages of the release before still ask for their own files.
    prune: false,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const documents = new BucketDeployment(scope, 'Documents', {
    ...common,
    exclude: ['assets/*'],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(60)), CacheControl.mustRevalidate()],
  });
  documents.node.addDependency(assets);
  acknowledge(Stack.of(scope), destinationBucket);
}

const wildcards = ['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'];

/** The function that copies the files is the CDK's own and runs only while the stack is deployed. */
function acknowledge(stack: Stack, bucket: Bucket): void {
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  const assetBucket = `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${stack.region}`;
  const pages = bucket.node
    .findAll()
    .filter(CfnElement.isCfnElement)
    .map((element) => `<${stack.getLogicalId(element)}.Arn>`);
  const findings = [...wildcards.map((action) => `Action::s3:${action}`), ...[assetBucket, ...pages].map((arn) => `Resource::${arn}/*`)];
  for (const handler of stack.node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment')))
    Validations.of(handler).acknowledge(
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        reason: 'Lets the CDK’s own function log.',
      },
      { id: 'AwsSolutions-L1', reason: 'The CDK chooses the runtime of its own function.' },
      ...findings.map((finding) => ({
        id: `AwsSolutions-IAM5[${finding}]`,
        reason: 'The CDK’s own function copies the pages’ asset into the pages’ bucket, whatever the files are called.',
      })),
    );
}
