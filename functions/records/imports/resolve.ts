import type { RowPlan } from '../../../shared/contract/imports.ts';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { importColumns } from '../../../shared/contract/vocabulary.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { countyOf } from '../../../shared/domain/divisions.ts';
import { isInSight, isSeenBy } from '../../../shared/domain/record-life.ts';
import { dayProblems, movementAt } from '../../../shared/domain/registration.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { exchangeWords } from '../../../shared/locales/words.ts';
import { derivedIds } from '../../../shared/store/registry/derived-ids.ts';
import { erasureMark, type erasuresAt } from '../../../shared/store/registry/erasures.ts';
import type { PersonRecord } from '../../../shared/store/registry/records.ts';
import { registering } from '../../../shared/store/registry/registration.ts';
import type { Write } from '../../../shared/store/registry/write.ts';
import { carryOut, type Opened, open, type Plan } from '../act.ts';
import { type Corrected, correction } from '../correct.ts';
import { linkerOf, type Stores } from '../stores.ts';
import { type Column, errorsOf, type GoodRow } from './rows.ts';

export type Needs = Pick<Stores, 'table' | 'records' | 'persons' | 'keys'> & {
  /** What the office deleted as persons wished. */
  erased: Awaited<ReturnType<typeof erasuresAt>>;
};

/** What a row comes to, as the records stand now. */
interface Resolved extends Omit<RowPlan, 'row'> {
  /** The writes that make it so. */
  writes(context: OfficeContext): Promise<Write[]>;
}

const nothing = async () => [];
const wrong = (record: string | null, errors: RowPlan['errors']): Resolved => ({
  kind: 'wrong',
  record,
  changes: [],
  errors,
  writes: nothing,
});
const unchanged = (record: string): Resolved => ({ kind: 'unchanged', record, changes: [], errors: [], writes: nothing });

/** Identifiers that the record of a row can have: the same row leads to the same ones. */
const idsOf = (office: string, { who, registeredUnit, presentUnit, requestedOn }: GoodRow, today: string): string[] =>
  derivedIds(
    'import',
    countyOf(office),
    requestedOn ?? today,
    [who, office, registeredUnit.code, presentUnit.code, requestedOn ?? ''].join('|'),
  );

/**
 * What a row of a file comes to. It names the office's own record, or finds the office's record of the person: one that the office still
 * sees is compared with it, and what the file says otherwise is a correction. A row of a record that has ended, or was erased, is an old one
 * and changes nothing, unless the person asked again since. What is opened for the comparison is shown to nobody.
 */
export async function resolveRow(stores: Needs, office: string, row: GoodRow, context: OfficeContext): Promise<Resolved> {
  if (row.record !== undefined) {
    const named = await stores.records.find(row.record);
    return named && isSeenBy(named, office) ? compared(stores, named, row, context) : unchanged(row.record);
  }
  const today = dayOf(context.now);
  const ids = idsOf(office, row, today);
  // The index lags behind, its own record of a moment ago does not.
  const made = await firstOwn(stores, ids, row);
  if (made.standing && made.standing.who === undefined) return unchanged(made.standing.id);
  if (made.standing && isInSight(made.standing)) return compared(stores, made.standing, row, context);
  const known = await stores.persons.of(row.who);
  const listed = known.filter((record) => record.office === office && record.side === row.side);
  const current = await Promise.all(listed.map(({ id }) => stores.records.find(id)));
  const own = [made.standing, ...current].filter((record) => record !== null).filter(({ who }) => who === row.who);
  // A file is of persons whose documents were seen: nothing of it goes into what somebody has asked for by page.
  const seen = own.find((record) => isInSight(record) && record.identityCheckedOn !== null);
  if (seen) return compared(stores, seen, row, context);
  const ended = own.find(
    (record) => !isInSight(record) && (row.requestedOn === null || row.requestedOn <= (record.closedOn ?? record.requestedOn)),
  );
  if (ended) return unchanged(ended.id);
  const errors = outlived(stores, office, row, context);
  if (errors.length > 0) return wrong(null, errors);
  const id = made.free;
  if (id === null) throw new Error('Every identifier that the record of a row could have is taken.');
  return {
    kind: 'new',
    record: null,
    changes: [],
    errors: [],
    writes: (now) => creation({ ...stores, persons: { of: async () => known } }, office, id, row, now),
  };
}

