import { Campaign } from '../../shared/contract/campaigns.ts';
import type { CampaignKeys } from '../../shared/store/campaign-key.ts';
import type { PreparedExportsStore } from '../../shared/store/exports.ts';
import type { FrozenCountsStore } from '../../shared/store/frozen-counts.ts';
import type { Gate } from '../../shared/store/gate.ts';
import type { PreviewsStore } from '../../shared/store/previews.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { BatchesStore } from '../../shared/store/registry/batches.ts';
import type { CampaignRecord, CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ExportsStore } from '../../shared/store/registry/exports.ts';
import type { SamplesStore } from '../../shared/store/registry/samples.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

/** All that the operations on campaigns work with. */
export interface Stores {
  campaigns: CampaignsStore;
  batches: BatchesStore;
  divisions: DivisionsStore;
  samples: SamplesStore;
  tally: Pick<TallyStore, 'nodes'>;
  /** The gate that responses are taken by, as it stands on the `Board`. */
  gate: (campaign: string) => Promise<Gate | null>;
  frozen: Pick<FrozenCountsStore, 'find' | 'isFrozen' | 'newestSeen'>;
  previews: Pick<PreviewsStore, 'find' | 'refusal'>;
  exports: ExportsStore;
  prepared: Pick<PreparedExportsStore, 'find' | 'part'>;
  acts: Acts;
  keys: CampaignKeys;
  /** How long the intake may go on with a campaign's old state. */
  gateCacheSeconds: number;
}

/** A campaign as the county sees it: without its key and its bookkeeping. */
export const campaignView = (record: CampaignRecord): Campaign => Campaign.parse(record);
