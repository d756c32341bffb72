import type { RowPlan } from '../../../shared/contract/imports.ts';
import { importColumns } from '../../../shared/contract/vocabulary.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { isInSight } from '../../../shared/domain/record-life.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { derivedIds } from '../../../shared/store/registry/derived-ids.ts';
import type { PersonRecord } from '../../../shared/store/registry/records.ts';
import { registering } from '../../../shared/store/registry/registration.ts';
import type { Write } from '../../../shared/store/registry/write.ts';
import { carryOut, open, type Plan } from '../act.ts';
import { correction } from '../correct.ts';
import { linkerOf, type Stores } from '../stores.ts';
import type { GoodRow } from './rows.ts';

export type Needs = Pick<Stores, 'table' | 'records' | 'persons' | 'keys'>;

/** What a row comes to, as the records stand now. */
interface Resolved {
  kind: Exclude<RowPlan['kind'], 'wrong'>;
  record: string | null;
  changes: RowPlan['changes'];
  /** The writes that make it so. */
  writes(context: OfficeContext): Promise<Write[]>;
}

const nothing = async () => [];
const unchanged = (record: string): Resolved => ({ kind: 'unchanged', record, changes: [], writes: nothing });

/** Identifiers that the record of a row can have: the same row leads to the same ones. */
const idsOf = (office: string, { who, registeredUnit, presentUnit, requestedOn }: GoodRow, today: string): string[] =>
  derivedIds(
    'import',
    office.slice(0, 6),
    requestedOn ?? today,
    [who, office, registeredUnit.code, presentUnit.code, requestedOn ?? ''].join('|'),
  );

/**
 * What a row of a file comes to. It finds the office's record of the person: one that the office still sees is compared with it, and
 * what differs is a correction. A row of a record that has ended, or was erased, is an old one and changes nothing, unless the person
 * asked again since. What is opened for the comparison is shown to nobody.
 */
export async function resolveRow(stores: Needs, office: string, row: GoodRow, context: OfficeContext): Promise<Resolved> {
  const today = dayOf(context.now);
  const ids = idsOf(office, row, today);
  // The index lags behind, its own record of a moment ago does not.
  const made = await firstOwn(stores, ids, row);
  if (made.standing && made.standing.who === undefined) return unchanged(made.standing.id);
  if (made.standing && isInSight(made.standing)) return compared(stores, made.standing, row);
  const known = await stores.persons.of(row.who);
  const listed = known.filter((record) => record.office === office && record.side === row.side);
  const current = await Promise.all(listed.map(({ id }) => stores.records.find(id)));
  const own = [made.standing, ...current].filter((record) => record !== null).filter(({ who }) => who === row.who);
  // A file is of persons whose documents were seen: nothing of it goes into what somebody has asked for by page.
  const seen = own.find((record) => isInSight(record) && record.identityCheckedOn !== null);
  if (seen) return compared(stores, seen, row);
  const ended = own.find(
    (record) => !isInSight(record) && (row.requestedOn === null || row.requestedOn <= (record.closedOn ?? record.requestedOn)),
  );
  if (ended) return unchanged(ended.id);
  const id = made.free;
  if (id === null) throw new Error('Every identifier that the record of a row could have is taken.');
  return {
    kind: 'new',
    record: null,
    changes: [],
    writes: (now) => creation({ ...stores, persons: { of: async () => known } }, office, id, row, now),
  };
}

/** The record that was made of the row before, or the first identifier that is free. */
async function firstOwn({ records }: Needs, ids: string[], row: GoodRow): Promise<{ standing: PersonRecord | null; free: string | null }> {
  for (const id of ids) {
    const standing = await records.find(id);
    if (!standing) return { standing: null, free: id };
    if (standing.who === row.who || standing.who === undefined) return { standing, free: ids.find((other) => other !== id) ?? null };
  }
  return { standing: null, free: null };
}

async function compared(stores: Needs, record: PersonRecord, { content, requestedOn, ...row }: GoodRow): Promise<Resolved> {
  const opened = await open(stores, record);
  const { name, contact } = content;
  const plan = correction(record, opened, { ...row, name, contact, ...(requestedOn !== null && { requestedOn }) }, null);
  if (!plan) return unchanged(record.id);
  return {
    kind: 'changed',
    record: record.id,
    changes: columnsOf(plan),
    writes: async (context) => (await carryOut(stores, record, opened, { ...plan, event: 'imported' }, context, 'commitImport')).writes,
  };
}

const columnsOf = ({ former = {} }: Plan) => importColumns.filter((column) => Object.hasOwn(former, column));

async function creation(
  stores: Needs,
  office: string,
  id: string,
  { requestedOn, ...row }: GoodRow,
  context: OfficeContext,
): Promise<Write[]> {
  const { now } = context;
  const record = { ...row, id, office, channel: 'import' as const, requestedOn: requestedOn ?? dayOf(now), receipt: null, viewKey: null };
  const by = linkerOf(context, 'commitImport');
  return (await registering(stores, record, { at: now.toISOString(), by, event: 'imported' })).writes;
}
