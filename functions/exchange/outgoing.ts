import type { MessageContent } from '../../shared/contract/messages.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { isUrgent, tellsArrival, termOf, wantsFeedback } from '../../shared/domain/exchange-life.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { messageDigest } from '../../shared/store/evidence/hashes.ts';
import { channelTo, dispatch } from '../../shared/store/exchange/dispatch.ts';
import { contentOf, envelopeOf, newMessageId } from '../../shared/store/exchange/messages.ts';
import { type NotificationRecord, stepped } from '../../shared/store/registry/notifications.ts';
import { type openRecord, type PersonRecord, statementOf } from '../../shared/store/registry/records.ts';
import { informationWrites } from '../../shared/store/registry/registration.ts';
import { told } from '../../shared/store/registry/told.ts';
import { changed, type Write } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

type Opened = NonNullable<Awaited<ReturnType<typeof openRecord>>>;

/**
 * Sends a notification: the message with the sender's statement, sealed under a key of its own, the own copy, what it means for the own
 * record, and what carries it to the other county.
 * @param written whether the copy stands in the table as a draft already
 */
export async function outgoing(
  stores: Stores,
  copy: NotificationRecord,
  written: 'new' | 'draft',
  record: PersonRecord,
  { content }: Opened,
  { note, movedTo }: Pick<MessageContent, 'note' | 'movedTo'>,
  { actor, now }: OfficeContext,
): Promise<{ after: NotificationRecord; writes: Write[] }> {
  const { kind, counterpart, office } = copy;
  const today = dayOf(now);
  const at = now.toISOString();
  const channel = await channelTo(stores, copy.county, countyOf(counterpart.code));
  const urgent = isUrgent(kind, record.serviceDate, today);
  const term = termOf(kind, urgent, today);
  const id = newMessageId();
  const { bytes, write: keyWrite } = await stores.keys.create(record.id, id);
  const said = contentOf({
    statement: statementOf(record, content),
    identityKind: content.identityKind,
    who: record.who ?? null,
    services: record.services,
    serviceDate: record.serviceDate,
    languageHelp: record.languageHelp,
    leaving: copy.leaving,
    movedTo,
    note,
  });
  const about = { kind, fromOffice: office.code, toOffice: counterpart.code, urgent, dueOn: term.dueOn, outcome: null };
  const envelope = envelopeOf(
    { id, kind: 'notification', notification: copy.id, from: copy.county, to: countyOf(counterpart.code), at, answers: null, about },
    { key: bytes, content: said },
  );

  const set = { channel, urgent, ...term, sentOn: today, message: id, digest: messageDigest(envelope), words: null };
  const entry = { at: now, by: actor.id };
  const sent = stepped(copy, 'send', entry, set);
  const delivered = channel === 'here' ? stepped(changed(copy, sent), 'was-delivered', { at: now, by: null }) : null;
  const change = delivered ? { ...delivered, set: { ...sent.set, ...delivered.set }, from: { state: ['draft' as const] } } : sent;
  const after = { ...copy, ...change.set };
  const own = written === 'new' ? stores.notifications.creation({ ...after, version: 1 }) : stores.notifications.change(copy, change);
  const carried = await dispatch(stores, { envelope, key: bytes }, { channel, record: record.id }, now);
  return { after, writes: [own, keyWrite, ...toldOf(stores, record, copy, today, { at, by: actor.id }), ...carried] };
}

/**
 * What telling the other office means for the own record: the rate counts the first notification, also where it reached an office that
 * answers not to be the person's. That the person has left is recorded by an act of its own, with its day and reason.
 */
function toldOf(
  { table, records }: Stores,
  record: PersonRecord,
  { id, kind }: NotificationRecord,
  today: string,
  { at, by }: { at: string; by: string },
): Write[] {
  const set = {
    ...(tellsArrival(kind) && told([...(record.toldBy ?? []), { notification: id, on: today }])),
    ...(wantsFeedback(kind) && { answered: null }),
  };
  return [
    records.change(record, { set, from: { state: [record.state] } }),
    records.event(record.id, { at, by, event: 'notified', reason: null, former: null }),
    ...(record.notifiedOn === null && tellsArrival(kind) ? informationWrites(table, { ...record, ...set }) : []),
  ];
}
