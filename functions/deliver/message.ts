import * as z from 'zod';
import { type Envelope, Message } from '../../shared/contract/messages.ts';
import { Problem, problems } from '../../shared/contract/problems.ts';
import { monthOf } from '../../shared/domain/days.ts';
import { readKeySet } from '../../shared/lambda/key-set.ts';
import { EndpointError, type Endpoints, type Failure, failureOf } from '../../shared/lambda/outgoing.ts';
import { messageDigest } from '../../shared/store/evidence/hashes.ts';
import { goingOut } from '../../shared/store/exchange/held-back.ts';
import type { PersonalKeys } from '../../shared/store/personal-keys.ts';
import type { ChainStore } from '../../shared/store/registry/chain.ts';
import { type DeliveriesStore, type DeliveryRecord, deliveryId } from '../../shared/store/registry/deliveries.ts';
import type { NotificationsStore } from '../../shared/store/registry/notifications.ts';
import { areKeysOld, type PeerRecord, type PeersStore } from '../../shared/store/registry/peers.ts';
import type { RecordsStore } from '../../shared/store/registry/records.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import type { Attempted } from './deliver.ts';
import { mayBeKnown, stopped } from './stop.ts';
import { peerTokens } from './tokens.ts';

interface Dependencies extends Table {
  peers: Pick<PeersStore, 'serving' | 'change'>;
  keys: Pick<PersonalKeys, 'find'>;
  records: Pick<RecordsStore, 'find' | 'change'>;
  chain: Pick<ChainStore, 'find' | 'append'>;
  notifications: Pick<NotificationsStore, 'find' | 'change'>;
  deliveries: Pick<DeliveriesStore, 'find'>;
  /** Takes in the receipt that another system answers with. */
  receive: (own: string, receipt: Message, now: Date) => Promise<void>;
  sealing: Pick<Sealing, 'open'>;
  endpoints: Endpoints;
}

/** How a system answers: with the message that acknowledges what it was sent, or with nothing where that is a receipt itself. */
const Answer = z.object({ receipt: Message.nullable() });
const unauthorized = 401;
/** Milliseconds after which an attempt makes no further call that can wait: a run's last attempt has to end within the function's time. */
const slow = 5_000;

/** Sends a message to the system that serves the county it is for, and takes in the receipt that it answers with. */
export function sendMessage(stores: Dependencies) {
  const { client, peers, chain, notifications, deliveries, receive, sealing, endpoints } = stores;
  const tokens = peerTokens(endpoints, sealing);

  /** The delivery of the notification that a message is about; null where none went to another system. */
  async function deliveryOf({ from: county, to, notification }: Envelope): Promise<DeliveryRecord | null> {
    const copy = await notifications.find(county, notification);
    const sent = copy?.message ? await chain.find(county, to, copy.message) : null;
    if (!sent) return null;
    const { id, at } = sent.envelope;
    return deliveries.find(county, monthOf(new Date(at)), deliveryId(at, id));
  }

  /**
   * Why a message does not go out now, or never: nobody is told any more of what was taken back, and what takes a notification back would
   * mean nothing before it has arrived, nor where the other system cannot know of it.
   */
  async function hindranceOf(envelope: Envelope): Promise<Attempted | null> {
    const { kind, from, notification } = envelope;
    const withdrawn: Attempted = { status: null, error: 'notification-withdrawn', final: true };
    if (kind === 'notification') return (await notifications.find(from, notification))?.state === 'withdrawn' ? withdrawn : null;
    if (kind !== 'withdrawal') return null;
    const delivery = await deliveryOf(envelope);
    if (delivery?.state === 'waiting') return { status: null, error: 'notification-underway', alone: true };
    return delivery && !mayBeKnown(delivery) ? withdrawn : null;
  }

  /** Whether another system refused to take back what has never reached it, nor will. */
  async function isRefusedForGood(envelope: Envelope, status: number): Promise<boolean> {
    if (envelope.kind !== 'withdrawal' || status !== problems['invalid-input']) return false;
    const delivery = await deliveryOf(envelope);
    return delivery?.state !== 'waiting' && delivery?.state !== 'delivered';
  }

  async function refreshKeys(peer: PeerRecord, now: Date): Promise<void> {
    if (!areKeysOld(peer, now)) return;
    const keySet = await readKeySet(endpoints, peer.keysUrl).catch(() => null);
    if (keySet) await commit(client, [peers.change(peer, { set: { keySet, keysReadAt: now.toISOString() } })]);
  }

  async function post(peer: PeerRecord, message: Message, now: Date, isSlow: () => boolean): Promise<{ status: number; body: string }> {
    const send = async () =>
      endpoints.call(peer.messagesUrl.replace('{county}', message.envelope.from), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokens.of(peer, now)}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: JSON.stringify(message),
      });
    const answer = await send();
    if (answer.status !== unauthorized || isSlow()) return answer;
    // Withdrawn before its time was over, as after a change of keys.
    tokens.forget(peer);
    return send();
  }

  return async (delivery: DeliveryRecord, now: Date): Promise<Attempted> => {
    const { county, message } = delivery;
    if (!message) throw new Error('a delivery of this kind names a message');
    const found = await chain.find(county, message.to, message.id);
    if (!found) return { status: null, error: 'message-deleted', final: true };
    const { envelope } = found;
    const { key, heldBack } = await goingOut(stores, envelope, message.record);
    if (heldBack) {
      // What was begun before this attempt may have arrived.
      const isKnown = mayBeKnown({ ...delivery, claims: delivery.claims - 1 });
      const isDone = envelope.kind !== 'notification' || (await stopped(stores, envelope, { heldBack, isKnown }, now));
      return { status: null, error: heldBack satisfies Failure, final: isDone, alone: true };
    }
    const peer = await peers.serving(county, message.to);
    if (peer?.state !== 'active') return { status: null, error: 'no-system' };
    const hindrance = await hindranceOf(envelope);
    if (hindrance) return hindrance;
    const began = performance.now();
    const isSlow = () => performance.now() - began > slow;
    try {
      const { status, body } = await post(peer, { envelope, key }, now, isSlow);
      if (status < 200 || status >= 300) return { status, error: null, final: await isRefusedForGood(envelope, status) };
      const receipt = receiptOf(envelope, body);
      if (receipt) await receive(county, receipt, now);
      if (!isSlow()) await refreshKeys(peer, now);
      return { status, error: null };
    } catch (error) {
      if (isOwn(error)) throw error;
      return { status: null, error: error instanceof Problem ? ('no-receipt' satisfies Failure) : failureOf(error) };
    }
  };
}

/** A failure of DynamoDB or KMS, or a chain that others go on writing to: the run fails, and the attempt is made again. */
const isOwn = (error: unknown): boolean =>
  error instanceof Error && ('$fault' in error || (error instanceof Problem && error.type === 'busy'));

/** The receipt that a message was answered with; null for a receipt's own answer. Throws where the answer is something else. */
function receiptOf(sent: Envelope, body: string): Message | null {
  const { success, data } = Answer.safeParse(parsed(body));
  if (!success) throw new EndpointError('no-receipt');
  const { receipt } = data;
  if (sent.kind === 'receipt') return null;
  const envelope = receipt?.envelope;
  const isOurs =
    envelope?.kind === 'receipt' &&
    envelope.from === sent.to &&
    envelope.to === sent.from &&
    envelope.notification === sent.notification &&
    envelope.answers === messageDigest(sent) &&
    envelope.sealed === null;
  if (!receipt || !isOurs) throw new EndpointError('no-receipt');
  return receipt;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
