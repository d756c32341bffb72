import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { Refused } from '../../shared/api.ts';
import { type Office, useResource } from '../office.ts';

export interface Counts {
  issued: number;
  recovered: number;
}

/** How often live counts are read again, seconds. */
export const liveSeconds = 10;

/** Recovered in per cent of issued, as the API rounds it: two decimals, half up. */
export const rateOf = ({ issued, recovered }: Counts): number | null =>
  issued > 0 ? Math.round((recovered / issued) * 10_000) / 100 : null;

/** Issued and recovered of a campaign and its townships, live. */
export const useProgress = (client: Office['client'], campaign: Pick<Campaign, 'id' | 'unit' | 'state'>) =>
  useResource(
    async (signal) => {
      if (campaign.state === 'draft') return { issued: 0, recovered: 0, children: [] };
      const request = { params: { unit: campaign.unit }, query: { campaign: campaign.id } };
      return client('getProgress', request, { signal }).catch((error: unknown) => {
        // Nothing has been counted yet.
        if (error instanceof Refused && error.status === 404) return { issued: 0, recovered: 0, children: [] };
        throw error;
      });
    },
    [campaign.id, campaign.state],
    liveSeconds,
  );
