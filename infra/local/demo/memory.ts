import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { registryTtl } from '../../../shared/store/keys.ts';
import type { Write } from '../../../shared/store/registry/write.ts';

type Item = Record<string, unknown>;

/** A table that nobody has seen yet: what is written to it stays here until it is put in bulk. */
export interface Memory {
  client: DynamoDBDocumentClient;
  /** Items of a kind. @param kind how their partition keys begin, up to the first # */
  of(kind: string): Item[];
  /** All items that are still kept at an instant. */
  kept(now: Date): Item[];
}

/**
 * A table in memory, for acts that come one after the other: thousands of them leave a few items each, and a database of its own would
 * take a minute for them. It reads items and partitions, and writes what the stores of `Registry` write; anything else is an error, as is a write
 * that comes too late.
 */
export function memoryTable(): Memory {
  const items = new Map<string, Item>();
  /** Names of the items of each kind: looking for some among all would take longer than all else. */
  const kinds = new Map<string, Set<string>>();
  const nameOf = ({ pk, sk }: Item) => `${pk}|${sk}`;

  function put(name: string, item: Item): void {
    items.set(name, item);
    const [kind = ''] = name.split('#');
    const names = kinds.get(kind) ?? new Set<string>();
    kinds.set(kind, names.add(name));
  }
  const of = (kind: string): Item[] => [...(kinds.get(kind) ?? [])].map((name) => items.get(name)).filter((item) => item !== undefined);

  function write({ Put, Update, Delete }: Write): void {
    if (Put) {
      const item: Item = { ...Put.Item };
      if (Put.ConditionExpression === 'attribute_not_exists(pk)' && items.has(nameOf(item)))
        throw new Error(`${nameOf(item)} is there already`);
      put(nameOf(item), item);
    } else if (Update) {
      const name = nameOf({ ...Update.Key });
      if (items.get(name)?.version !== Update.ExpressionAttributeValues?.[':version']) throw new Error(`${name} has changed`);
      update(Update);
    } else if (Delete) items.delete(nameOf({ ...Delete.Key }));
  }

  function update({ Key, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues }: UpdateCommandInput): Item {
    const name = nameOf({ ...Key });
    const before = items.get(name) ?? { ...Key };
    const after = updated({ ...before }, UpdateExpression ?? '', { ...ExpressionAttributeNames }, { ...ExpressionAttributeValues });
    put(name, after);
    return after;
  }

  /** As `queryAll` asks: a whole partition, or what begins with a prefix in it. */
  function ofPartition({ IndexName, KeyConditionExpression, ExpressionAttributeValues }: QueryCommandInput): Item[] {
    const { ':pk': pk, ':prefix': prefix = '' } = { ...ExpressionAttributeValues };
    if (IndexName !== undefined || !/^pk = :pk( AND begins_with\(sk, :prefix\))?$/.test(KeyConditionExpression ?? ''))
      throw new Error('A table in memory has no indexes and no ranges.');
    const found = of(String(pk).split('#')[0] ?? '').filter((item) => item.pk === pk && String(item.sk).startsWith(String(prefix)));
    return found.sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  }

  const send = async (command: unknown) => {
    if (command instanceof GetCommand) return { Item: items.get(nameOf({ ...command.input.Key })) };
    if (command instanceof QueryCommand) return { Items: ofPartition(command.input) };
    if (command instanceof UpdateCommand) return { Attributes: update(command.input) };
    if (!(command instanceof TransactWriteCommand)) throw new Error('A table in memory knows no such command.');
    for (const each of command.input.TransactItems ?? []) write(each);
    return {};
  };

  return {
    client: Object.assign(DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'local' })), { send }),
    of,
    kept: (now) => [...items.values()].filter(({ [registryTtl]: end }) => typeof end !== 'number' || end * 1000 > now.getTime()),
  };
}

/** An item after `ADD a :a SET #b = :b, … REMOVE #c, …`, which is all that stores say. */
function updated(item: Item, expression: string, names: Record<string, string>, values: Item): Item {
  const [sets = '', removes = ''] = expression.split(' REMOVE ');
  for (const [, name = '', value = ''] of sets.matchAll(/ADD (\w+) (:\w+)/g)) item[name] = Number(item[name] ?? 0) + Number(values[value]);
  for (const [, name = '', value = ''] of sets.matchAll(/(#\w+) = (:\w+)/g)) item[names[name] ?? name] = values[value];
  for (const [name] of removes.matchAll(/#\w+/g)) delete item[names[name] ?? name];
  return item;
}
