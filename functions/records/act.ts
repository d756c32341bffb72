import type { OfficeRouteId } from '../../shared/contract/index.ts';
import type { LegalBasis, PersonalContent, Statement } from '../../shared/contract/persons.ts';
import { Problem } from '../../shared/contract/problems.ts';
import type { FormerValues, RecordSummary } from '../../shared/contract/record-views.ts';
import { mayTell } from '../../shared/domain/consent.ts';
import { isInSight, isStanding, type RecordStep, retentionDue, retentionEnd } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import {
  openRecord,
  type PersonRecord,
  type RecordEvent,
  sealContent,
  sealPart,
  sealReason,
  statementOf,
} from '../../shared/store/registry/records.ts';
import { informationChange, notifying } from '../../shared/store/registry/registration.ts';
import { counterpartOf, linkSides, unlinkSides } from '../../shared/store/registry/sides.ts';
import { changed, type Write } from '../../shared/store/registry/write.ts';
import { countingOpened } from './opened.ts';
import { linkerOf, recordOf, type Stores, stateAfter, summaryView } from './stores.ts';

export type Needs = Pick<Stores, 'client' | 'table' | 'records' | 'persons' | 'keys' | 'acts'>;

/** A record as it lies open for an act. */
export interface Opened {
  key: Uint8Array;
  content: PersonalContent;
  basis: LegalBasis;
  counterpart: Statement | null;
}

/** What an act does with a record. */
export interface Plan {
  step: RecordStep;
  event: RecordEvent['event'];
  /** In the officer's words; sealed with what it is about. */
  reason: string | null;
  /** What becomes of its fields in the clear. */
  set?: Partial<PersonRecord>;
  /** What becomes of its personal content. */
  content?: PersonalContent;
  /** What becomes of its legal basis. */
  basis?: LegalBasis;
  /** Values that are replaced. */
  former?: FormerValues;
  /** Day on which it ended: from then on it waits for its deletion. */
  endedOn?: string;
  /** Whether the rates count it no more. */
  excluded?: boolean;
  /** What else is written with it. */
  also?: Write[];
}

/** The writes of a plan, and the record that they leave behind. Throws where the record's state does not allow the step. */
export async function carryOut(
  { table, records, persons, keys }: Omit<Needs, 'acts' | 'client'>,
  record: PersonRecord,
  opened: Opened,
  { step, event, reason, set = {}, content = opened.content, basis = opened.basis, former, endedOn, excluded = false, also = [] }: Plan,
  { actor, now, language }: Pick<OfficeContext, 'actor' | 'now' | 'language'>,
  operation: OfficeRouteId,
): Promise<{ after: PersonRecord; writes: Write[] }> {
  const { id } = record;
  const at = now.toISOString();
  const state = stateAfter(step, record, { language });
  const restated = { ...record, ...set, basis };
  const turns = mayTell(restated) !== mayTell(record);
  // A consent that comes later: the other office is to be told from then on.
  const calls = turns && mayTell(restated) && record.notifiedOn === null && record.channel !== 'notification';
  const fields: Partial<PersonRecord> = {
    ...set,
    state,
    basis: { kind: basis.kind },
    ...((content !== opened.content || basis !== opened.basis) && { sealed: sealContent(opened.key, id, content, basis) }),
    ...((calls || isRedated(record, restated)) && notifying(restated)),
    ...(endedOn !== undefined && { due: retentionDue, dueAt: retentionEnd(endedOn), ...(state !== 'returned' && { closedOn: endedOn }) }),
  };
  const becoming = { ...record, ...fields };
  // What nobody came for goes on waiting for its deletion.
  const isAlive = state === 'open' && record.due === retentionDue && becoming.identityCheckedOn !== null;
  const isRestated = content !== opened.content || set.registeredUnit || set.presentUnit || set.who || set.identityCheckedOn;
  const own = { record: becoming, key: opened.key, content };
  const linker = { ...linkerOf({ actor }, operation), at };
  // One that has ended bears on nobody else's any more.
  const link = isRestated && isStanding(record.state) ? await linkSides({ table, records, persons, keys }, own, linker) : null;
  // Under the wrong number the two sides were of different persons.
  const wasOther = record.who !== undefined && becoming.who !== record.who;
  const before = { record, key: opened.key, content: opened.content };
  const unlinked = wasOther ? await unlinkSides({ table, records, persons, keys }, before, linker) : [];
  const known =
    isRestated &&
    set.counterpart === undefined &&
    opened.counterpart &&
    counterpartOf(becoming, opened.key, statementOf(becoming, content), opened.counterpart);
  const change = {
    set: { ...(known && { contradictions: known.contradictions }), ...fields, ...link?.set },
    remove: [...(isAlive ? (['due', 'dueAt'] as const) : []), ...(set.identityCheckedOn ? (['claimedWho'] as const) : [])],
    from: { state: [record.state] },
  };
  const after = changed(record, change);
  const sealedFormer = former && Object.keys(former).length > 0 ? sealPart(opened.key, id, 'former', former) : null;
  return {
    after,
    writes: [
      records.change(record, change),
      records.event(id, { at, by: actor.id, event, reason: sealReason(opened.key, id, reason), former: sealedFormer }),
      ...informationChange(table, record, after, excluded),
      ...(link?.writes ?? []),
      ...unlinked,
      ...also,
    ],
  };
}

/**
 * Whether other days of the request or the consent mean another term for telling: not while nobody may be told, nor that of a consent that
 * is a new basis, or was given after the other office was told.
 */
function isRedated(before: PersonRecord, after: PersonRecord): boolean {
  const { notifyBy, notifiedOn, requestedOn, consentOn, basis } = before;
  const isOtherConsent = after.consentOn !== consentOn && after.basis.kind === basis.kind;
  if (notifyBy === null || (after.requestedOn === requestedOn && !isOtherConsent)) return false;
  return notifiedOn === null ? mayTell(after) : (after.consentOn ?? '') <= notifiedOn;
}

/** A record's key and content. Throws `not-found` once it was erased. */
export async function open({ keys }: Pick<Stores, 'keys'>, record: PersonRecord): Promise<Opened> {
  const opened = await openRecord(keys, record);
  if (!opened) throw new Problem('not-found');
  return opened;
}

/**
 * An act of an office on a record that it still sees. What is opened for it is not shown to anybody.
 * @param isDone whether the record is already as wanted: then it stays as it is
 * @param plan what to do; null where all is as wanted
 */
export const actOn = (
  stores: Needs,
  operation: OfficeRouteId,
  { unit, record: id }: { unit: string; record: string },
  context: OfficeContext,
  isDone: (record: PersonRecord) => boolean,
  plan: (record: PersonRecord, opened: Opened) => Plan | null | Promise<Plan | null>,
): Promise<RecordSummary> =>
  countingOpened(stores, unit, context, (count) =>
    stores.acts.perform(actOf(context, operation), async () => {
      const record = await recordOf(stores, unit, id);
      if (isDone(record)) return { result: summaryView(record) };
      if (!isInSight(record)) throw new Problem('not-found');
      const opened = await open(stores, record);
      const planned = await plan(record, opened);
      if (!planned) return { result: summaryView(record) };
      const { after, writes } = await carryOut(stores, record, opened, planned, context, operation);
      count(writes);
      return { result: summaryView(after), change: { unit, subject: id, writes } };
    }),
  );
