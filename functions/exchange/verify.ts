import type { exchangeRoutes, Notification } from '../../shared/contract/exchange.ts';
import type { OfficeRouteId } from '../../shared/contract/index.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import { recordFields } from '../../shared/contract/vocabulary.ts';
import { isDrawn, recheckOf, wantsFeedback } from '../../shared/domain/exchange-life.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { drawDigest } from '../../shared/store/exchange/messages.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { type NotificationRecord, StepRefused, stepped } from '../../shared/store/registry/notifications.ts';
import { Refused, several } from './several.ts';
import { act, copyOf, deciding, notificationView, openWords, type Stores, sealWords } from './stores.ts';

type Answer = RouteInput<typeof exchangeRoutes.verifyNotification>['body'];

/** The office's answer, which its county releases. */
export const verifyNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.verifyNotification> =>
  async ({ params, body }, context) =>
    verify(stores, 'verifyNotification', params, body, context, () => true);

/** Confirms several of which the office's own records state the same: of any other the officer has to see what is stated. */
export const verifyMany =
  (stores: Stores): Operation<typeof exchangeRoutes.verifyMany> =>
  async ({ params: { unit }, body: { notifications } }, context) =>
    several(notifications, (notification) =>
      verify(stores, 'verifyMany', { unit, notification }, { outcome: 'confirmed' }, context, isKnownTheSame),
    );

const isKnownTheSame = ({ known, differing }: NotificationRecord): boolean => known && differing.length === 0;

const verify = (
  stores: Stores,
  operation: OfficeRouteId,
  params: { unit: string; notification: string },
  { outcome, corrected, note }: Answer,
  context: OfficeContext,
  mayVerify: (copy: NotificationRecord) => boolean,
): Promise<Notification> =>
  act(stores, operation, context, async () => {
    const { actor, now } = context;
    const copy = await copyOf(stores, params);
    if (copy.direction === 'out' || !wantsFeedback(copy.kind)) throw new StepRefused(copy.state);
    const key = await stores.keys.find(copy.record, ownPart);
    const words = { corrected: corrected ?? null, answer: note ?? null };
    if (copy.state === 'verified' && copy.outcome === outcome) {
      const standing = key ? openWords(key, copy) : words;
      if (JSON.stringify([standing.corrected, standing.answer]) === JSON.stringify([words.corrected, words.answer]))
        return { result: notificationView(copy) };
    }
    if (!mayVerify(copy)) throw new Refused('differs');
    const messageKey = copy.message && (await stores.keys.find(copy.record, copy.message));
    const isDrawnOne = messageKey ? isDrawn(drawDigest(copy.id, messageKey)) : false;
    const differing = corrected ? recordFields.filter((field) => corrected[field] !== undefined) : copy.differing;
    const change = stepped(
      copy,
      'verify',
      { at: now, by: actor.id },
      {
        outcome,
        differing,
        recheck: recheckOf(outcome, differing, isDrawnOne),
        words: key ? sealWords(key, copy, words) : null,
        verifiedBy: actor.id,
      },
    );
    return deciding(stores, params.unit, copy, change);
  });
