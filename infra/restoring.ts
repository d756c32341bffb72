import { isDeepStrictEqual } from 'node:util';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { RecordId } from '../shared/contract/persons.ts';
import { certificateParts } from '../shared/domain/certificate.ts';
import { retentionDue } from '../shared/domain/record-life.ts';
import { type Key, registryKeys, registryTtl } from '../shared/store/keys.ts';
import { ownPart } from '../shared/store/personal-keys.ts';
import { ChainHead } from '../shared/store/registry/chain.ts';
import { erasureMark, erasuresAt } from '../shared/store/registry/erasures.ts';
import { PersonRecord } from '../shared/store/registry/records.ts';
import { rightsStore } from '../shared/store/registry/rights.ts';
import type { Table, Write } from '../shared/store/registry/write.ts';
import { access } from './access.ts';

export type Item = Record<string, unknown> & Key;
/** Sort key of a chain's head. */
export const headSort = registryKeys.chainHead('', '').sk;

/** Partitions of which a function may delete something: what is missing there was not necessarily lost. */
const deleting = Object.values(access).flatMap((grants) =>
  grants.flatMap(({ actions, partitions = [] }) =>
    actions.includes('DeleteItem') ? partitions.map((pattern) => pattern.slice(0, -1)) : [],
  ),
);

export type Verdict = 'copy' | 'equal' | 'differs' | 'erased' | 'over' | 'perhaps-deleted';

interface Options {
  /** The table that was restored. */
  from: Table;
  /** The table that is in use. */
  to: Table;
  withDeleted: boolean;
  /** Whether nothing is copied, so that what would be missing still is. */
  isDry: boolean;
  now: Date;
}

/** What is known of a person's record. */
interface Known {
  /** Whether its content may be there. */
  mayBe: boolean;
  /**
   * The record as it was restored, where it stands just so or is to. What is missing of it was lost: deleting would have changed it, save for
   * what the sweep deletes by the clock, which it does again.
   */
  asLost: PersonRecord | null;
}

