import { Peer, type peersRoutes } from '../../shared/contract/peers.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { readKeySet } from '../../shared/lambda/key-set.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { failureOf } from '../../shared/lambda/outgoing.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { announcements as en } from '../../shared/locales/en.ts';
import { fill } from '../../shared/locales/fill.ts';
import { announcements as zh } from '../../shared/locales/zh-CN.ts';
import { type PeerRecord, peerSecret } from '../../shared/store/registry/peers.ts';
import { changed } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

const failuresIn = (language: Language): Record<string, string> => (language === 'en' ? en : zh).failures;

export const listPeers =
  ({ peers }: Pick<Stores, 'peers'>): Operation<typeof peersRoutes.listPeers> =>
  async ({ params }) => ({ items: (await peers.list(params.unit)).map((peer) => Peer.parse(peer)) });

/** Sets a peer up or changes it. Its key set is read at once: a wrong address shows where it was typed. */
export const putPeer =
  ({ peers, acts, sealing, endpoints }: Stores): Operation<typeof peersRoutes.putPeer> =>
  async ({ params: { unit: county, prefix }, body: { secret, ...plan } }, context) => {
    if (county.startsWith(prefix)) throw fieldProblem('prefix', officeTexts(context.language).peerIsOwn);
    const keySet = await readKeySet(endpoints, plan.keysUrl).catch((error: unknown) => {
      const failure = failureOf(error);
      const reason = failuresIn(context.language)[failure] ?? failure;
      throw fieldProblem('/keysUrl', fill(officeTexts(context.language).keysUnread, { reason }));
    });
    return acts.perform(actOf(context, 'putPeer'), async () => {
      const before = await peers.find(county, prefix);
      if (before && !secret && isOtherSystem(before, plan)) throw fieldProblem('/secret', officeTexts(context.language).secretWantedAgain);
      const sealed = secret ? await sealing.seal(secret, peerSecret({ county, prefix })) : before?.secret;
      if (!sealed) throw fieldProblem('/secret', officeTexts(context.language).secretWanted);
      const set = { ...plan, secret: sealed, keySet, keysReadAt: context.now.toISOString() };
      const peer: PeerRecord = before ? changed(before, { set }) : { county, prefix, ...set, version: 1 };
      const write = before ? peers.change(before, { set }) : peers.creation(peer);
      return { result: Peer.parse(peer), change: { unit: county, subject: prefix, writes: [write] } };
    });
  };

/** Whether the secret, or what is got for it, would go to another server or account than those for which it was given. */
const isOtherSystem = (before: Addressed, after: Addressed): boolean =>
  before.clientId !== after.clientId ||
  (['tokenUrl', 'messagesUrl'] as const).some((address) => new URL(before[address]).origin !== new URL(after[address]).origin);
type Addressed = Pick<PeerRecord, 'tokenUrl' | 'messagesUrl' | 'clientId'>;

export const removePeer =
  ({ peers, acts }: Pick<Stores, 'peers' | 'acts'>): Operation<typeof peersRoutes.removePeer> =>
  async ({ params: { unit, prefix } }, context) =>
    acts.perform(actOf(context, 'removePeer'), async () => {
      const peer = await peers.find(unit, prefix);
      if (!peer) throw new Problem('not-found');
      return { result: undefined, change: { unit, subject: prefix, writes: [peers.removal(peer)] } };
    });
