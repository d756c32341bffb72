import type { Notification } from '../../contract/exchange.ts';
import type { ChainStore } from '../registry/chain.ts';
import { messageDelivery } from '../registry/deliveries.ts';
import type { DivisionsStore } from '../registry/divisions.ts';
import type { PeersStore } from '../registry/peers.ts';
import type { WaitingStore } from '../registry/waiting.ts';
import type { Write } from '../registry/write.ts';
import type { ArrivalStores } from './arrival.ts';
import type { OpenMessage } from './messages.ts';
import { taking } from './taking.ts';

export interface ExchangeStores extends ArrivalStores {
  divisions: Pick<DivisionsStore, 'find' | 'children'>;
  chain: Pick<ChainStore, 'append' | 'has' | 'find'>;
  peers: Pick<PeersStore, 'serving'>;
  waiting: WaitingStore;
}

/** Whether this deployment serves a county: it knows its townships. */
export const servesCounty = async ({ divisions }: Pick<ExchangeStores, 'divisions'>, county: string): Promise<boolean> =>
  (await divisions.children(county)).length > 0;

/** How a county reaches another one. */
export async function channelTo(stores: ExchangeStores, own: string, other: string): Promise<Notification['channel']> {
  if (await servesCounty(stores, other)) return 'here';
  return (await stores.peers.serving(own, other)) ? 'system' : 'paper';
}

/**
 * The writes that carry a message to the other county: into both chains with all that it means there where this deployment serves both;
 * else into the own chain, and on its way. Where nobody's system is known it goes on paper, and waits in case a system fetches it.
 * @param record the sender's, with which the message's key is kept
 */
export async function dispatch(
  stores: ExchangeStores,
  message: OpenMessage,
  { channel, record }: { channel: Notification['channel']; record: string },
  now: Date,
): Promise<Write[]> {
  const { envelope } = message;
  const { from, to } = envelope;
  const sent = await stores.chain.append(from, to, [{ direction: 'out', envelope }], now);
  if (channel === 'here') {
    const received = await stores.chain.append(to, from, [{ direction: 'in', envelope }], now);
    return [...sent, ...received, ...(await taking(stores, to, message, 'here', now))];
  }
  const at = now.toISOString();
  const going = { county: from, to, message: envelope.id, record, notification: envelope.notification, event: envelope.kind };
  return (await stores.peers.serving(from, to))
    ? [...sent, messageDelivery(stores.table, going, at)]
    : [...sent, stores.waiting.creation({ from, to, message: envelope.id, record, at })];
}
