import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import type { Message } from '../../shared/contract/messages.ts';
import { allowsStep } from '../../shared/domain/exchange-life.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { tell } from '../../shared/store/exchange/about.ts';
import { goingOut, type HeldBack } from '../../shared/store/exchange/held-back.ts';
import { noted } from '../../shared/store/registry/notifications.ts';
import type { WaitingMessage } from '../../shared/store/registry/waiting.ts';
import { commit, type Write } from '../../shared/store/registry/write.ts';
import { act, type Stores } from './stores.ts';

const mostListed = 25;
const mostWaiting = 1000;

/**
 * Messages for a county whose system fetches them, oldest first: they stay until it says that it has them. What nobody may be told any
 * more is taken away, and makes room for what waits behind it.
 */
export const listMessagesFor =
  (stores: Stores): Operation<typeof exchangeRoutes.listMessagesFor> =>
  async ({ params: { county } }, { now }) => {
    for (;;) {
      const items: Message[] = [];
      let removed = 0;
      const listed = await stores.waiting.list(county, mostListed);
      for (const waiting of listed) {
        const found = await stores.chain.find(waiting.from, waiting.to, waiting.message);
        const { key, heldBack } = found ? await goingOut(stores, found.envelope, waiting.record) : { key: null, heldBack: null };
        if (found && !heldBack) items.push({ envelope: found.envelope, key });
        else if (await remove(stores, waiting, found && heldBack && { notification: found.envelope.notification, heldBack }, now))
          removed++;
      }
      if (removed === 0 || listed.length < mostListed) return { items };
    }
  };

/** Takes a message away that waits in vain; false where another write came first. */
async function remove(
  stores: Stores,
  waiting: WaitingMessage,
  why: { notification: string; heldBack: HeldBack } | null,
  now: Date,
): Promise<boolean> {
  const told = why ? await toldOf(stores, waiting.from, why, now) : [];
  return (await commit(stores.client, [stores.waiting.removal(waiting), ...told])) === 'done';
}

/**
 * What the sender's copy tells of it, and the message that takes it back: a system that has listed it and not yet said so may hold it. It
 * is on paper too, which may be on its way by post: its state stays the office's to change.
 */
async function toldOf(
  stores: Stores,
  county: string,
  { notification, heldBack }: { notification: string; heldBack: HeldBack },
  now: Date,
): Promise<Write[]> {
  const copy = await stores.notifications.find(county, notification);
  if (!copy || !allowsStep(heldBack, copy.state)) return [];
  const note = noted(copy, { at: now.toISOString(), by: null, event: heldBack });
  return [stores.notifications.change(copy, note), ...(await tell(stores, copy, { kind: 'withdrawal' }, now))];
}

export const takeMessages =
  (stores: Stores): Operation<typeof exchangeRoutes.takeMessages> =>
  async ({ params: { county }, body: { messages } }, context) =>
    act(stores, 'takeMessages', context, async () => {
      const taken = (await stores.waiting.list(county, mostWaiting)).filter(({ message }) => messages.includes(message));
      if (taken.length === 0) return { result: undefined };
      return { result: undefined, change: { unit: county, subject: county, writes: taken.map(stores.waiting.removal) } };
    });
