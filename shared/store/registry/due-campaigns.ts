import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CampaignId } from '../../contract/primitives.ts';
import { registryKeys } from '../keys.ts';
import { campaignClose, campaignsStore, closing } from './campaigns.ts';
import { listDue } from './due.ts';
import { type Table, versionedUpdate } from './write.ts';

const Due = z.object({ id: CampaignId });

export interface DueCampaigns {
  /** Open campaigns whose closing instant has passed, as far as the index knows. */
  list(now: Date): Promise<string[]>;
  /** Closes a campaign if it is open and past its closing instant; false if it is not, or another write came first. */
  close(campaign: string, by: string, now: Date): Promise<boolean>;
}

/** Campaigns that fall due. Needs Query on the index `what-is-due`, GetItem and UpdateItem. */
export function dueCampaigns(client: Table['client'], table: string): DueCampaigns {
  const campaigns = campaignsStore(client, table);

  return {
    list: async (now) => (await listDue({ client, table }, campaignClose, now, Due)).map(({ id }) => id),

    close: async (id, by, now) => {
      const campaign = await campaigns.find(id);
      if (campaign?.state !== 'open' || Date.parse(campaign.closesAt) > now.getTime()) return false;
      try {
        await client.send(
          new UpdateCommand(versionedUpdate(table, registryKeys.campaign(id), campaign.version, closing(campaign, { id: by }, now))),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException) return false;
        throw error;
      }
    },
  };
}
