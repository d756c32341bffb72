import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';

/** What happens by the clock. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { all }: Functions) {
    super(scope, id);
    new Rule(this, 'Sweep', {
      description: 'Closes campaigns whose closing instant has passed, and states what is due of tasks',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(all.sweep)],
    });
    new Rule(this, 'Sign', {
      description: 'Signs the heads of chains that have grown',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(all.sign)],
    });
    new Rule(this, 'Deliver', {
      description: 'Delivers what is due to go out',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(all.deliver)],
    });
    new Rule(this, 'Refiling', {
      description: 'Files at 03:00 in Shanghai what people sent and the stream gave up',
      schedule: Schedule.cron({ hour: '19', minute: '0' }),
      targets: [new LambdaFunction(all.desk)],
    });
    new Rule(this, 'Audit', {
      description: 'Recounts everything at 02:30 in Shanghai',
      schedule: Schedule.cron({ hour: '18', minute: '30' }),
      targets: [new LambdaFunction(all.audit)],
    });
  }
}
