import type { FeedbackOutcome, NamedUnit } from '../../../shared/contract/persons.ts';
import type { RecordSummary } from '../../../shared/contract/record-views.ts';

/** The place at the other end of a movement, as the record names it. */
export const otherPlace = ({
  side,
  registeredUnit,
  presentUnit,
}: Pick<RecordSummary, 'side' | 'registeredUnit' | 'presentUnit'>): NamedUnit => (side === 'inflow' ? registeredUnit : presentUnit);

/** What was answered by an office that is not the person's, or does not know them; null where nothing of the kind stands. */
export const misdirectionOf = ({ answered }: Pick<RecordSummary, 'answered'>): FeedbackOutcome | null =>
  answered === 'not-our-resident' || answered === 'not-found' ? answered : null;
