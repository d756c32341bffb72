import type { Campaign } from '../../shared/contract/campaigns.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { localTime } from '../../shared/domain/days.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import type { RequestContext } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { Stores } from './stores.ts';

export type Settling = Pick<Stores, 'gate' | 'gateCacheSeconds'>;

/** The minute after an instant, as an officer reads it. */
const minuteAfter = (instant: number) => localTime(new Date(instant + 59_999));

/**
 * Makes sure that no response can arrive any more: the grace period is over, and whoever takes responses goes by a gate that
 * states the closing instant, for as long as gates are kept. Waiting for the clock alone would not do: as long as a stream is
 * held up, responses are taken by the old gate. Throws `not-yet-publishable` with its reason.
 */
export async function checkSettled(
  { gate, gateCacheSeconds }: Settling,
  { id, closesAt, graceHours }: Pick<Campaign, 'id' | 'closesAt' | 'graceHours'>,
  { now, language }: Pick<RequestContext, 'now' | 'language'>,
): Promise<void> {
  const texts = officeTexts(language);
  const still = (until: number) => new Problem('not-yet-publishable', { reason: fill(texts.stillArriving, { from: minuteAfter(until) }) });
  const graceEnds = Date.parse(closesAt) + (graceHours * 3600 + gateCacheSeconds) * 1000;
  if (now.getTime() < graceEnds) throw still(graceEnds);
  const standing = await gate(id);
  if (standing?.closesAt !== closesAt || !standing.closedSince) {
    throw new Problem('not-yet-publishable', { reason: texts.closingOnItsWay });
  }
  const seen = Date.parse(standing.closedSince) + gateCacheSeconds * 1000;
  if (now.getTime() < seen) throw still(seen);
}
