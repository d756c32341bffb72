import type { Envelope } from '../../shared/contract/messages.ts';
import { allowsStep } from '../../shared/domain/exchange-life.ts';
import type { Failure } from '../../shared/lambda/outgoing.ts';
import { envelopeAbout } from '../../shared/store/exchange/about.ts';
import type { HeldBack } from '../../shared/store/exchange/held-back.ts';
import { untold } from '../../shared/store/exchange/untold.ts';
import type { ChainStore } from '../../shared/store/registry/chain.ts';
import { type DeliveryRecord, messageDelivery } from '../../shared/store/registry/deliveries.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { type NotificationRecord, type NotificationsStore, stepped } from '../../shared/store/registry/notifications.ts';
import type { RecordsStore } from '../../shared/store/registry/records.ts';
import { commit, type Table, type Write } from '../../shared/store/registry/write.ts';

interface Stores extends Table {
  notifications: Pick<NotificationsStore, 'find' | 'change'>;
  records: Pick<RecordsStore, 'find' | 'change'>;
  chain: Pick<ChainStore, 'append'>;
}

/** Why an attempt let nothing out. */
const keptIn: ReadonlySet<unknown> = new Set(['notification-withdrawn', 'consent-withdrawn', 'content-erased'] satisfies Failure[]);

/** Whether the other system may have got a message: of an attempt that was begun and never noted nobody knows what came of it. */
export const mayBeKnown = ({ claims, attempts }: Pick<DeliveryRecord, 'claims' | 'attempts'>): boolean =>
  claims !== attempts.length || !attempts.every(({ error }) => keptIn.has(error));

/**
 * Ends a notification that is still on its way: it is taken back, where the other system may have got it there too, and has told nobody.
 * False where another write came first: then it is tried again.
 */
export async function stopped(
  stores: Stores,
  { from, notification }: Envelope,
  { heldBack, isKnown }: { heldBack: HeldBack; isKnown: boolean },
  now: Date,
): Promise<boolean> {
  const { client, table, notifications, records } = stores;
  const copy = await notifications.find(from, notification);
  if (!copy || !allowsStep(heldBack, copy.state)) return true;
  const writes = [
    notifications.change(copy, stepped(copy, heldBack, { at: now, by: null })),
    ...untold({ table, records }, copy.id, await standingRecord(records, copy.record)),
    ...(isKnown ? await withdrawal(stores, copy, now) : []),
  ];
  return (await commit(client, writes)) === 'done';
}

/** The message that takes a notification back, on the way that this took. */
async function withdrawal({ table, chain }: Stores, copy: NotificationRecord, now: Date): Promise<Write[]> {
  const envelope = envelopeAbout(copy, { kind: 'withdrawal' }, now);
  const { id, from, to, notification, kind } = envelope;
  return [
    ...(await chain.append(from, to, [{ direction: 'out', envelope }], now)),
    messageDelivery(table, { county: from, to, message: id, record: copy.record, notification, event: kind }, now.toISOString()),
  ];
}
