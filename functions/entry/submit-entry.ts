import type { EntryBody, entryRoutes } from '../../shared/contract/entry.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { questionsKeyedTwice } from '../../shared/domain/second-keying.ts';
import { checkAnswers, keepResponse } from '../../shared/lambda/accept-response.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { Gate } from '../../shared/store/gate.ts';
import { keyingDigest } from '../../shared/store/invitation.ts';
import { admitEntry } from './admit.ts';
import type { Stores } from './stores.ts';

/**
 * Accepts a keyed response by the intake's own rules, then keeps what came of keying it twice, then notes that the account keyed today.
 * Every step can be repeated, so that an entry sent again makes up for what a failure left out.
 */
export const submitEntry =
  (stores: Stores): Operation<typeof entryRoutes.submitEntry> =>
  async ({ params: { campaign }, body }, { now, language, actor }) => {
    const { twice, ...admitted } = await admitEntry(stores, { campaign, ...body }, now);
    checkAnswers(admitted.gate, body, language);
    if (twice) checkSecondKeying(admitted.gate, body, language);
    const { receivedOn } = await keepResponse(stores, admitted, body, now);
    const { key, batch, slot } = admitted;
    // A paper that was keyed twice without need says nothing about the others.
    if (twice && body.secondKeying) await stores.keyings.put(campaign, keyingDigest(key, batch, slot), body.secondKeying);
    await stores.note({ by: actor.id, as: actor.authority.role, campaign, day: receivedOn });
    return { receivedOn };
  };

/** Throws unless the paper was keyed twice, in everything that its respondent was asked. */
function checkSecondKeying({ order, groups }: Gate, { group, answers, secondKeying }: EntryBody, language: Language): void {
  if (!secondKeying) throw new Problem('second-keying-wanted');
  const count = questionsKeyedTwice(order, groups.length, group, answers);
  if (secondKeying.compared !== count) throw fieldProblem('/secondKeying/compared', fill(officeTexts(language).comparedInPart, { count }));
}
