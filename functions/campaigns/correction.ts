import { Problem } from '../../shared/contract/problems.ts';
import type { publicationRoutes } from '../../shared/contract/publication.ts';
import { processOf } from '../../shared/domain/cells.ts';
import { countingRules } from '../../shared/domain/counting.ts';
import { checkCorrection, type Leaf, type ReleaseCounts } from '../../shared/domain/release.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { readable } from '../../shared/store/tally.ts';
import { campaignView, type Stores } from './stores.ts';

type Needs = Pick<Stores, 'campaigns' | 'divisions' | 'tally' | 'frozen' | 'acts'>;
const concurrency = 8;

/**
 * Has the result released once more, with a reason, if every figure changes by at least 10 responses or not at all: less would
 * tell whoever subtracts the releases what those few answered. The earlier release stays as it is.
 */
export const correctRelease =
  (stores: Needs): Operation<typeof publicationRoutes.correctRelease> =>
  async ({ params, body }, context) => {
    const { campaigns, acts } = stores;
    return acts.performOnce(
      actOf(context, 'correctRelease'),
      { key: context.idempotencyKey, request: { params, body }, again: async (id) => campaignView(await campaigns.get(id)) },
      async () => {
        const campaign = await campaigns.get(params.campaign);
        if (campaign.state !== 'published' || campaign.release === null) throw new Problem('state-conflict', { state: campaign.state });
        await checkChange(stores, campaign, campaign.release);
        const release = campaign.release + 1;
        const correction = { release, reason: body.reason, at: context.now.toISOString(), by: context.actor.id };
        const change = {
          set: { release, corrections: [...(campaign.corrections ?? []), correction] },
          from: { state: ['published'] as const },
        };
        return {
          result: campaignView(changed(campaign, change)),
          change: { unit: campaign.unit, subject: campaign.id, writes: [campaigns.change(campaign, change)] },
        };
      },
    );
  };

async function checkChange(stores: Needs, campaign: CampaignRecord, release: number): Promise<void> {
  const before = await stores.frozen.find(campaign.id, release);
  if (!before) throw new Problem('release-in-progress');
  const found = checkCorrection(countingRules(campaign), before, { ...before, leaves: await leavesNow(stores, campaign, before) });
  if (found === 'unchanged') throw new Problem('nothing-to-correct');
  if (found) throw new Problem('correction-too-small', { unit: found.unit, count: found.count });
}

/** The campaign's leaves; throws `release-in-progress` while an annulled batch is not counted as such. */
async function leavesNow(
  { divisions, tally }: Pick<Needs, 'divisions' | 'tally'>,
  { id, unit, annulments = [] }: CampaignRecord,
  { townships }: ReleaseCounts,
): Promise<Leaf[]> {
  const codes = new Set([...(await divisions.children(unit)), ...townships].map(({ code }) => code));
  const nodes = (await allOf(concurrency, [...codes], (code) => tally.nodes(tallyKeys.leaves(id, code), 'L#'))).flat();
  const annulled = new Set(annulments.flatMap(({ batches }) => batches));
  return nodes.flatMap((node) => {
    const place = tallyKeys.parseLeaf(node.key.sk);
    if (!place) return [];
    const { cells } = readable(node);
    if (annulled.has(place.batch) && processOf(cells).valid > 0) throw new Problem('release-in-progress');
    return [{ village: place.village, group: place.group, cells }];
  });
}
