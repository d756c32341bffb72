import type { LegalBasis, RecordSide, Registration } from '../contract/persons.ts';
import { checkIdentity, type IdentityProblem } from './identity-numbers.ts';
import { type MovementProblem, movementProblem, sideOf } from './movement.ts';

/** What else may be wrong with a registration; keys of `exchangeTerms.dayProblems`. */
type DayProblem = 'future' | 'consentWanted';

/** A field that has to change, and why. */
export type RegistrationProblem =
  | { field: 'identityNumber'; identity: IdentityProblem }
  | { field: 'registeredUnit' | 'presentUnit'; movement: MovementProblem }
  | { field: 'consentOn' | 'requestedOn'; day: DayProblem };

type Checked = { ok: true; side: RecordSide; number: string } | { ok: false; problems: RegistrationProblem[] };

type Days = Pick<Registration, 'consentOn'> & { basis: Pick<LegalBasis, 'kind'>; requestedOn: string };

/** What is wrong with the days of a request: none lies ahead, and who rests on a consent says when it was given. */
export function dayProblems({ basis, consentOn, requestedOn }: Days, today: string): RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  if (basis.kind === 'consent' && consentOn === null) problems.push({ field: 'consentOn', day: 'consentWanted' });
  if (consentOn !== null && consentOn > today) problems.push({ field: 'consentOn', day: 'future' });
  if (requestedOn > today) problems.push({ field: 'requestedOn', day: 'future' });
  return problems;
}

/** The side on which an office stands of a movement, or what keeps it from registering it. */
export function movementAt(
  office: string,
  { registeredUnit, presentUnit }: { registeredUnit: { code: string }; presentUnit: { code: string } },
): { side: RecordSide } | { problem: Extract<RegistrationProblem, { movement: MovementProblem }> } {
  const problem = movementProblem(registeredUnit.code, presentUnit.code);
  const side = sideOf(office, registeredUnit.code, presentUnit.code);
  // The office's own place is hardly wrong: the other one is named.
  const field = side === 'outflow' ? 'presentUnit' : 'registeredUnit';
  if (problem) return { problem: { field, movement: problem } };
  return side ? { side } : { problem: { field: 'presentUnit', movement: 'notOfOffice' } };
}

/**
 * Checks what an office is about to register, beyond its form: number, movement and days.
 * @param today `YYYY-MM-DD`, Asia/Shanghai
 */
export function checkRegistration(
  office: string,
  registration: Pick<Registration, 'identityKind' | 'identityNumber' | 'registeredUnit' | 'presentUnit'> & Days,
  today: string,
): Checked {
  const identity = checkIdentity(registration.identityKind, registration.identityNumber, today);
  const movement = movementAt(office, registration);
  const problems: RegistrationProblem[] = [
    ...(identity.ok ? [] : [{ field: 'identityNumber' as const, identity: identity.problem }]),
    ...('problem' in movement ? [movement.problem] : []),
    ...dayProblems(registration, today),
  ];
  return identity.ok && 'side' in movement && problems.length === 0
    ? { ok: true, side: movement.side, number: identity.number }
    : { ok: false, problems };
}
