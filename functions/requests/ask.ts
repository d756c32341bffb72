import type { requestsRoutes } from '../../shared/contract/requests.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { checkIdentity } from '../../shared/domain/identity-numbers.ts';
import { movementProblem } from '../../shared/domain/movement.ts';
import { sideAsked } from '../../shared/domain/rights.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { personWords } from '../../shared/locales/words.ts';
import type { IdentityDigests } from '../../shared/store/identity-digests.ts';
import { isPoint } from '../../shared/store/person-seal.ts';
import type { SentRequest } from '../../shared/store/person-submissions.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';
import { type Dependencies, store } from './store.ts';

/**
 * Takes a person's request in: the identity number is digested here and kept nowhere, the rest is sealed for the desk. Whether there is
 * such an office is for the desk to see, since nothing is read here.
 */
export const askForService =
  (dependencies: Dependencies & { identities: IdentityDigests }): Operation<typeof requestsRoutes.askForService> =>
  async ({ body: { reference, identityNumber, consent, ...request } }, { now, language }) => {
    const { identityProblems, movementProblems } = personWords[language];
    const { identityKind, registeredUnit, presentUnit, view } = request;
    if (!isPoint(view)) throw fieldProblem('/view', problemTexts(language).field.wrongFormat);
    const checked = checkIdentity(identityKind, identityNumber, dayOf(now));
    if (!checked.ok) throw fieldProblem('/identityNumber', identityProblems[checked.problem]);
    const wrong = movementProblem(registeredUnit.code, presentUnit.code);
    if (wrong) throw fieldProblem('/presentUnit', movementProblems[wrong]);
    const { unit } = sideAsked(request);
    // A village belongs to its township's office.
    const office = unit.code.slice(0, 9);
    const sent: SentRequest = { ...request, consent, who: await dependencies.identities.digest(identityKind, checked.number) };
    const digest = receiptDigest(reference);
    return store(dependencies, { kind: 'request', county: countyOf(office), unit: office, digest, secret: reference }, sent, now);
  };
