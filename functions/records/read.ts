import { Problem } from '../../shared/contract/problems.ts';
import { ExportedRecord, FormerValues, PersonalRecord } from '../../shared/contract/record-views.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import { notifyByOf } from '../../shared/domain/consent.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkIdentity } from '../../shared/domain/identity-numbers.ts';
import { isSeenBy } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { logReading, noteOpened } from '../../shared/lambda/reading.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { openPart, openReason, openRecord, type RecordEvent } from '../../shared/store/registry/records.ts';
import { refuse } from './check.ts';
import { recordInSight, recordOf, type Stores, summaryView } from './stores.ts';

/** Keys are unwrapped one by one: so many at once. */
const lanes = 16;

/** Records of an office, without personal content. */
export const listRecords =
  ({ lists }: Pick<Stores, 'lists'>): Operation<typeof recordsRoutes.listRecords> =>
  async ({ params: { unit }, query: { unsent, unseen, contradicting, ...query } }) => {
    const wanted = {
      ...query,
      office: unit,
      unsent: unsent === 'true',
      unseen: unseen === 'true',
      contradicting: contradicting === 'true',
    };
    const { items, next } = await lists.list(wanted);
    return { items: items.map(summaryView), next };
  };

/** A record with all that it says, opened for the reader once the log names the reader. */
export const getRecord =
  (stores: Pick<Stores, 'client' | 'table' | 'records' | 'keys'>): Operation<typeof recordsRoutes.getRecord> =>
  async ({ params: { unit, record: id }, body: { purpose } }, context) => {
    const record = await recordInSight(stores, unit, id);
    await logReading(stores, { unit, operation: 'getRecord', purpose, records: [id] }, context);
    const [opened, events] = await Promise.all([openRecord(stores.keys, record), stores.records.history(id)]);
    if (!opened) throw new Problem('not-found');
    const { key, content, basis, counterpart } = opened;
    const history = events.map((event) => ({ ...event, reason: openReason(key, id, event), former: formerOf(key, id, event) }));
    return PersonalRecord.parse({ ...record, notifyBy: notifyByOf(record), content, basis, counterpart, history });
  };

/** Values that an act replaced, opened. */
const formerOf = (key: Uint8Array, record: string, { former }: RecordEvent): FormerValues | null =>
  former && FormerValues.parse(openPart(key, record, 'former', former));

/** Records of an office with their content, page by page, each logged as read. */
export const exportRecords =
  (stores: Pick<Stores, 'client' | 'table' | 'lists' | 'records' | 'keys'>): Operation<typeof recordsRoutes.exportRecords> =>
  async ({ params: { unit }, query, body: { purpose, state, side } }, context) => {
    const { items, next } = await stores.lists.list({ ...query, office: unit, state, side });
    // The list lags behind: what has left the office's sight since is not exported.
    const current = await allOf(lanes, items, ({ id }) => stores.records.find(id));
    const inSight = current.filter((record) => record !== null).filter((record) => isSeenBy(record, unit));
    await logReading(stores, { unit, operation: 'exportRecords', purpose, records: inSight.map(({ id }) => id) }, context);
    const opened = await allOf(lanes, inSight, async (record) => {
      const found = await openRecord(stores.keys, record);
      return found && ExportedRecord.parse({ ...record, notifyBy: notifyByOf(record), content: found.content, basis: found.basis });
    });
    return { items: opened.filter((row) => row !== null), next };
  };

/** Finds the office's records of whoever has an identity number; the search is logged, also where nothing is found. */
export const searchRecords =
  (
    stores: Pick<Stores, 'client' | 'table' | 'records' | 'persons' | 'identities' | 'acts'>,
  ): Operation<typeof recordsRoutes.searchRecords> =>
  async ({ params: { unit }, body: { identityKind, identityNumber, purpose } }, context) => {
    const checked = checkIdentity(identityKind, identityNumber, dayOf(context.now));
    if (!checked.ok) return refuse([{ field: 'identityNumber', identity: checked.problem }], context);
    const listed = await stores.persons.of(await stores.identities.digest(identityKind, checked.number));
    const current = await Promise.all(listed.filter(({ office }) => office === unit).map(({ id }) => stores.records.find(id)));
    const found = current.filter((record) => record !== null).filter((record) => isSeenBy(record, unit));
    await stores.acts.note(actOf(context, 'searchRecords'), unit, purpose);
    await logReading(stores, { unit, operation: 'searchRecords', purpose, records: found.map(({ id }) => id) }, context);
    // Trying numbers out counts like opening what they would lead to.
    if (found.length === 0) await noteOpened(stores, unit, 1, context);
    return { items: found.map(summaryView) };
  };

/** Who read a record: for the office that keeps it, also once it has lost sight of it. */
export const listReads =
  (stores: Pick<Stores, 'records' | 'reads'>): Operation<typeof recordsRoutes.listReads> =>
  async ({ params: { unit, record }, query }) => {
    await recordOf(stores, unit, record);
    return stores.reads.ofRecord(record, query);
  };

/** Who read records of a county, for auditors: no record's content. */
export const listCountyReads =
  ({ reads }: Pick<Stores, 'reads'>): Operation<typeof recordsRoutes.listCountyReads> =>
  async ({ params: { unit }, query: { month, ...page } }) =>
    reads.ofCounty(unit, month, page);
