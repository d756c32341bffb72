import type { campaignsRoutes, VillageProgress } from '../../shared/contract/campaigns.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { processByMode } from '../../shared/domain/cells.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { readable, type StoredNode } from '../../shared/store/tally.ts';
import type { Stores } from './stores.ts';

/** Issued and recovered per village of a township, and by mode; never what was answered. */
export const getReturn =
  ({ campaigns, divisions, tally }: Pick<Stores, 'campaigns' | 'divisions' | 'tally'>): Operation<typeof campaignsRoutes.getReturn> =>
  async ({ params, query: { township } }, { language }) => {
    const campaign = await campaigns.get(params.campaign);
    if (!isWithin(township, campaign.unit)) {
      const detail = fill(problemTexts(language).field.unitElsewhere, { unit: campaign.unit });
      throw new Problem('invalid-input', {}, { errors: [{ parameter: 'township', detail }] });
    }
    const [leaves, villages] = await Promise.all([tally.nodes(tallyKeys.leaves(campaign.id, township)), divisions.children(township)]);
    const names = new Map(villages.map(({ code, name }) => [code, name]));
    const byVillage = Map.groupBy(leaves, ({ key }) => tallyKeys.parseLeaf(key.sk)?.village ?? '');
    return { villages: [...byVillage].filter(([unit]) => unit).map(([unit, ofUnit]) => progressOf(unit, names.get(unit) ?? unit, ofUnit)) };
  };

function progressOf(unit: string, name: string, leaves: StoredNode[]): VillageProgress {
  const sums = new Map<VillageProgress['byMode'][number]['mode'], { issued: number; recovered: number }>();
  for (const leaf of leaves) {
    for (const { mode, issued, recovered } of processByMode(readable(leaf).cells)) {
      const before = sums.get(mode) ?? { issued: 0, recovered: 0 };
      sums.set(mode, { issued: before.issued + issued, recovered: before.recovered + recovered });
    }
  }
  const byMode = [...sums].map(([mode, counts]) => ({ mode, ...counts })).filter(({ issued, recovered }) => issued > 0 || recovered > 0);
  return {
    unit,
    name,
    issued: byMode.reduce((sum, { issued }) => sum + issued, 0),
    recovered: byMode.reduce((sum, { recovered }) => sum + recovered, 0),
    byMode,
  };
}
