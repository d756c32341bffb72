import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CampaignKeys } from '../../../shared/store/campaign-key.ts';
import type { Sealing } from '../../../shared/store/sealed.ts';
import type { ExchangeKeys } from './exchange-desk.ts';

export { commit } from '../../../shared/store/registry/write.ts';

/** What the demo is loaded into. */
export interface DemoContext {
  client: DynamoDBDocumentClient;
  tables: { responses: string; registry: string; tally: string; board: string };
  keys: CampaignKeys;
  sealing: Sealing;
  exchangeKeys: ExchangeKeys;
  now: Date;
  /** @param done share of the demo that is loaded, from 0 to 1 */
  progress: (done: number) => void;
}

/** Who made the demo's records. */
export const createdBy = 'zhang.wei';
