import type { Campaign } from '../../../shared/contract/campaigns.ts';

/** An officer's name, where the campaign's history tells it; else the account. */
export const officerOf = ({ history }: Pick<Campaign, 'history'>, id: string): string =>
  history.find((entry) => entry.by === id && entry.name)?.name ?? id;
