import * as z from 'zod';
import { CampaignId } from '../../shared/contract/primitives.ts';
import { parentOf } from '../../shared/domain/divisions.ts';
import { campaignParts, tallyKeys } from '../../shared/store/keys.ts';
import { prefectureNode, provinceNode } from '../../shared/store/nodes.ts';
import { auditCampaign, type Stores as CampaignStores } from './audit-campaign.ts';
import { auditExchange, type ExchangeStores } from './audit-exchange.ts';
import { auditFacts, type FactStores } from './audit-facts.ts';
import { type Checks, type Ledger, startChecks } from './ledger.ts';

const Place = z.object({ campaign: CampaignId, batch: z.number().int() });

/** What to audit: one campaign, or all; and where an earlier run stopped. The schedule's event asks for all. */
export const AuditRequest = z.object({ campaign: CampaignId.optional(), from: Place.optional() });
export type AuditRequest = z.infer<typeof AuditRequest>;

type Stores = CampaignStores & FactStores & ExchangeStores;

export interface AuditReport extends Ledger {
  /** Pass it as `from` to go on; null when everything was recounted. */
  next: z.infer<typeof Place> | null;
}

/**
 * Recounts everything from the source and repairs what is wrong; nothing has to stand still meanwhile.
 * @param inTime whether there is time for more; a chunk of batches takes a second or so
 */
export const audit =
  (stores: Stores, now: () => Date = () => new Date()) =>
  async ({ campaign: only, from }: AuditRequest, inTime: () => boolean): Promise<AuditReport> => {
    const checks = startChecks(stores.tally);
    const stated = only ? [only] : await stores.tally.campaigns();
    for (const campaign of stated.filter((id) => !from || id >= from.campaign)) {
      const first = campaign === from?.campaign ? from.batch : 0;
      const batch = inTime() ? await auditCampaign(stores, checks, campaign, first, inTime) : first;
      if (batch !== null) return { ...checks.ledger, next: { campaign, batch } };
    }
    await auditAbove(stores, checks, stated, only === undefined);
    if (only === undefined) {
      const known = stated.map((campaign) => campaign.slice(0, 6));
      await auditExchange(stores, checks, await auditFacts(stores, checks, known, now()), now());
    }
    return { ...checks.ledger, next: null };
  };

/** Recounts prefectures and provinces of the campaigns' years; where all are audited, also campaigns that exist only as counts. */
async function auditAbove(stores: Stores, checks: Checks, campaigns: string[], all: boolean): Promise<void> {
  const { tally } = stores;
  const prefectures = distinct(campaigns.map((campaign) => ({ year: campaignParts(campaign).year, unit: parentOf(campaign.slice(0, 6)) })));
  for (const { year, unit } of all ? prefectures : []) {
    const counties = await tally.nodes(tallyKeys.children(year, unit));
    const counted = new Set(counties.map(({ key }) => tallyKeys.parseNode(key.sk)?.campaign));
    for (const campaign of counted) {
      if (campaign && !campaigns.includes(campaign)) await auditCampaign(stores, checks, campaign, 0, () => true);
    }
  }
  const provinces = distinct(prefectures.map(({ year, unit }) => ({ year, unit: parentOf(unit) })));
  const standing = await Promise.all(provinces.map(({ year, unit }) => unitsIn(tally, year, unit)));
  await checks.recountEach(true, distinct([...prefectures, ...standing.flat()]), nameOf, ({ year, unit }) =>
    prefectureNode(tally, year, unit),
  );
  await checks.recountEach(true, provinces, nameOf, ({ year, unit }) => provinceNode(tally, year, unit));
}

interface UnitOfYear {
  year: number;
  unit: string;
}

async function unitsIn(tally: Stores['tally'], year: number, parent: string): Promise<UnitOfYear[]> {
  const nodes = await tally.nodes(tallyKeys.children(year, parent));
  return nodes.flatMap(({ key }) => {
    const unit = tallyKeys.parseNode(key.sk)?.unit;
    return unit ? [{ year, unit }] : [];
  });
}

const nameOf = ({ year, unit }: UnitOfYear) => tallyKeys.children(year, unit);
const distinct = (units: UnitOfYear[]): UnitOfYear[] => [...new Map(units.map((unit) => [nameOf(unit), unit])).values()];
