import { Movement } from '../../shared/contract/persons.ts';
import { Problem } from '../../shared/contract/problems.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { checkRegistration } from '../../shared/domain/registration.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { isPoint } from '../../shared/store/person-seal.ts';
import { newId } from '../../shared/store/registry/derived-ids.ts';
import { registering } from '../../shared/store/registry/registration.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';
import { checkOwnUnit, refuse } from './check.ts';
import { countingOpened } from './opened.ts';
import { linkerOf, type Stores, summaryView } from './stores.ts';

type Needs = Pick<Stores, 'client' | 'table' | 'followed' | 'records' | 'persons' | 'keys' | 'identities' | 'divisions' | 'acts'>;

/** Registers a person at an office: of residence or of household registration, as the units say. */
export const registerPerson =
  (stores: Needs): Operation<typeof recordsRoutes.registerPerson> =>
  async ({ params, body: { follow, identityNumber, name, contact, ...registration } }, context) => {
    const { unit } = params;
    const { now, language } = context;
    const today = dayOf(now);
    const requestedOn = registration.requestedOn ?? today;
    const { identityKind, basis, consentOn } = registration;
    const checked = checkRegistration(unit, { ...registration, identityNumber, requestedOn }, today);
    if (!checked.ok) return refuse(checked.problems, context);
    const { side } = checked;
    const own = side === 'inflow' ? 'presentUnit' : 'registeredUnit';
    await checkOwnUnit(stores, unit, { field: own, code: registration[own].code }, context);
    if (follow && !isPoint(follow.view)) throw fieldProblem('/follow/view', problemTexts(language).field.wrongFormat);
    const receipt = follow ? receiptDigest(follow.reference) : null;
    const who = await stores.identities.digest(identityKind, checked.number);

    return countingOpened(stores, unit, context, (count) =>
      stores.acts.performOnce(
        actOf(context, 'registerPerson'),
        {
          key: context.idempotencyKey,
          // The number itself leads nowhere from here, not even through a digest without a key.
          request: { params, body: { ...registration, name, contact, follow, who } },
          again: async (id) => summaryView(await stores.records.get(id)),
        },
        async () => {
          if (receipt !== null && (await stores.followed.recordOf(receipt)) !== null) throw new Problem('receipt-used');
          const id = newId(countyOf(unit), today);
          const { record, writes } = await registering(
            stores,
            {
              id,
              office: unit,
              side,
              channel: 'in-person',
              who,
              content: { name, contact, identityKind },
              ...Movement.parse(registration),
              basis,
              consentOn,
              requestedOn,
              receipt,
              viewKey: follow ? JSON.stringify(follow.view) : null,
            },
            { at: now.toISOString(), by: linkerOf(context, 'registerPerson'), event: 'registered' },
          );
          count(writes);
          return {
            result: summaryView(record),
            change: { unit, subject: id, writes: [...writes, ...(receipt === null ? [] : [stores.followed.creation(receipt, id)])] },
          };
        },
      ),
    );
  };
