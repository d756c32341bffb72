import type { PublicCampaign } from '../../shared/contract/results.ts';

/** Whether a campaign takes new answers at an instant (milliseconds), by its window and its state. */
export function windowOf({ state, opensAt, closesAt }: PublicCampaign, now: number): 'open' | 'campaign-not-open' | 'campaign-closed' {
  if (state !== 'open' || now > Date.parse(closesAt)) return 'campaign-closed';
  return now < Date.parse(opensAt) ? 'campaign-not-open' : 'open';
}

/** Until when answers completed in time may arrive, ISO 8601. */
export const deadlineOf = ({ closesAt, graceHours }: PublicCampaign): string =>
  new Date(Date.parse(closesAt) + graceHours * 3_600_000).toISOString();
