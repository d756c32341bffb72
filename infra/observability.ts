import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { routes } from '../shared/contract/index.ts';
import { type MetricName, metricNamespace } from '../shared/lambda/metric.ts';
import type { Api } from './api.ts';
import type { Functions } from './functions.ts';
import { type Streams, streamFunctions } from './streams.ts';

const period = Duration.minutes(5);
const combined = (operation: 'SUM' | 'MAX', metrics: IMetric[], label: string) => {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: `${operation}([${Object.keys(usingMetrics).join()}])`, usingMetrics, label, period });
};
const total = (metrics: IMetric[], label: string) => combined('SUM', metrics, label);
const logged = (metricName: MetricName) => new Metric({ namespace: metricNamespace, metricName, statistic: Stats.SUM, period });

/** Refused codes of each campaign that has any: an alarm on it watches campaigns that do not exist yet. */
const refusedByCampaign = new MathExpression({
  expression: `SELECT SUM(RefusedCodes) FROM SCHEMA("${metricNamespace}", Campaign, Reason) GROUP BY Campaign ORDER BY SUM() DESC`,
  label: 'refused codes by campaign',
  period,
});

/** Alarms and the one dashboard. */
export class Observability extends Construct {
  private readonly topicArn: string | undefined;

  constructor(scope: Construct, id: string, { all }: Functions, streams: Streams, api: Api, alarmTopicArn: string | undefined) {
    super(scope, id);
    this.topicArn = alarmTopicArn;
    const serving = (isPublic: boolean) => {
      const open = new Set<string>(Object.values(routes).flatMap((route) => (route.access === 'public' ? [route.function] : [])));
      const names = new Set(Object.values(routes).map((route) => route.function));
      return [...names].filter((name) => open.has(name) === isPublic).map((name) => all[name]);
    };
    const byStream = streamFunctions.map((name) => all[name]);
    const byClock = [all.sweep, all.deliver, all.sign, all.audit];
    const age = new Metric({ namespace: 'AWS/Lambda', metricName: 'IteratorAge', statistic: Stats.MAXIMUM, period });
    const ages = streamFunctions.map((name) => age.with({ label: name, dimensionsMap: { FunctionName: all[name].functionName } }));
    const depths = streams.queues.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }));
    const failures = api.stage.metricServerError({ period, statistic: Stats.SUM });

    // An alarm adds up ten metrics at most.
    for (const [group, functions, what, periods] of [
      ['Public', serving(true), 'that answers the public', 1],
      ['Office', serving(false), 'that answers offices', 1],
      ['Stream', byStream, 'that counts and hands on', 3],
      ['Clock', byClock, 'that runs by the clock', 3],
    ] as const) {
      const errors = functions.map((f) => f.metricErrors({ period }));
      const throttles = functions.map((f) => f.metricThrottles({ period }));
      this.alarm(`${group}Errors`, `A function ${what} failed`, total(errors, 'errors'), 0, periods);
      this.alarm(
        `${group}Throttles`,
        `A function ${what} was held up: raise the concurrency quota`,
        total(throttles, 'throttles'),
        0,
        periods,
      );
    }
    const givenUp = [...depths, logged('Unfiled')];
    this.alarm('FailedRecords', 'Stream records were given up: mend the cause, redrive or audit', total(givenUp, 'records'), 0);
    this.alarm(
      'StreamAge',
      'Counts are more than five minutes behind',
      combined('MAX', ages, 'milliseconds'),
      Duration.minutes(5).toMilliseconds(),
      2,
    );
    this.alarm('ServerErrors', 'The API answered with 5xx', failures, 5);
    this.alarm('RefusedCodes', 'Many invitation codes refused: somebody may be guessing', logged('RefusedCodes'), 500);
    this.alarm('RefusedCodesOfCampaign', 'Many invitation codes of one campaign refused', refusedByCampaign, 150);
    this.alarm('Drift', 'The audit found and repaired a count that was wrong', logged('Drift'), 0);
    this.alarm('BulkReading', 'An account opened very many persons’ records within an hour', logged('BulkReading'), 0);

    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, period });
    const named = Object.entries(all);
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          graph('Requests', [api.stage.metricCount({ period })]),
          graph('Answers with 4xx and 5xx', [api.stage.metricClientError({ period }), failures]),
          graph('Latency p99', [api.stage.metricLatency({ period, statistic: Stats.p(99) })]),
        ],
        [
          graph(
            'Errors by function',
            named.map(([label, f]) => f.metricErrors({ period, label })),
          ),
          graph(
            'Throttles by function',
            named.map(([label, f]) => f.metricThrottles({ period, label })),
          ),
          graph(
            'Duration p99 by function',
            named.map(([label, f]) => f.metricDuration({ period, label, statistic: Stats.p(99) })),
          ),
        ],
        [
          graph('Age of stream records', ages),
          graph('Records given up', givenUp),
          graph('Refused codes and drift', [logged('RefusedCodes'), logged('Drift')]),
        ],
      ],
    });
  }

  /** @param threshold largest value that is still well @param periods five-minute periods in a row before the alarm */
  private alarm(id: string, alarmDescription: string, metric: IMetric, threshold: number, periods = 1): void {
    const alarm = new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.topicArn) alarm.addAlarmAction(new SnsAction(Topic.fromTopicArn(this, `${id}Topic`, this.topicArn)));
  }
}