/** Judges what becomes of an item of a restored table, `live` being what stands in its place. */
export function restoring({ from, to, withDeleted, isDry, now }: Options) {
  const itemIn = async ({ client, table }: Table, { pk, sk }: Key) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item;
  const recordIn = async (table: Table, id: string): Promise<PersonRecord | null> => {
    const item = await itemIn(table, registryKeys.record(id));
    return item ? PersonRecord.parse(item) : null;
  };

  /** Whether a record that is missing may come back: not what was erased as the person wished, nor what was kept long enough. */
  async function mayComeBack(lost: PersonRecord): Promise<boolean> {
    const { id, sealed, office, side, due, dueAt, requestedOn } = lost;
    if (sealed === null || (due === retentionDue && dueAt !== undefined && dueAt <= now.toISOString())) return false;
    const asked = await rightsStore(to).ledTo(id);
    if (asked.some(({ kind, state }) => kind === 'deletion' && state === 'granted')) return false;
    // A request by page that nobody has seen may have been erased with the record that it was merged into.
    const who = lost.who ?? lost.claimedWho;
    const erasedOn = who && (await erasuresAt(to, office)).get(erasureMark({ who, office, side }));
    return !erasedOn || requestedOn > erasedOn;
  }
  async function look(id: string): Promise<Known> {
    const [live, lost] = await Promise.all([recordIn(to, id), recordIn(from, id)]);
    if (live) return { mayBe: live.sealed !== null, asLost: live.version === lost?.version ? lost : null };
    const mayBe = lost !== null && (await mayComeBack(lost));
    return { mayBe, asLost: mayBe ? lost : null };
  }
  const records = new Map<string, Promise<Known>>();
  const known = (id: string): Promise<Known> => {
    const found = records.get(id) ?? look(id);
    records.set(id, found);
    return found;
  };

  /** Whether what was lost belongs to a record that stands as it was restored, or is to. */
  async function comesAlong(item: Item): Promise<boolean> {
    const id = recordOf(item) ?? factOf(item);
    const record = id && (await known(id)).asLost;
    if (!record) return false;
    return !item.pk.startsWith('RCP#') || item.pk === registryKeys.receipt(record.receipt ?? '').pk;
  }

  /** Whether the chain in use ends like the restored one, or goes on from there; or has lost its head, and nothing after the restored one. */
  async function goesOn({ pk, sk }: Key): Promise<boolean> {
    const [restored, standing] = await Promise.all([from, to].map((table) => itemIn(table, { pk, sk: headSort })));
    if (!restored) return false;
    const { own, peer, number, hash } = ChainHead.parse(restored);
    if (standing?.number === number) return standing.hash === hash;
    const next = await itemIn(to, registryKeys.chainEntry(own, peer, number + 1));
    // A head comes before all that lies behind it.
    return standing ? next?.previous === hash : !next && (isDry || sk === headSort);
  }
  /** Whether nothing was begun meanwhile in the place of what is missing: a chain anew, or another certificate in the list of states. */
  async function isFree(item: Item): Promise<boolean> {
    if (item.pk.startsWith('LOG#')) return goesOn(item);
    const certificate = registryKeys.parseCertificate(item);
    if (certificate === null || typeof item.index !== 'number') return true;
    const { county, year } = certificateParts(certificate);
    const place = await itemIn(to, registryKeys.statusIndex(county, year, item.index));
    return !place || place.certificate === certificate;
  }

  const judge = async (item: Item, live: Record<string, unknown> | undefined): Promise<Verdict> => {
    if (isDeepStrictEqual(live, item)) return 'equal';
    const ttl = item[registryTtl];
    if (typeof ttl === 'number' && ttl * 1000 <= now.getTime()) return 'over';
    const record = recordOf(item);
    if (record !== null && !(await known(record)).mayBe) return 'erased';
    if (live || !(await isFree(item))) return 'differs';
    return withDeleted || !mayBeDeleted(item) || (await comesAlong(item)) ? 'copy' : 'perhaps-deleted';
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
function mayBeDeleted(item: Item): boolean {
  const { pk, sk, record } = item;
  const [kind, owner = ''] = pk.split('#');
  // These go with their record, of which it can be told.
  if (kind === 'REC' || kind === 'RHI') return false;
  // Messages' keys go before the record's own; those of no record once they were used.
  if (kind === 'KEY') return sk !== ownPart || recordOf(item) === null;
  // Accounts stay; what they were given of others ends.
  if (kind === 'ACC') return sk !== kind;
  if (kind === 'W') return /^(request|right)#/.test(sk);
  if (kind === 'RCP') return record !== undefined;
  if (kind === 'FCT') return factOf(item) !== null;
  // A place that is taken for nothing does no harm; one that is free is given away.
  if (kind === 'CIX') return false;
  // Counts that releases were made from lie under the same letter as what persons see.
  if (kind === 'V') return !owner.includes('-');
  return deleting.some((start) => pk.startsWith(start));
}

/** The person's record that an item belongs to, and goes with: none of the keys of a token that was shown, or of a file to be imported. */
function recordOf(item: Item): string | null {
  if (item.pk.startsWith('REC#')) return registryKeys.parseRecord(item);
  const isBelow = /^(RHI|KEY|CRO)#/.test(item.pk);
  const isOfRecord = /^(RCP|CRT|NTF)#/.test(item.pk);
  const id = isBelow ? item.pk.slice('KEY#'.length) : isOfRecord ? item.record : null;
  return RecordId.safeParse(id).data ?? null;
}

/** The record of which a fact states that the other office was told: it moves with the record's day, and stays where the record goes. */
const factOf = ({ pk, rate, subject }: Item): string | null =>
  pk.startsWith('FCT#') && rate === 'information' ? (RecordId.safeParse(subject).data ?? null) : null;
