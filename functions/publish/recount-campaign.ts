import { tallyKeys } from '../../shared/store/keys.ts';
import { countyNode, leafNode, townshipNode } from '../../shared/store/nodes.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { versionOfCounts } from '../../shared/store/previews.ts';
import { recount } from '../../shared/store/recount.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { ResponsesStore } from '../../shared/store/responses.ts';
import { type Counts, readable, type TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  responses: Pick<ResponsesStore, 'queryBatch' | 'queryHeader'>;
  tally: TallyStore;
}

/** What a campaign's leaves say once all of them have been recounted. */
export interface Leaf {
  village: string;
  group: string;
  cells: Counts['cells'];
}

export interface CampaignCounts {
  leaves: Leaf[];
  /** The version of the counts: what was read is of it, or newer. */
  counted: string;
}

const concurrency = 16;

/** Recounts all leaves of a campaign, then its townships and its county, and reads the leaves. */
export async function recountCampaign(
  { responses, tally }: Dependencies,
  { id, batches }: Pick<CampaignRecord, 'id' | 'batches'>,
): Promise<CampaignCounts> {
  const numbers = Array.from({ length: batches }, (_, batch) => batch);
  const places = await allOf(concurrency, numbers, async (batch) => {
    const header = await responses.queryHeader(id, batch);
    if (!header) throw new Error(`The batch ${batch} of ${id} has no header.`);
    await recount(tally, leafNode(responses, tally, id, batch, tallyKeys.leaf(id, header.village, header.group, batch)));
    return header.village.slice(0, 9);
  });
  const townships = [...new Set(places)];
  await allOf(concurrency, townships, (township) => recount(tally, townshipNode(tally, id, township)));
  await recount(tally, countyNode(tally, id));

  const counted = await versionOfCounts(tally, id);
  const leaves = await allOf(concurrency, townships, (township) => tally.nodes(tallyKeys.leaves(id, township), 'L#'));
  return {
    counted,
    leaves: leaves.flat().flatMap((node) => {
      const place = tallyKeys.parseLeaf(node.key.sk);
      return place ? [{ village: place.village, group: place.group, cells: readable(node).cells }] : [];
    }),
  };
}
