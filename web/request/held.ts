import type { FieldProblem } from '../../shared/contract/problems.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { sideAsked } from '../../shared/domain/rights.ts';
import { createOutbox } from '../citizen/outbox.ts';
import type { Request } from '../shared/api.ts';
import { type Draft, isKeptAt } from './draft.ts';

type Body = Request<'askForService'>['body'];

/** A request that this device has decided to send. */
export interface HeldRequest {
  /** As it is shown. */
  number: string;
  /** What is to be sent, the form that it was made from, and when (milliseconds since 1970); null once it has arrived. */
  waiting: { body: Body; draft: Draft; madeAt: number } | null;
  /** What has to change before the service takes it; null while nothing is known of it. */
  refused: FieldProblem[] | null;
}

export const heldRequests = createOutbox<HeldRequest>({
  key: 'yipan:requests',
  isHeld: (value) => 'number' in value && 'waiting' in value,
  numberOf: ({ number }) => number,
  post: async (client, { body }) => {
    // Whether the place is served may not have been known when the form was filled in; what nobody serves would be deleted unseen.
    await client('getUnit', { params: { unit: countyOf(sideAsked(body).unit.code) } });
    return client('askForService', { body });
  },
  // Of a place that nobody serves the form says so itself.
  refusalOf: ({ document }) => document?.errors ?? [],
});

/** Erases what was not sent, or not accepted, within the time for which a device keeps a draft. */
export function forgetOldRequests(now = Date.now()): void {
  for (const held of heldRequests.all()) if (held.waiting && !isKeptAt(held.waiting.madeAt, now)) heldRequests.forget(held);
}
