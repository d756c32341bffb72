import { setTimeout } from 'node:timers/promises';
import type { Envelope, Message } from '../../contract/messages.ts';
import { Problem } from '../../contract/problems.ts';
import { dayOf } from '../../domain/days.ts';
import { termOf } from '../../domain/exchange-life.ts';
import { messageDigest } from '../evidence/hashes.ts';
import { commit, type Write } from '../registry/write.ts';
import type { ExchangeStores } from './dispatch.ts';
import { envelopeOf, type OpenMessage, receiptId } from './messages.ts';
import { taking } from './taking.ts';

/** What a message of another system comes to here: nothing to write where it was taken in before. Throws `already-exists`. */
interface Received {
  writes: Write[];
  receipt: Envelope | null;
}

/**
 * Takes in a message of a system that serves another county: what it means here, and both it and its receipt in the own chain. A receipt
 * is not receipted.
 */
export async function receiving(stores: ExchangeStores, own: string, message: OpenMessage, now: Date): Promise<Received> {
  const { envelope } = message;
  const { from: peer, kind, about, notification, id } = envelope;
  const answer = kind === 'receipt' ? null : receiptId('delivered', id);
  const standing = await stores.chain.find(own, peer, id);
  if (standing) {
    // The same identifier for something else is no repeat.
    if (messageDigest(standing.envelope) !== messageDigest(envelope)) throw new Problem('already-exists');
    return { writes: [], receipt: answer ? ((await stores.chain.find(own, peer, answer))?.envelope ?? null) : null };
  }
  if (kind === 'notification' && (await stores.notifications.find(own, notification))) throw new Problem('already-exists');
  const effects = await taking(stores, own, message, 'system', now);
  const receipt = answer
    ? envelopeOf(
        {
          id: answer,
          kind: 'receipt',
          notification,
          from: own,
          to: peer,
          at: now.toISOString(),
          answers: messageDigest(envelope),
          about: {
            ...about,
            fromOffice: about.toOffice,
            toOffice: about.fromOffice,
            outcome: null,
            dueOn: kind === 'notification' ? termOf(about.kind, about.urgent, dayOf(now)).dueOn : about.dueOn,
          },
        },
        null,
      )
    : null;
  const items = [{ direction: 'in' as const, envelope }, ...(receipt ? [{ direction: 'out' as const, envelope: receipt }] : [])];
  return { writes: [...(await stores.chain.append(own, peer, items, now)), ...effects], receipt };
}

/** A message as it came, with its key as bytes. */
export const openMessage = ({ envelope, key }: Message): OpenMessage => ({
  envelope,
  key: key === null ? null : Buffer.from(key, 'base64url'),
});

const attempts = 8;
const pause = (attempt: number) => setTimeout(Math.random() * 15 * 2 ** attempt);

/** Takes in what another system answered with: where another write came first, again from what is there then. */
export async function receiveAnswer(stores: ExchangeStores, own: string, message: Message, now: Date): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { writes } = await receiving(stores, own, openMessage(message), now);
    if (writes.length === 0 || (await commit(stores.client, writes)) === 'done') return;
    await pause(attempt);
  }
  throw new Problem('busy');
}
