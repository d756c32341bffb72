import type { PersonalContent, Registration } from '../../shared/contract/persons.ts';
import type { FormerValues } from '../../shared/contract/record-views.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkIdentity } from '../../shared/domain/identity-numbers.ts';
import { movementProblem } from '../../shared/domain/movement.ts';
import { dayProblems, movementAt } from '../../shared/domain/registration.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import { actOn, type Needs, type Opened, type Plan } from './act.ts';
import { checkOwnUnit, refuse } from './check.ts';
import type { Stores } from './stores.ts';

/** What a correction may change, as it is to read; what is absent stays. */
export type Corrected = Partial<
  Pick<
    Registration,
    'name' | 'contact' | 'registeredUnit' | 'presentUnit' | 'services' | 'serviceDate' | 'languageHelp' | 'basis' | 'consentOn'
  > & { requestedOn: string; identity: { kind: PersonalContent['identityKind']; who: string } }
>;

const plainFields = ['registeredUnit', 'presentUnit', 'services', 'serviceDate', 'languageHelp', 'consentOn', 'requestedOn'] as const;
const contentFields = ['name', 'contact'] as const;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What a correction comes to: only what really differs. Null where nothing does. */
export function correction(record: PersonRecord, { content, basis }: Opened, corrected: Corrected, reason: string | null): Plan | null {
  const plain = plainFields.filter((field) => corrected[field] !== undefined && !isSame(corrected[field], record[field]));
  const personal = contentFields.filter((field) => corrected[field] !== undefined && corrected[field] !== content[field]);
  const isOtherBasis = corrected.basis !== undefined && !isSame(corrected.basis, basis);
  const { identity } = corrected;
  const isOtherKind = identity !== undefined && identity.kind !== content.identityKind;
  const isOtherNumber = identity !== undefined && identity.who !== record.who;
  if (plain.length + personal.length === 0 && !isOtherBasis && !isOtherKind && !isOtherNumber) return null;
  const former: FormerValues = {
    ...Object.fromEntries(plain.map((field) => [field, record[field]])),
    ...Object.fromEntries(personal.map((field) => [field, content[field]])),
    ...(isOtherBasis && { basis }),
    ...(isOtherKind && { identityKind: content.identityKind }),
    ...(isOtherNumber && { identityNumber: 'changed' }),
  };
  const values: Partial<PersonalContent> = Object.fromEntries(personal.map((field) => [field, corrected[field]]));
  return {
    step: 'correct',
    event: 'corrected',
    reason,
    former,
    set: {
      ...Object.fromEntries(plain.map((field) => [field, corrected[field]])),
      // Nothing of what the other side states under the number that was wrong: it is about somebody else.
      ...(identity && isOtherNumber && { who: identity.who, counterpart: null, contradictions: [] }),
    },
    ...(isOtherBasis && { basis: corrected.basis }),
    ...((personal.length > 0 || isOtherKind) && {
      content: { ...content, ...values, ...(identity && { identityKind: identity.kind }) },
    }),
  };
}

/** Corrects a record. The values that were replaced stay in its history, sealed. */
export const correctRecord =
  (stores: Needs & Pick<Stores, 'identities' | 'divisions'>): Operation<typeof recordsRoutes.correctRecord> =>
  async ({ params, body: { reason, identity, ...fields } }, context) => {
    const today = dayOf(context.now);
    const checked = identity && checkIdentity(identity.kind, identity.number, today);
    if (checked && !checked.ok)
      return refuse([{ field: 'identityNumber', identity: checked.problem }], context, { identityNumber: '/identity/number' });
    const numbered =
      identity && checked ? { identity: { kind: identity.kind, who: await stores.identities.digest(identity.kind, checked.number) } } : {};
    return actOn(stores, 'correctRecord', params, context, never, (record, opened) =>
      checkedCorrection(stores, record, opened, { ...fields, ...numbered }, reason, context),
    );
  };

/** What a correction comes to. Throws, naming the field, where the record would be none of its office any more, or its days contradict. */
export async function checkedCorrection(
  stores: Pick<Stores, 'divisions'>,
  record: PersonRecord,
  opened: Opened,
  corrected: Corrected,
  reason: string | null,
  context: OfficeContext,
): Promise<Plan | null> {
  // What somebody wrote by page stays theirs until the document was seen: they are shown what it says.
  if (record.identityCheckedOn === null) throw fieldProblem('', exchangeWords[context.language].identityUnchecked);
  const after = { ...record, ...corrected };
  const isMoved = corrected.registeredUnit !== undefined || corrected.presentUnit !== undefined;
  if (isMoved && record.state === 'moved-on') {
    // Where the person lives by now is no place of the office.
    const problem = movementProblem(after.registeredUnit.code, after.presentUnit.code);
    if (problem) return refuse([{ field: corrected.presentUnit ? 'presentUnit' : 'registeredUnit', movement: problem }], context);
  } else if (isMoved) {
    const movement = movementAt(record.office, after);
    if ('problem' in movement) return refuse([movement.problem], context);
    if (movement.side !== record.side) return refuse([{ field: 'presentUnit', movement: 'notOfOffice' }], context);
    const field = record.side === 'inflow' ? 'presentUnit' : 'registeredUnit';
    await checkOwnUnit(stores, record.office, { field, code: after[field].code }, context);
  }
  const wrong = dayProblems(after, dayOf(context.now));
  if (wrong.length > 0) return refuse(wrong, context);
  // Days have no hours: which of the two came last can't be told.
  if (after.consentOn !== null && after.consentOn !== record.consentOn && after.consentOn === record.consentWithdrawnOn)
    throw fieldProblem('/consentOn', exchangeWords[context.language].dayProblems.consentTakenBack);
  return correction(record, opened, corrected, reason);
}

const never = () => false;
