import { AsyncLocalStorage } from 'node:async_hooks';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { access, type TableAccess } from '../../infra/access.ts';
import type { FunctionName } from '../../infra/functions.ts';

/** What a command does with a table, as IAM sees it. */
interface Use {
  table: string | undefined;
  action: TableAccess['actions'][number];
  /** Partition key; undefined for a query of an index. */
  pk?: unknown;
  index?: string | undefined;
}

const running = new AsyncLocalStorage<FunctionName>();

/** Does something as a deployed function would: what `infra/access.ts` does not grant it is denied, as DynamoDB Local never does. */
export const runAs = <T>(name: FunctionName, work: () => T): T => running.run(name, work);

function usesOf(command: unknown): Use[] {
  if (command instanceof GetCommand) return [{ table: command.input.TableName, action: 'GetItem', pk: command.input.Key?.pk }];
  if (command instanceof PutCommand) return [{ table: command.input.TableName, action: 'PutItem', pk: command.input.Item?.pk }];
  if (command instanceof UpdateCommand) return [{ table: command.input.TableName, action: 'UpdateItem', pk: command.input.Key?.pk }];
  if (command instanceof DeleteCommand) return [{ table: command.input.TableName, action: 'DeleteItem', pk: command.input.Key?.pk }];
  if (command instanceof QueryCommand) {
    const { TableName, IndexName, KeyConditionExpression = '', ExpressionAttributeValues = {} } = command.input;
    const [, placeholder = ''] = /= (:\w+)/.exec(KeyConditionExpression) ?? [];
    return [{ table: TableName, action: 'Query', index: IndexName, pk: ExpressionAttributeValues[placeholder] }];
  }
  if (command instanceof TransactGetCommand)
    return (command.input.TransactItems ?? []).map(({ Get }) => ({ table: Get?.TableName, action: 'GetItem', pk: Get?.Key?.pk }));
  if (command instanceof TransactWriteCommand)
    return (command.input.TransactItems ?? []).flatMap(({ Put, Update, Delete, ConditionCheck }): Use[] => [
      ...(Put ? [{ table: Put.TableName, action: 'PutItem' as const, pk: Put.Item?.pk }] : []),
      ...(Update ? [{ table: Update.TableName, action: 'UpdateItem' as const, pk: Update.Key?.pk }] : []),
      ...(Delete ? [{ table: Delete.TableName, action: 'DeleteItem' as const, pk: Delete.Key?.pk }] : []),
      ...(ConditionCheck ? [{ table: ConditionCheck.TableName, action: 'ConditionCheckItem' as const, pk: ConditionCheck.Key?.pk }] : []),
    ]);
  throw new TypeError('What this command needs is not known.');
}

const isGranted = (grants: readonly TableAccess[], { table = '', action, pk, index }: Use): boolean =>
  grants.some(
    (grant) =>
      table.endsWith(`-${grant.table}`) &&
      grant.actions.includes(action) &&
      (grant.indexes ?? []).includes(index ?? '') === (index !== undefined) &&
      (index !== undefined ||
        (!grant.indexes && (grant.partitions ?? ['*']).some((pattern) => String(pk).startsWith(pattern.slice(0, -1))))),
  );

const { send } = DynamoDBDocumentClient.prototype;
// Every client of a test file: which function speaks is known by what runs.
Object.defineProperty(DynamoDBDocumentClient.prototype, 'send', {
  value: function denying(this: DynamoDBDocumentClient, ...sent: unknown[]): unknown {
    const name = running.getStore();
    for (const use of name ? usesOf(sent[0]) : [])
      if (name && !isGranted(access[name], use))
        throw new Error(`infra/access.ts does not grant ${name} ${use.action} on ${use.table} ${use.index ?? String(use.pk).slice(0, 4)}`);
    return Reflect.apply(send, this, sent);
  },
});
