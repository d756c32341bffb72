import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TallyKind } from '../shared/store/keys.ts';
import type { Functions } from './functions.ts';
import type { TableName, Tables } from './tables.ts';

export const streamFunctions = ['count', 'desk', 'rollup', 'project', 'publish', 'facts'] as const;
export type StreamFunction = (typeof streamFunctions)[number];

interface Mapping {
  table: TableName;
  batchSize: number;
  /** Seconds that records are gathered for. */
  window: number;
  /** Event filter pattern; absent: every record. */
  filter?: Record<string, unknown>;
}

const ofKind = (...kinds: TallyKind[]) => ({ dynamodb: { NewImage: { kind: { S: kinds } } } });
const ofPartition = (...prefixes: string[]) => ({ dynamodb: { Keys: { pk: { S: prefixes.map((prefix) => ({ prefix })) } } } });

/** Which function follows which stream; no function's own writes pass its filter. */
const mappings: Record<StreamFunction, Mapping> = {
  // A leaf is counted once a batch, however many of its responses are in it: large batches mean few writes at a rush.
  count: { table: 'responses', batchSize: 500, window: 0, filter: ofPartition('R#') },
  // What was filed is marked or deleted: that is nothing to file.
  desk: { table: 'responses', batchSize: 100, window: 0, filter: { eventName: ['INSERT'], ...ofPartition('W#') } },
  rollup: { table: 'tally', batchSize: 500, window: 5, filter: ofKind('county', 'exchange-county') },
  project: {
    table: 'tally',
    batchSize: 100,
    window: 0,
    filter: ofKind('county', 'prefecture', 'province', 'figure', 'scheme', 'facts', 'exchange-office', 'exchange-complete'),
  },
  // Accounts, the log of acts and idempotency records are nothing to publish. Small batches: one record may mean a release.
  // Nothing that anybody can write without an account: no flood of problems holds up a gate or a release.
  publish: { table: 'registry', batchSize: 10, window: 0, filter: ofPartition('CAM#', 'EXP#', 'SCH#', 'MRK#', 'DIV#', 'CRV#', 'STK#') },
  facts: { table: 'registry', batchSize: 100, window: 0, filter: ofPartition('TSK#', 'PRB#', 'FCT#', 'REC#', 'ACL#', 'RGT#', 'NTF#') },
};

/** The event source mappings, each with the queue for the records that it gives up on. */
export class Streams extends Construct {
  readonly queues: Queue[];

  constructor(scope: Construct, id: string, { tables }: Tables, { all }: Functions) {
    super(scope, id);
    this.queues = streamFunctions.map((name) => {
      const { table, batchSize, window, filter } = mappings[name];
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      const queue = new Queue(this, `${title}Failures`, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(14),
      });
      Validations.of(queue).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason: 'It is itself the place for what failed; an alarm watches its depth.',
      });

      const streamArn = tables[table].tableStreamArn;
      if (!streamArn) throw new Error(`The table ${table} has no stream for ${name} to follow.`);
      all[name].addToRolePolicy(
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
          resources: [streamArn],
        }),
      );
      all[name].addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
      new EventSourceMapping(this, title, {
        target: all[name],
        eventSourceArn: streamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize,
        maxBatchingWindow: Duration.seconds(window),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        // The first record that failed is where a shard goes on: tried as long as the stream keeps it, one that never works would hold
        // up everything behind it for a day. After an hour it is the operator's, and what it meant is made up for at night: the audit
        // recounts, and the desk files what it has not filed.
        retryAttempts: 20,
        maxRecordAge: Duration.hours(1),
        onFailure: { bind: () => ({ destination: queue.queueArn }) },
        ...(filter && { filters: [FilterCriteria.filter(filter)] }),
      });
      return queue;
    });
  }
}
