import type { Role } from '../../shared/contract/primitives.ts';
import { campaignParts } from '../../shared/store/keys.ts';
import { dailyEntry } from '../../shared/store/registry/audit.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';

/** Who keyed for which campaign on which day. */
export interface Keyed {
  by: string;
  as: Role;
  campaign: string;
  /** In Asia/Shanghai. */
  day: string;
}

/**
 * Notes in the log of acts that an account keyed on a day, at the first of its entries: no code and no count, and the day for a time,
 * so that the log tells nobody which responses an account keyed.
 */
export function noteOnce({ client, table }: Table): (keyed: Keyed) => Promise<void> {
  const noted = new Set<string>();
  return async ({ by, as, campaign, day }) => {
    const once = [day, by, as, campaign].join('|');
    if (noted.has(once)) return;
    await commit(client, [
      dailyEntry(table, day, { by, as, action: 'submitEntry', unit: campaignParts(campaign).county, subject: campaign }),
    ]);
    noted.add(once);
  };
}
