import type { Notification } from '../../../shared/contract/exchange.ts';
import { isOwed, wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import type { Words } from '../office.ts';

/** Whether a notification can be confirmed without opening it: the own record states the same. */
export const isSame = ({ direction, state, kind, known, differing }: Notification): boolean =>
  direction === 'in' && (state === 'delivered' || state === 'read') && wantsFeedback(kind) && known && differing.length === 0;

/** Whether a notification that wants no answer is only to be noted: somebody of the office has seen what it says. */
export const isNotable = ({ direction, state, kind }: Notification): boolean =>
  direction === 'in' && state === 'read' && !wantsFeedback(kind);

/** Whether a county can release the feedback as it stands. */
export const isReleasable = ({ direction, state, recheck }: Notification): boolean =>
  direction === 'in' && (state === 're-examined' || (state === 'verified' && recheck === null));

/** Whether somebody of the county has to look at the answer before it can be released. */
export const needsLook = ({ direction, state, recheck }: Notification): boolean =>
  direction === 'in' && state === 'verified' && recheck !== null;

/** Whether a county opens a late paper of one of its offices: once the clock has stated that its deadline passed, and while it is owed. */
export const isOpenToCounty = ({ lateness, state }: Notification): boolean => lateness !== 'in-time' && isOwed(state);

/** What is asked of the office, in one line. */
export const askedOf = ({ kind, services }: Notification, { inbox, exchange }: Words): string =>
  fill(inbox.asks[kind], { services: services.map((service) => exchange.services[service]).join(inbox.and) });
