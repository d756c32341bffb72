import type { DueCampaigns } from '../../shared/store/registry/due-campaigns.ts';

/** Whom a campaign's history names when no officer closed it. */
const sweeper = 'sweep';

/** Closes every campaign whose closing instant has passed; one that cannot be closed does not keep the others open. Gives those closed. */
export async function closeDueCampaigns(campaigns: DueCampaigns, now: Date): Promise<string[]> {
  const closed: string[] = [];
  const failures: unknown[] = [];
  for (const campaign of await campaigns.list(now)) {
    try {
      if (await campaigns.close(campaign, sweeper, now)) closed.push(campaign);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some campaigns that are due could not be closed');
  return closed;
}
