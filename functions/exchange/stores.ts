import * as z from 'zod';
import { Corrections, Notification } from '../../shared/contract/exchange.ts';
import type { OfficeRouteId } from '../../shared/contract/index.ts';
import { NamedUnit } from '../../shared/contract/persons.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import type { ExchangeStores } from '../../shared/store/exchange/dispatch.ts';
import type { Acts, Decision } from '../../shared/store/registry/acts.ts';
import type { DueCounts } from '../../shared/store/registry/due-counts.ts';
import type { NotificationList } from '../../shared/store/registry/notification-list.ts';
import { type NotificationRecord, StepRefused } from '../../shared/store/registry/notifications.ts';
import { openPart, type PersonRecord, sealPart } from '../../shared/store/registry/records.ts';
import { type Change, changed, type Write } from '../../shared/store/registry/write.ts';

/** What the operations of the function work with. */
export interface Stores extends ExchangeStores {
  acts: Acts;
  lists: NotificationList;
  due: DueCounts;
}

/** A notification as its office sees it. */
export const notificationView = (copy: NotificationRecord): Notification => Notification.parse(copy);
export const listedView = (copy: NotificationRecord): Notification => Notification.parse({ ...copy, history: [] });

const conflict = (state: NotificationRecord['state'], { language }: OfficeContext): Problem =>
  new Problem('state-conflict', { state: exchangeWords[language].notificationStates[state] });
export const recordConflict = ({ state }: Pick<PersonRecord, 'state'>, { language }: OfficeContext): Problem =>
  new Problem('state-conflict', { state: exchangeWords[language].recordStates[state] });

/** Of what somebody asked for by page nobody is told before the document was seen. */
export const identityUnchecked = ({ language }: OfficeContext): Problem =>
  fieldProblem('/records', exchangeWords[language].identityUnchecked);

/** An act of an office, in which a step that the state does not allow is a conflict. */
export async function act<T>(
  { acts }: Pick<Stores, 'acts'>,
  operation: OfficeRouteId,
  context: OfficeContext,
  decide: () => Promise<Decision<T>>,
): Promise<T> {
  try {
    return await acts.perform(actOf(context, operation), decide);
  } catch (error) {
    throw refusal(error, context);
  }
}

/** The decision to change a copy, with what else is written: its office sees it as it is from then on. */
export const deciding = (
  { notifications }: Pick<Stores, 'notifications'>,
  unit: string,
  copy: NotificationRecord,
  change: Change<NotificationRecord>,
  also: Write[] = [],
): Decision<Notification> => ({
  result: notificationView(changed(copy, change)),
  change: { unit, subject: copy.id, writes: [notifications.change(copy, change), ...also] },
});

/** A refused step in the reader's language. */
export const refusal = (error: unknown, context: OfficeContext): unknown =>
  error instanceof StepRefused ? conflict(error.state, context) : error;

/** An office's own copy. Throws `not-found` for another office's. */
export async function copyOf(
  { notifications }: Pick<Stores, 'notifications'>,
  { unit, notification }: { unit: string; notification: string },
): Promise<NotificationRecord> {
  const copy = await notifications.get(countyOf(unit), notification);
  if (copy.office.code !== unit) throw new Problem('not-found');
  return copy;
}

/** What officers write that the other side is not told as it stands. */
const Words = z.object({
  /** Of a draft, as is the next. */
  note: z.string().nullable().default(null),
  movedTo: NamedUnit.nullable().default(null),
  corrected: Corrections.nullable().default(null),
  answer: z.string().nullable().default(null),
  /** Why the county sent the answer back. */
  sentBack: z.string().nullable().default(null),
});
export type Words = z.infer<typeof Words>;
export const noWords: Words = { note: null, movedTo: null, corrected: null, answer: null, sentBack: null };

const nameOf = (notification: string) => `notification#${notification}`;
/** @param key of the own record */
export const sealWords = (
  key: Uint8Array,
  { record, id }: Pick<NotificationRecord, 'record' | 'id'>,
  words: Partial<Words>,
): Uint8Array<ArrayBuffer> => sealPart(key, record, nameOf(id), { ...noWords, ...words });
export const openWords = (key: Uint8Array, { record, id, words }: Pick<NotificationRecord, 'record' | 'id' | 'words'>): Words =>
  words ? Words.parse(openPart(key, record, nameOf(id), words)) : noWords;
