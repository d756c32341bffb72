import { Problem } from '../../shared/contract/problems.ts';
import { annulledCells, processOf } from '../../shared/domain/cells.ts';
import { countingRules } from '../../shared/domain/counting.ts';
import { checkCorrection, type Leaf, type ReleaseCounts } from '../../shared/domain/release.ts';
import { lastSeen } from '../../shared/store/frozen-counts.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { readable } from '../../shared/store/tally.ts';
import type { Stores } from './stores.ts';

export type Counting = Pick<Stores, 'divisions' | 'tally' | 'frozen'>;
const concurrency = 8;

/**
 * What has changed since counts that somebody has seen. Less than 10 responses would tell whoever subtracts the figures what those
 * few answered: throws `correction-too-small`.
 */
export function checkChange(campaign: CampaignRecord, before: ReleaseCounts, leaves: Leaf[]): 'unchanged' | null {
  const found = checkCorrection(countingRules(campaign), before, { ...before, leaves });
  if (found && found !== 'unchanged') throw new Problem('correction-too-small', { unit: found.unit, count: found.count });
  return found;
}

/** Makes sure that the figures now may stand beside those that somebody has seen last, in a preview or a release. */
export async function checkSinceSeen(stores: Counting, campaign: CampaignRecord): Promise<void> {
  const seen = await lastSeen(stores.frozen, campaign.id, campaign.release);
  if (seen) checkChange(campaign, seen, await leavesNow(stores, campaign, seen));
}

/**
 * The campaign's leaves; throws `release-in-progress` while an annulled batch is not counted as such.
 * @param annulling batches that are counted as if they had been annulled
 */
export async function leavesNow(
  { divisions, tally }: Pick<Counting, 'divisions' | 'tally'>,
  { id, unit, annulments = [] }: CampaignRecord,
  { townships }: ReleaseCounts,
  annulling: number[] = [],
): Promise<Leaf[]> {
  const codes = new Set([...(await divisions.children(unit)), ...townships].map(({ code }) => code));
  const nodes = (await allOf(concurrency, [...codes], (code) => tally.nodes(tallyKeys.leaves(id, code), 'L#'))).flat();
  const annulled = new Set(annulments.flatMap(({ batches }) => batches));
  return nodes.flatMap((node) => {
    const place = tallyKeys.parseLeaf(node.key.sk);
    if (!place) return [];
    const { cells } = readable(node);
    if (annulled.has(place.batch) && processOf(cells).valid > 0) throw new Problem('release-in-progress');
    return [{ village: place.village, group: place.group, cells: annulling.includes(place.batch) ? annulledCells(cells) : cells }];
  });
}
