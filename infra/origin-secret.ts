import { CfnOutput, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** Header by which the functions know that a request came through the distribution; HTTP APIs take no web ACL of their own. */
export const originHeader = 'x-origin-verify';

/** A random value that the distribution sends and the functions expect, put into both by CloudFormation. */
export class OriginSecret extends Construct {
  /** A dynamic reference, not the value. */
  readonly value: string;

  /** @param version another number makes another secret: a changed value alone would not reach those that were given it before */
  constructor(scope: Construct, id: string, version: number) {
    super(scope, id);
    const secret = new Secret(this, `Secret${version}`, {
      description: `Value of ${originHeader}`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A deployment with the next originSecretVersion changes both sides; a rotation function would change the secret only.',
    });
    new CfnOutput(this, 'Arn', { value: secret.secretArn, description: `Secret with the value of ${originHeader}` });
    this.value = secret.secretValue.unsafeUnwrap();
  }
}
