import type { Create } from '../template/stack.ts';
import type { World } from './world.ts';

/** What a resource type stands for, in the words of the start-up message; null where leaving it out changes nothing. */
interface Inert {
  concern: 'resource policies' | 'logs retention' | 'alarms' | 'notifications' | 'WAF' | 'Cognito' | null;
  service: string;
}

/** Resource types that have a name and an ARN here, and no effect. */
const types: Record<string, Inert> = {
  'AWS::ApiGatewayV2::ApiGatewayManagedOverrides': { concern: null, service: 'apigateway' },
  'AWS::CDK::Metadata': { concern: null, service: 'cdk' },
  'AWS::CloudFront::OriginAccessControl': { concern: 'resource policies', service: 'cloudfront' },
  'AWS::CloudWatch::Alarm': { concern: 'alarms', service: 'cloudwatch' },
  'AWS::CloudWatch::CompositeAlarm': { concern: 'alarms', service: 'cloudwatch' },
  'AWS::CloudWatch::Dashboard': { concern: 'alarms', service: 'cloudwatch' },
  'AWS::Cognito::UserPool': { concern: 'Cognito', service: 'cognito-idp' },
  'AWS::Cognito::UserPoolClient': { concern: 'Cognito', service: 'cognito-idp' },
  'AWS::Cognito::UserPoolDomain': { concern: 'Cognito', service: 'cognito-idp' },
  'AWS::Cognito::UserPoolResourceServer': { concern: 'Cognito', service: 'cognito-idp' },
  'AWS::Lambda::LayerVersion': { concern: null, service: 'lambda' },
  'AWS::Logs::LogGroup': { concern: 'logs retention', service: 'logs' },
  'AWS::Logs::MetricFilter': { concern: 'alarms', service: 'logs' },
  'AWS::Logs::ResourcePolicy': { concern: 'resource policies', service: 'logs' },
  'AWS::S3::BucketPolicy': { concern: 'resource policies', service: 's3' },
  'AWS::SNS::Subscription': { concern: 'notifications', service: 'sns' },
  'AWS::SNS::Topic': { concern: 'notifications', service: 'sns' },
  'AWS::SNS::TopicPolicy': { concern: 'resource policies', service: 'sns' },
  'AWS::SQS::QueuePolicy': { concern: 'resource policies', service: 'sqs' },
  'AWS::WAFv2::WebACL': { concern: 'WAF', service: 'wafv2' },
  'AWS::WAFv2::WebACLAssociation': { concern: 'WAF', service: 'wafv2' },
  'Custom::S3AutoDeleteObjects': { concern: null, service: 's3' },
};

/** Resources that are named here but not enforced; what they would do is remembered for the start-up message. */
export const inertResources = (world: World): Record<string, Create> =>
  Object.fromEntries(
    Object.entries(types).map(([type, { concern, service }]): [string, Create] => [
      type,
      ({ id, defaultName, arn }) => {
        if (concern) world.inert.add(concern);
        return { ref: defaultName, attributes: { Arn: arn(service, defaultName), Id: id, TopicName: defaultName } };
      },
    ]),
  );
