/** @jsxImportSource react */
import type { CampaignState } from '../../../shared/contract/campaigns.ts';
import { useOffice } from '../office.ts';

/** State of a campaign: a word in a frame that differs by state. */
export const State = ({ state }: { state: CampaignState }) => (
  <span className={`state state-${state}`}>{useOffice().words.terms.campaignStates[state]}</span>
);
