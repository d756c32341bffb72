import { packModes } from '../../../shared/domain/batch-modes.ts';
import { formatCode } from '../../../shared/domain/codes.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { packAnswers } from '../../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { codeTag, fingerprintOf, slotDigest } from '../../../shared/store/invitation.ts';
import { boardKeys, campaignParts, responsesKeys } from '../../../shared/store/keys.ts';
import { type CampaignRecord, campaignClose, campaignsStore } from '../../../shared/store/registry/campaigns.ts';
import { commit, createdBy, type DemoContext } from './context.ts';
import { demoGroups, type SimulatedBatch } from './public.ts';
import { appears, putItems } from './write.ts';

/** A moment of the demo: a day, at eight in the morning in Asia/Shanghai. */
export const morningOf = (day: string) => `${day}T00:00:00.000Z`;

interface Plan {
  state: 'open' | 'closed';
  opens: string;
  closes: string;
  /** The earlier campaign that its result is compared with. */
  comparableWith: string | null;
}

/** The record of a campaign, made unless an earlier, interrupted start has made it. */
export async function demoCampaign(
  context: DemoContext,
  id: string,
  batches: SimulatedBatch[],
  { state, opens, closes, comparableWith }: Plan,
): Promise<CampaignRecord> {
  const campaigns = campaignsStore(context.client, context.tables.registry);
  const existing = await campaigns.find(id);
  if (existing) return existing;
  const { county, year } = campaignParts(id);
  const record: CampaignRecord = {
    id,
    unit: county,
    year,
    title: { 'zh-CN': `${year}年乡镇（街道）服务群众满意度测评`, en: `Satisfaction with township services ${year}` },
    opensAt: morningOf(opens),
    closesAt: morningOf(closes),
    graceHours: 72,
    groups: [...demoGroups],
    modes: ['slip', 'link', 'paper', 'telephone'],
    reading: 'wide',
    minimumShare: 80,
    questionnaire: standardQuestionnaire,
    comparableWith,
    state,
    batches: batches.length,
    issued: batches.reduce((sum, { codes }) => sum + codes, 0),
    release: null,
    history: [
      { at: morningOf(addDays(opens, -10)), by: createdBy, to: 'draft' as const },
      { at: morningOf(addDays(opens, -5)), by: createdBy, to: 'open' as const },
      ...(state === 'closed' ? [{ at: morningOf(closes), by: createdBy, to: 'closed' as const }] : []),
    ],
    wrappedKey: new Uint8Array(await context.keys.create(id)),
    ...(state === 'open' && { due: campaignClose, dueAt: morningOf(closes) }),
    batchModes: packModes(batches.map(({ mode }) => mode)),
    revoked: [],
    version: 1,
  };
  await commit(context.client, [campaigns.creation(record)]);
  return record;
}

/** Publishes a closed campaign, once, and waits until its release can be read. */
export async function publishDemo({ client, tables }: DemoContext, campaign: CampaignRecord): Promise<void> {
  if (campaign.state === 'closed') {
    const history = [
      ...campaign.history,
      { at: morningOf(addDays(campaign.closesAt.slice(0, 10), 10)), by: createdBy, to: 'published' as const },
    ];
    const set = { state: 'published' as const, release: 1, history };
    await commit(client, [campaignsStore(client, tables.registry).change(campaign, { set, remove: ['wrappedKey'] })]);
  }
  await appears(client, tables.board, boardKeys.result(campaign.unit, campaign.id, 1), () => true);
}

/** The headers and responses of a campaign, as the offices and the intake would have stored them. */
export async function putResponses(
  context: DemoContext,
  campaign: CampaignRecord,
  batches: SimulatedBatch[],
  progress: (share: number) => void,
): Promise<void> {
  // A published campaign's key is destroyed: its responses were all written before.
  if (!campaign.wrappedKey) return progress(1);
  const key = await context.keys.unwrap(campaign.id, campaign.wrappedKey);
  const order = answerOrder(standardQuestionnaire);
  const items = batches.flatMap(({ village, group, mode, codes, responses }, batch) => [
    { ...responsesKeys.header(campaign.id, batch), village, group, mode, codes, revoked: false },
    ...responses.map(({ slot, answers, group: g, day }) => ({
      ...responsesKeys.response(campaign.id, batch, slotDigest(key, batch, slot)),
      a: packAnswers(order, answers),
      g,
      d: addDays(campaign.opensAt.slice(0, 10), day),
      f: fingerprintOf(answers, `${batch}#${slot}`),
    })),
  ]);
  await putItems(context.client, context.tables.responses, items, progress);
}

/** Some codes of a campaign that nobody has used yet, in a village of the township. */
export async function unusedCodes(
  context: Pick<DemoContext, 'keys'>,
  campaign: CampaignRecord,
  batches: SimulatedBatch[],
  township: string,
  count: number,
): Promise<string[]> {
  if (!campaign.wrappedKey) return [];
  const key = await context.keys.unwrap(campaign.id, campaign.wrappedKey);
  return batches
    .flatMap(({ village, codes, responses }, batch) =>
      village.startsWith(township)
        ? Array.from({ length: codes }, (_, slot) => ({ batch, slot })).filter(
            ({ slot }) => !responses.some((response) => response.slot === slot),
          )
        : [],
    )
    .slice(0, count)
    .map(({ batch, slot }) => formatCode({ batch, slot, tag: codeTag(key, campaign.id, batch, slot) }));
}
