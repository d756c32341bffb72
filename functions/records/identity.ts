import type { recordsRoutes } from '../../shared/contract/records.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkIdentity as checkNumber } from '../../shared/domain/identity-numbers.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { actOn, type Needs } from './act.ts';
import { refuse } from './check.ts';
import { exchangeWords, type Stores } from './stores.ts';

/**
 * Confirms that an officer has seen the document of somebody who asked by page. The number is keyed in from it: the one that the page was
 * given is not kept, so that only its digest can say whether they are the same. From then on the two sides are brought together, the
 * request counts from its own day, and the other office can be told.
 */
export const checkIdentity =
  (stores: Needs & Pick<Stores, 'identities'>): Operation<typeof recordsRoutes.checkIdentity> =>
  async ({ params, body: { identityNumber } }, context) =>
    actOn(
      stores,
      'checkIdentity',
      params,
      context,
      ({ identityCheckedOn }) => identityCheckedOn !== null,
      async ({ who }, { content: { identityKind } }) => {
        const today = dayOf(context.now);
        const checked = checkNumber(identityKind, identityNumber, today);
        if (!checked.ok) return refuse([{ field: 'identityNumber', identity: checked.problem }], context);
        if ((await stores.identities.digest(identityKind, checked.number)) !== who)
          throw fieldProblem('/identityNumber', exchangeWords[context.language].identityDiffers);
        return { step: 'check-identity', event: 'identity-checked', reason: null, set: { identityCheckedOn: today } };
      },
    );
