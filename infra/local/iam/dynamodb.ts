import { isObject, type Json, type JsonObject } from '../template/json.ts';
import type { Use } from './statements.ts';

/** What is to be known of a table to tell what a request does with it. */
export interface GuardedTable {
  arn: string;
  streamArn: string | undefined;
  partitionKey: string;
  /** Partition keys of the indexes, by the indexes' names. */
  indexes: ReadonlyMap<string, string>;
  /** ARN of the customer's own key that the table is encrypted with. */
  keyArn: string | undefined;
}

type Tables = ReadonlyMap<string, GuardedTable>;

/** Where a single item is named, by operation; parts of transactions are called alike, without `Item`. */
const singleItem: Record<string, 'Key' | 'Item'> = {
  GetItem: 'Key',
  PutItem: 'Item',
  UpdateItem: 'Key',
  DeleteItem: 'Key',
  ConditionCheckItem: 'Key',
};
const parts = new Map<string, readonly string[]>([
  ['TransactGetItems', ['Get']],
  ['TransactWriteItems', ['Put', 'Update', 'Delete', 'ConditionCheck']],
]);

/** A use, and the table that it is of. */
interface TableUse {
  use: Use;
  table: GuardedTable;
}

const tableOf = (tables: Tables, { TableName }: JsonObject) => (typeof TableName === 'string' ? tables.get(TableName) : undefined);

/** Text of an attribute value as it is on the wire, as in `{"S": "U#340881"}`. */
function textOf(attribute: Json | undefined): string | undefined {
  const [text] = isObject(attribute) ? Object.values(attribute) : [];
  return typeof text === 'string' ? text : undefined;
}

const tableUse = (table: GuardedTable, action: string, key: string, resource = table.arn): TableUse => ({
  table,
  use: { action: `dynamodb:${action}`, resource, keys: { 'dynamodb:LeadingKeys': [key] } },
});

function itemUse(operation: string, request: JsonObject, tables: Tables): TableUse | null {
  const table = tableOf(tables, request);
  const item = request[singleItem[operation] ?? ''];
  const key = table && isObject(item) ? textOf(item[table.partitionKey]) : undefined;
  return table && key !== undefined ? tableUse(table, operation, key) : null;
}

/** Value that the key condition asks of a partition key: the one equality that DynamoDB demands, as in `pk = :pk AND begins_with(sk, :sk)`. */
function queriedKey(partitionKey: string, request: JsonObject): string | undefined {
  const { KeyConditionExpression: expression, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = request;
  if (typeof expression !== 'string' || !isObject(values)) return undefined;
  for (const [, name = '', placeholder = ''] of expression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)) {
    const attribute = name.startsWith('#') && isObject(names) ? names[name] : name;
    if (attribute === partitionKey) return textOf(values[placeholder]);
  }
  return undefined;
}

function queryUse(request: JsonObject, tables: Tables): TableUse | null {
  const table = tableOf(tables, request);
  if (!table) return null;
  const { IndexName: index } = request;
  const ofIndex = typeof index === 'string' ? table.indexes.get(index) : undefined;
  if (index !== undefined && ofIndex === undefined) return null;
  const key = queriedKey(ofIndex ?? table.partitionKey, request);
  return key === undefined ? null : tableUse(table, 'Query', key, index === undefined ? table.arn : `${table.arn}/index/${index}`);
}

const partUses = (names: readonly string[], { TransactItems: items }: JsonObject, tables: Tables): (TableUse | null)[] =>
  (Array.isArray(items) ? items : []).flatMap((item) =>
    Object.entries(isObject(item) ? item : { '': item }).map(([name, part]) =>
      names.includes(name) && isObject(part) ? itemUse(`${name}Item`, part, tables) : null,
    ),
  );

function tableUses(operation: string, request: JsonObject, tables: Tables): (TableUse | null)[] {
  if (operation === 'Query') return [queryUse(request, tables)];
  if (Object.hasOwn(singleItem, operation)) return [itemUse(operation, request, tables)];
  return partUses(parts.get(operation) ?? [], request, tables);
}

/**
 * What a request does, as IAM sees it. Leading keys are the values of the partition key that the request names, of an index's own
 * partition key where it asks an index (DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control");
 * a transaction needs for each part what the part alone would need, `ConditionCheckItem` for a check ("Using IAM with DynamoDB
 * transactions"). A table that is encrypted with the customer's own key is opened with it in the caller's name ("DynamoDB encryption
 * at rest: usage notes").
 * @param keyUse what opening a table with the customer's own key takes
 * @returns null where the request is not understood: an operation, a table or an expression that is not known here
 */
export function usesOfDynamoDb(operation: string, request: Json, tables: Tables, keyUse: (table: GuardedTable) => Use): Use[] | null {
  const found = isObject(request) ? tableUses(operation, request, tables) : [];
  const uses = found.filter((one) => one !== null);
  if (uses.length === 0 || uses.length < found.length) return null;
  const opened = new Set(uses.map(({ table }) => table).filter(({ keyArn }) => keyArn !== undefined));
  return [...uses.map(({ use }) => use), ...[...opened].map(keyUse)];
}
