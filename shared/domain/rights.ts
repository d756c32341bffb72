import type { RightKind } from '../contract/requests.ts';
import type { OfficeRight } from '../contract/rights.ts';
import { addDays, inYear, startOfDay } from './days.ts';
import { countyOf } from './divisions.ts';
import { workingDaysAfter } from './working-days.ts';

const workingDays = 15;

/** The last day of the term: 15 working days, the day of asking not counted. Days are `YYYY-MM-DD`, Asia/Shanghai. */
export const rightDueOn = (askedOn: string): string => workingDaysAfter(askedOn, workingDays);

/** From when on it is to be stated that a term has passed without an answer. */
export const rightOverdueAt = (dueOn: string): string => startOfDay(addDays(dueOn, 1));

/** Whether the answer is late, or was. */
export const isRightOverdue = ({ dueOn, answeredOn }: Pick<OfficeRight, 'dueOn' | 'answeredOn'>, today: string): boolean =>
  (answeredOn ?? today) > dueOn;

const mostOpen = 5;
/** Whether something of a kind that is open already can be asked besides. @param open how much is open of one record */
export const isRoomFor = (open: number): boolean => open < mostOpen;

const daysToHandOut = 30;
/** Whether a copy is handed out: once it was granted, and for 30 days. @param today `YYYY-MM-DD`, Asia/Shanghai */
export const isHandedOut = ({ kind, state, answeredOn }: Pick<OfficeRight, 'kind' | 'state' | 'answeredOn'>, today: string): boolean =>
  kind === 'copy' && state === 'granted' && answeredOn !== null && today <= addDays(answeredOn, daysToHandOut);

/** Kept for three years after the answer: from this instant on it is deleted. @param answeredOn day in Asia/Shanghai */
export const rightKeptUntil = (answeredOn: string): string => inYear(startOfDay(answeredOn), 3);

/** Who answers: the office that keeps the record, but a complaint about it goes to its county. */
export const answeringOffice = (kind: RightKind, office: string): string => (kind === 'complaint' ? countyOf(office) : office);

/** What a request for a service is made to: a certificate alone is issued where the person is registered, all else where they live. */
export function sideAsked<U>(request: { services: readonly string[]; registeredUnit: U; presentUnit: U }): {
  side: 'inflow' | 'outflow';
  unit: U;
} {
  const isCertificate = request.services.length > 0 && request.services.every((service) => service === 'service-certificate');
  return isCertificate ? { side: 'outflow', unit: request.registeredUnit } : { side: 'inflow', unit: request.presentUnit };
}
