import type { Acceptance } from '../../shared/lambda/accept-response.ts';
import type { CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { KeyingsStore } from '../../shared/store/registry/keyings.ts';
import type { Keyed } from './note.ts';

/** All that keying works with. */
export interface Stores extends Acceptance {
  campaigns: Pick<CampaignsStore, 'get' | 'list'>;
  keyings: KeyingsStore;
  /** Notes that an account keyed for a campaign: once a day, however much it keyed. */
  note: (keyed: Keyed) => Promise<void>;
}
