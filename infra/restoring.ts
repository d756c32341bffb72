import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { retentionDue } from '../shared/domain/record-life.ts';
import { type Key, registryKeys, registryTtl } from '../shared/store/keys.ts';
import { ownPart } from '../shared/store/personal-keys.ts';
import { erasureMark, erasuresAt } from '../shared/store/registry/erasures.ts';
import { PersonRecord } from '../shared/store/registry/records.ts';
import { rightsStore } from '../shared/store/registry/rights.ts';
import type { Table, Write } from '../shared/store/registry/write.ts';
import { access } from './access.ts';

export type Item = Record<string, unknown> & Key;

/** Partitions of which a function may delete something: what is missing there was not necessarily lost. */
const deleting = Object.values(access).flatMap((grants) =>
  grants.flatMap(({ actions, partitions = [] }) =>
    actions.includes('DeleteItem') ? partitions.map((pattern) => pattern.slice(0, -1)) : [],
  ),
);
/** Evidence is never replaced, nor are keys and what was erased. */
const neverReplaced = /^(LOG|AUD|ACL|RHI|ERS|KEY)#/;

/** Why an item stays as it is. */
type Left = 'equal' | 'differs' | 'erased' | 'over' | 'perhaps-deleted';
export type Verdict = 'copy' | 'replace' | Left;

interface Options {
  /** The table that was restored. */
  from: Table;
  /** The table that is in use. */
  to: Table;
  withDeleted: boolean;
  /** Start of the partition keys of what is replaced where it differs. */
  differing: string | undefined;
  now: Date;
}

/** Judges what becomes of an item of a restored table, `live` being what stands in its place. */
export function restoring({ from, to, withDeleted, differing, now }: Options) {
  const records = new Map<string, Promise<boolean>>();
  const recordIn = async ({ client, table }: Table, id: string): Promise<PersonRecord | null> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.record(id), ConsistentRead: true }));
    return Item ? PersonRecord.parse(Item) : null;
  };

  /** Whether a person's record may be there: not what was erased as the person wished, nor what was kept long enough. */
  async function mayBeThere(id: string): Promise<boolean> {
    const live = await recordIn(to, id);
    if (live) return live.sealed !== null;
    const lost = await recordIn(from, id);
    if (!lost || lost.sealed === null) return false;
    const { who, office, side, due, dueAt, requestedOn } = lost;
    if (due === retentionDue && dueAt !== undefined && dueAt <= now.toISOString()) return false;
    const asked = await rightsStore(to).ledTo(id);
    if (asked.some(({ kind, state }) => kind === 'deletion' && state === 'granted')) return false;
    const erasedOn = who && (await erasuresAt(to, office)).get(erasureMark({ who, office, side }));
    return !erasedOn || requestedOn > erasedOn;
  }
  const mayBeOf = (id: string): Promise<boolean> => {
    const known = records.get(id) ?? mayBeThere(id);
    records.set(id, known);
    return known;
  };

  const judge = async (item: Item, live: Item | undefined, isEqual: boolean): Promise<Verdict> => {
    if (isEqual) return 'equal';
    const ttl = item[registryTtl];
    if (typeof ttl === 'number' && ttl * 1000 <= now.getTime()) return 'over';
    const record = recordOf(item);
    if (record !== null && !(await mayBeOf(record))) return 'erased';
    if (!live) return mayBeDeleted(item) && !withDeleted ? 'perhaps-deleted' : 'copy';
    if (differing === undefined || !item.pk.startsWith(differing) || neverReplaced.test(item.pk)) return 'differs';
    // The key of a campaign that was published since was destroyed.
    return 'wrappedKey' in item && !('wrappedKey' in live) ? 'erased' : 'replace';
  };

  /** What has to hold while an item is put: that its record was not erased meanwhile. */
  const guards = (item: Item): Write[] => {
    const record = item.pk.startsWith('REC#') ? null : recordOf(item);
    if (record === null) return [];
    const ConditionExpression = 'attribute_type(sealed, :content)';
    const Key = registryKeys.record(record);
    return [{ ConditionCheck: { TableName: to.table, Key, ConditionExpression, ExpressionAttributeValues: { ':content': 'B' } } }];
  };
  return { judge, guards };
}

/** Whether an item may have been deleted in its course: by an officer, or because it was read, or kept long enough. */
function mayBeDeleted({ pk, sk, record }: Item): boolean {
  const [kind, owner = ''] = pk.split('#');
  // These go with their record, of which it can be told.
  if (kind === 'REC' || kind === 'RHI') return false;
  // Messages' keys go before the record's own.
  if (kind === 'KEY') return sk !== ownPart;
  // Accounts stay; what they were given of others ends.
  if (kind === 'ACC') return sk !== kind;
  if (kind === 'W') return /^(request|right)#/.test(sk);
  if (kind === 'RCP') return record !== undefined;
  // Counts that releases were made from lie under the same letter as what persons see.
  if (kind === 'V') return !owner.includes('-');
  return deleting.some((start) => pk.startsWith(start));
}

/** The person's record that an item belongs to, and goes with. */
function recordOf(item: Item): string | null {
  const [kind, owner = ''] = item.pk.split('#');
  if (kind === 'REC') return registryKeys.parseRecord(item);
  if (kind === 'RHI' || kind === 'KEY' || kind === 'CRO') return owner;
  const isOfRecord = kind === 'RCP' || kind === 'CRT' || kind === 'NTF';
  return isOfRecord && typeof item.record === 'string' ? item.record : null;
}
