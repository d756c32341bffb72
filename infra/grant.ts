import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type Variable, variables } from '../shared/lambda/environment.ts';
import type { TableAccess } from './access.ts';
import type { TableName, Tables } from './tables.ts';

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
