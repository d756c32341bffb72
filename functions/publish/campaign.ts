import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CampaignSummary, type PublicCampaign } from '../../shared/contract/results.ts';
import { countingRules } from '../../shared/domain/counting.ts';
import { answerOrder, publicQuestionnaire } from '../../shared/domain/questionnaire.ts';
import { putCopy } from '../../shared/store/derived.ts';
import { type Gate, readGate } from '../../shared/store/gate.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import type { CampaignRecord, CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  campaigns: Pick<CampaignsStore, 'find'>;
  divisions: Pick<DivisionsStore, 'find'>;
  tally: Pick<TallyStore, 'putRules'>;
  /** False where the release was refused: the record has changed then, and is followed anew. */
  publishRelease: (campaign: CampaignRecord) => Promise<boolean>;
  previewRelease: (campaign: CampaignRecord) => Promise<void>;
  now: () => Date;
}

/** A campaign that the public may know of. */
type Announced = CampaignRecord & { state: PublicCampaign['state'] };
const isAnnounced = (campaign: CampaignRecord): campaign is Announced => campaign.state !== 'draft';

/**
 * Brings everything derived from a campaign up to date: its counting rules, its gate, once it is published its release,
 * and last its public text, which names the release only when that can be read. A draft is nobody's business.
 */
export const publishCampaign =
  (dependencies: Dependencies) =>
  async (id: string): Promise<void> => {
    const { client, board, campaigns, divisions, tally, publishRelease, previewRelease } = dependencies;
    const campaign = await campaigns.find(id);
    if (!campaign || !isAnnounced(campaign)) return;
    const { version } = campaign;
    await tally.putRules(id, countingRules(campaign), version);
    await putGate(dependencies, campaign);
    if (campaign.state === 'published' && !(await publishRelease(campaign))) return;

    const county = await divisions.find(campaign.unit);
    const text = publicText(campaign, county?.name ?? campaign.unit);
    await putCopy(client, board, boardKeys.campaign(id), text, version);
    await putCopy(client, board, boardKeys.campaignSummary(id), CampaignSummary.parse(text), version);
    await previewRelease(campaign);
  };

/**
 * Brings the gate up to date. Once the campaign has closed it states since when the closing instant certainly stands there,
 * written after that instant itself: what was read before may be acted on for as long as gates are kept, and no longer.
 */
async function putGate({ client, board, now }: Dependencies, campaign: Announced): Promise<void> {
  const key = boardKeys.gate(campaign.id);
  const gate = gateOf(campaign);
  const standing = await readGate(client, board, campaign.id);
  const isSeen = standing?.closesAt === gate.closesAt;
  if (campaign.state === 'open' || !isSeen) await putCopy(client, board, key, gate, campaign.version);
  if (campaign.state === 'open') return;
  const closedSince = (isSeen ? standing?.closedSince : undefined) ?? now().toISOString();
  await putCopy(client, board, key, { ...gate, closedSince }, campaign.version);
}

/** What the intake judges responses by; the wrapped key is gone from it as soon as it is from the campaign. */
const gateOf = ({ id, state, opensAt, closesAt, graceHours, groups, revoked, batchModes, questionnaire, wrappedKey }: Announced): Gate => ({
  campaign: id,
  state,
  opensAt,
  closesAt,
  graceHours,
  groups,
  revoked,
  ...(batchModes && { batchModes }),
  order: answerOrder(questionnaire),
  ...(wrappedKey && { wrappedKey }),
});

const publicText = (campaign: Announced, unitName: string): PublicCampaign => ({
  id: campaign.id,
  unit: campaign.unit,
  unitName,
  year: campaign.year,
  title: campaign.title,
  state: campaign.state,
  opensAt: campaign.opensAt,
  closesAt: campaign.closesAt,
  graceHours: campaign.graceHours,
  groups: campaign.groups,
  minimumShare: campaign.minimumShare,
  release: campaign.release,
  questionnaire: publicQuestionnaire(campaign.questionnaire),
});
