import type { exchangeRoutes, NotificationContent } from '../../shared/contract/exchange.ts';
import type { Statement } from '../../shared/contract/persons.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { isTakenBack } from '../../shared/domain/consent.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { allowsStep, isOwed, isUnanswered, owesFeedback, turnOf } from '../../shared/domain/exchange-life.ts';
import { isInSight } from '../../shared/domain/record-life.ts';
import { noteOpened, readBy } from '../../shared/lambda/reading.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { tell } from '../../shared/store/exchange/about.ts';
import { openEnvelope, receiptId } from '../../shared/store/exchange/messages.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { type NotificationRecord, stepped } from '../../shared/store/registry/notifications.ts';
import { openRecord, type PersonRecord, statementOf } from '../../shared/store/registry/records.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { act, notificationView, noWords, openWords, type Stores } from './stores.ts';

/** Opens a notification for an office: the read is logged on the own record, and the first one of what came in is receipted. */
export const readNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.readNotification> =>
  async ({ params: { unit, notification }, body: { purpose } }, context) => {
    const opened = await act(stores, 'readNotification', context, async () => {
      const { actor, now } = context;
      const copy = await stores.notifications.get(countyOf(unit), notification);
      if (!mayOpen(copy, unit)) throw new Problem('not-found');
      const record = await recordOf(stores, copy, unit);
      const content = record ? await contentOf(stores, copy, record) : null;
      const isFirst = copy.direction === 'in' && copy.office.code === unit && allowsStep('read', copy.state);
      const change = isFirst ? stepped(copy, 'read', { at: now, by: actor.id }) : null;
      const id = copy.message && receiptId('read', copy.message);
      const writes = [
        ...(content ? [readBy(context, stores.table, { unit, record: copy.record, purpose, operation: 'readNotification' })] : []),
        ...(change ? [stores.notifications.change(copy, change)] : []),
        ...(change && id ? await tell(stores, copy, { kind: 'receipt', id }, now) : []),
      ];
      const result = { notification: notificationView(change ? changed(copy, change) : copy), content };
      return writes.length > 0 ? { result, change: { unit, subject: copy.id, writes } } : { result };
    });
    if (opened.content) await noteOpened(stores, unit, 1, context);
    return opened;
  };

/** An office opens its own papers; its county those that it has to decide on, and those that are late. */
const mayOpen = (copy: NotificationRecord, unit: string): boolean =>
  copy.office.code === unit ||
  (copy.county === unit &&
    (turnOf(copy.direction, copy.state, copy.outcome) === 'county' || (copy.lateness !== 'in-time' && isOwed(copy.state))));

/**
 * The record that holds what the office knows: of one that was merged, the one that it was merged into. Null once it is out of sight, which
 * it is not for whoever has to decide on the paper, the office until it has answered and the county until it has released the answer,
 * unless the person took a consent back.
 */
async function recordOf({ records }: Stores, copy: NotificationRecord, unit: string): Promise<PersonRecord | null> {
  const record = await standingRecord(records, copy.record);
  const decides = unit === copy.county ? owesFeedback(copy) : isUnanswered(copy);
  const isShown = (kept: PersonRecord) => isInSight(kept) || (decides && kept.sealed !== null && !isTakenBack(kept));
  return record && isShown(record) ? record : null;
}

async function contentOf(stores: Stores, copy: NotificationRecord, record: PersonRecord): Promise<NotificationContent | null> {
  const { keys, chain } = stores;
  const opened = await openRecord(keys, record);
  if (!opened) return null;
  const own = statementOf(record, opened.content);
  const peer = countyOf(copy.counterpart.code);
  const messageOf = async (id: string | null) => {
    const key = id && (await keys.find(copy.record, id));
    const message = id && key ? await chain.find(copy.county, peer, id) : null;
    return message && key ? openEnvelope(message.envelope, key) : null;
  };
  const sent = await messageOf(copy.message);
  // Of a record that was merged they stay under its own key.
  const key = record.id === copy.record ? opened.key : await keys.find(copy.record, ownPart);
  const words = key ? openWords(key, copy) : noWords;
  const fed = copy.direction === 'out' ? await messageOf(copy.feedback) : null;
  const corrected = fed?.corrected ?? words.corrected;
  const answer = copy.outcome && { outcome: copy.outcome, corrected, note: fed?.note ?? words.answer };
  const stated = sent?.statement ?? null;
  const told: Statement | null =
    stated && (copy.outcome === 'confirmed' || copy.outcome === 'corrected') ? { ...stated, ...corrected } : null;
  return {
    record: { id: record.id, state: record.state, presentUnit: record.presentUnit },
    ...(copy.direction === 'in' ? { own: copy.known ? own : null, other: stated } : { own: stated ?? own, other: told }),
    identityKind: sent?.identityKind ?? opened.content.identityKind,
    languageHelp: sent?.languageHelp ?? record.languageHelp,
    leaving: sent?.leaving ?? copy.leaving,
    movedTo: sent ? sent.movedTo : words.movedTo,
    note: sent ? sent.note : words.note,
    answer,
    sentBack: words.sentBack,
  };
}
