import { type Key, responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { countyNode, leafNode, townshipNode } from '../../shared/store/nodes.ts';
import type { CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ResponsesStore } from '../../shared/store/responses.ts';
import type { TallyStore } from '../../shared/store/tally.ts';
import type { Checks } from './ledger.ts';

export interface Stores {
  responses: Pick<ResponsesStore, 'queryBatch' | 'queryHeader'>;
  tally: TallyStore;
  campaigns: Pick<CampaignsStore, 'find'>;
  divisions: Pick<DivisionsStore, 'children'>;
}

const chunk = 100;

/**
 * Recounts a campaign from its responses up to its county: all batches, then the leaves that stand where no batch
 * belongs, then townships and county.
 * @param from first batch; those before it were recounted by an earlier run
 * @param inTime asked between chunks of batches
 * @returns the batch to go on with when time is up, or null when done
 */
export async function auditCampaign(
  stores: Stores,
  checks: Checks,
  campaign: string,
  from: number,
  inTime: () => boolean,
): Promise<number | null> {
  const { responses, tally } = stores;
  const record = await stores.campaigns.find(campaign);
  const live = record?.state === 'open';
  const recounted = new Set<string>();
  const townships = new Set<string>();

  for (let first = from; first < (record?.batches ?? 0); first += chunk) {
    if (!inTime()) return first;
    const batches = Array.from({ length: Math.min(chunk, (record?.batches ?? 0) - first) }, (_, index) => first + index);
    await checks.recountEach(
      live,
      batches,
      (batch) => responsesKeys.batch(campaign, batch),
      async (batch) => {
        const header = await responses.queryHeader(campaign, batch);
        if (!header) return null;
        const key = tallyKeys.leaf(campaign, header.village, header.group, batch);
        recounted.add(nameOf(key));
        townships.add(header.village.slice(0, 9));
        return leafNode(responses, tally, campaign, batch, key);
      },
    );
  }

  for (const { key } of await tally.nodes(tallyKeys.townships(campaign))) addUnit(townships, key);
  for (const { code } of await stores.divisions.children(campaign.slice(0, 6))) townships.add(code);
  for (const township of townships) {
    const leaves = await tally.nodes(tallyKeys.leaves(campaign, township), 'L#');
    const astray = leaves.map(({ key }) => key).filter((key) => !recounted.has(nameOf(key)));
    await checks.recountEach(live, astray, nameOf, (key) => {
      const leaf = tallyKeys.parseLeaf(key.sk);
      return leaf && leafNode(responses, tally, campaign, leaf.batch, key);
    });
  }
  await checks.recountEach(
    live,
    [...townships],
    (township) => tallyKeys.leaves(campaign, township),
    (township) => townshipNode(tally, campaign, township),
  );
  await checks.recountEach(live, [campaign], tallyKeys.townships, () => countyNode(tally, campaign));
  return null;
}

const nameOf = ({ pk, sk }: Key) => `${pk} / ${sk}`;

function addUnit(units: Set<string>, { sk }: Key): void {
  const node = tallyKeys.parseNode(sk);
  if (node) units.add(node.unit);
}