/** What keeps a row from making a new record: what was deleted as the person wished does not come back. */
function outlived({ erased }: Needs, office: string, { who, side, requestedOn }: GoodRow, { language }: OfficeContext): RowPlan['errors'] {
  const erasedOn = erased.get(erasureMark({ who, office, side }));
  const isOfBefore = erasedOn !== undefined && (requestedOn === null || requestedOn <= erasedOn);
  return isOfBefore ? [{ column: 'identityNumber', detail: exchangeWords[language].rowErased }] : [];
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

async function compared(stores: Needs, record: PersonRecord, row: GoodRow, context: OfficeContext): Promise<Resolved> {
  const opened = await open(stores, record);
  const corrected = statedBy(row, record, opened);
  const plan = correction(record, opened, corrected, null);
  if (!plan) return unchanged(record.id);
  const changes = columnsOf(plan);
  const [column = 'name'] = changes;
  // What somebody wrote by page stays theirs until the document was seen.
  const errors =
    record.identityCheckedOn === null
      ? [{ column, detail: exchangeWords[context.language].identityUnchecked }]
      : contradictions(record, { ...record, ...plan.set, basis: plan.basis ?? opened.basis }, context);
  if (errors.length > 0) return wrong(record.id, errors);
  return {
    kind: 'changed',
    record: record.id,
    changes,
    errors: [],
    writes: async (context) => (await carryOut(stores, record, opened, { ...plan, event: 'imported' }, context, 'commitImport')).writes,
  };
}

/** What a row itself says of a record: what was filled in is for new ones. A basis and its statute are said together. */
function statedBy(row: GoodRow, record: PersonRecord, { basis }: Opened): Corrected {
  const said = <T>(column: Column, value: T): T | undefined => (row.filledIn.includes(column) ? undefined : value);
  const { kind, citation } = said('basis', row.basis) ?? said('citation', row.basis) ?? basis;
  return {
    name: said('name', row.content.name),
    contact: said('contact', row.content.contact),
    registeredUnit: said('registeredUnit', asWritten(row.registeredUnit, record.registeredUnit)),
    presentUnit: said('presentUnit', asWritten(row.presentUnit, record.presentUnit)),
    services: said('services', row.services),
    serviceDate: said('serviceDate', row.serviceDate),
    languageHelp: said('languageHelp', row.languageHelp),
    basis: { kind, citation, purpose: said('purpose', row.basis.purpose) ?? basis.purpose },
    consentOn: said('consentOn', row.consentOn),
    requestedOn: said('requestedOn', row.requestedOn) ?? undefined,
  };
}

/** What contradicts itself in a record once it is corrected: a row has been checked with what was filled in, not with what stays. */
function contradictions(record: PersonRecord, after: PersonRecord, context: OfficeContext): RowPlan['errors'] {
  const movement = movementAt(record.office, after);
  if ('problem' in movement) return errorsOf([movement.problem], context);
  if (movement.side !== record.side) return errorsOf([{ field: 'presentUnit', movement: 'notOfOffice' }], context);
  // Days have no hours: which of the two came last can't be told.
  if (after.consentOn !== null && after.consentOn !== record.consentOn && after.consentOn === record.consentWithdrawnOn)
    return [{ column: 'consentOn', detail: exchangeWords[context.language].dayProblems.consentTakenBack }];
  return errorsOf(dayProblems(after, dayOf(context.now)), context);
}

/** A place of the same code is the same, however its name is written by now. */
const asWritten = (stated: NamedUnit, before: NamedUnit): NamedUnit => (stated.code === before.code ? before : stated);

/** Columns of what a plan replaces: of a basis only those that differ. */
function columnsOf({ former: { basis: was, ...former } = {}, basis: is }: Plan): Column[] {
  const replaced = new Set(Object.keys(former));
  if (was?.kind !== is?.kind) replaced.add('basis');
  if (was?.citation !== is?.citation) replaced.add('citation');
  if (was?.purpose !== is?.purpose) replaced.add('purpose');
  return importColumns.filter((column) => replaced.has(column));
}

async function creation(
  stores: Needs,
  office: string,
  id: string,
  { requestedOn, filledIn, ...row }: GoodRow,
  context: OfficeContext,
): Promise<Write[]> {
  const { now } = context;
  const record = { ...row, id, office, channel: 'import' as const, requestedOn: requestedOn ?? dayOf(now), receipt: null, viewKey: null };
  const by = linkerOf(context, 'commitImport');
  return (await registering(stores, record, { at: now.toISOString(), by, event: 'imported' })).writes;
}
