import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type Variable, variables } from '../shared/lambda/environment.ts';
import { registryIndexes } from '../shared/store/keys.ts';
import type { FunctionName } from './functions.ts';
import type { TableName, Tables } from './tables.ts';

/** DynamoDB actions on a table, or only on indexes of it, or only on partitions whose key has one of the patterns. */
export interface TableAccess {
  table: TableName;
  actions: readonly ('GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem')[];
  indexes?: readonly string[];
  partitions?: readonly string[];
}

const recount = { table: 'tally', actions: ['GetItem', 'Query', 'PutItem'] } as const;
const office: TableAccess = { table: 'registry', actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] };

/** Which function may do what with which table; nothing else is granted. */
export const access: Record<FunctionName, readonly TableAccess[]> = {
  intake: [
    { table: 'responses', actions: ['PutItem'] },
    // Whether a text stands already: a repeat does not seal it again.
    { table: 'responses', actions: ['ConditionCheckItem'], partitions: ['W#*'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
  ],
  // Answers, texts, comparisons and the day's entry of the log go in, and nothing of them can be read back but the comparisons.
  entry: [
    { table: 'responses', actions: ['PutItem'] },
    { table: 'responses', actions: ['ConditionCheckItem'], partitions: ['W#*'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['ACC#*', 'CAM#*', 'ENT#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['AUD#*', 'ENT#*'] },
  ],
  // Not the gates (`G#`), which hold the campaigns' wrapped keys, nor the unsuppressed counts of released counties (`Y#`).
  results: [
    { table: 'board', actions: ['GetItem', 'Query'], partitions: ['U#*', 'C#*', 'CL#*', 'L#*', 'P#*', 'H#*', 'S#*', 'Q#*', 'O#*', 'K#*'] },
  ],
  campaigns: [
    office,
    { table: 'responses', actions: ['GetItem', 'PutItem', 'UpdateItem'] },
    { table: 'tally', actions: ['GetItem', 'Query'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
  ],
  problems: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['ACC#*', 'PRB#*', 'TSK#*', 'RCP#*', 'DIV#*', 'IDEM#*'] },
    { table: 'registry', actions: ['PutItem', 'UpdateItem'], partitions: ['PRB#*', 'TSK#*', 'RCP#*', 'AUD#*', 'IDEM#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.problemsByState.name] },
  ],
  schemes: [office, { table: 'tally', actions: ['GetItem', 'Query'] }],
  accounts: [
    { ...office, actions: [...office.actions, 'DeleteItem'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.accountsByDivision.name] },
  ],
  count: [{ table: 'responses', actions: ['Query'] }, recount],
  rollup: [recount],
  // Texts are copied as they were sealed: nothing here can open them.
  desk: [
    { table: 'responses', actions: ['GetItem'], partitions: ['W#*'] },
    { table: 'registry', actions: ['GetItem'], partitions: ['PRB#*', 'RCP#*', 'DIV#*'] },
    { table: 'registry', actions: ['PutItem', 'UpdateItem'], partitions: ['PRB#*', 'TSK#*', 'RCP#*'] },
  ],
  facts: [
    { table: 'registry', actions: ['Query'], partitions: ['TSK#*'] },
    { table: 'registry', actions: ['GetItem'], partitions: ['PRB#*', 'DIV#*'] },
    recount,
    { table: 'board', actions: ['PutItem'], partitions: ['Q#*', 'O#*'] },
  ],
  project: [
    recount,
    { table: 'board', actions: ['GetItem'], partitions: ['U#*', 'L#*', 'K#*'] },
    { table: 'board', actions: ['PutItem'], partitions: ['L#*', 'K#*'] },
  ],
  publish: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['CAM#*', 'EXP#*', 'SCH#*', 'MRK#*', 'DIV#*'] },
    // A release that would give away the answers of a few is taken back.
    { table: 'registry', actions: ['UpdateItem'], partitions: ['CAM#*'] },
    { table: 'responses', actions: ['Query'] },
    recount,
    {
      table: 'board',
      actions: ['GetItem', 'Query', 'PutItem'],
      partitions: ['U#*', 'C#*', 'CL#*', 'G#*', 'P#*', 'H#*', 'Y#*', 'S#*'],
    },
  ],
  sweep: [
    { table: 'registry', actions: ['GetItem', 'UpdateItem'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['TSK#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.whatIsDue.name] },
  ],
  audit: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['CAM#*', 'DIV#*', 'TSK#*'] },
    { table: 'responses', actions: ['Query'] },
    recount,
  ],
};

const tableVariables: Record<TableName, Variable> = {
  responses: variables.responsesTable,
  registry: variables.registryTable,
  tally: variables.tallyTable,
  board: variables.boardTable,
};

/** Lets a function use a table, and tells it the table's name. */
export function bindTable(
  target: LambdaFunction,
  { tables, registryKey }: Tables,
  { table, actions, indexes, partitions }: TableAccess,
): void {
  const { tableArn, tableName } = tables[table];
  target.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: indexes ? indexes.map((index) => `${tableArn}/index/${index}`) : [tableArn],
      ...(partitions && { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } } }),
    }),
  );
  target.addEnvironment(tableVariables[table], tableName);
  if (table === 'registry') {
    // DynamoDB decrypts the table's key in the caller's name, for writes too.
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [registryKey.keyArn],
        conditions: { StringLike: { 'kms:ViaService': `dynamodb.${Stack.of(target).region}.amazonaws.com*` } },
      }),
    );
  }
}
