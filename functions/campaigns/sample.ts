import { isDeepStrictEqual } from 'node:util';
import type { fieldworkRoutes, Sample, SampleStratum } from '../../shared/contract/fieldwork.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { type FieldProblem, Problem } from '../../shared/contract/problems.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { inFrameOrder, type Stratum } from '../../shared/domain/sampling.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { type DivisionsStore, existsOn } from '../../shared/store/registry/divisions.ts';
import type { SampleRecord } from '../../shared/store/registry/samples.ts';
import type { Stores } from './stores.ts';

const townshipsAtOnce = 8;

/** A sample as the county sees it: without its bookkeeping. */
export const sampleView = ({ campaign, savedAt, savedBy, draws, strata }: Sample): Sample => ({
  campaign,
  savedAt,
  savedBy,
  draws,
  strata,
});

const nothing = (campaign: string): Sample => ({ campaign, savedAt: null, savedBy: null, draws: [], strata: [] });

export const getSample =
  ({ campaigns, samples }: Pick<Stores, 'campaigns' | 'samples'>): Operation<typeof fieldworkRoutes.getSample> =>
  async ({ params }) => {
    const { id } = await campaigns.get(params.campaign);
    const found = await samples.find(id);
    return found ? sampleView(found) : nothing(id);
  };

/** Saves the frame as a whole. Once drawn from, it takes a reason, and the draw is set aside; once codes are issued it stays. */
export const putFrame =
  ({
    campaigns,
    samples,
    divisions,
    acts,
  }: Pick<Stores, 'campaigns' | 'samples' | 'divisions' | 'acts'>): Operation<typeof fieldworkRoutes.putFrame> =>
  async ({ params, body: { rows, reason } }, context) =>
    acts.perform(actOf(context, 'putFrame'), async () => {
      const campaign = await campaigns.get(params.campaign);
      checkPlannable(campaign, context.now);
      await checkFrame(divisions, campaign, rows, context);
      const before = await samples.find(campaign.id);
      const strata = inFrameOrder(rows).map((row): SampleStratum => ({ ...row, drawn: null, mode: null, batches: [] }));
      if (before && isDeepStrictEqual(before.strata.map(stratumOf), strata.map(stratumOf))) return { result: sampleView(before) };
      const after = {
        campaign: campaign.id,
        savedAt: context.now.toISOString(),
        savedBy: context.actor.id,
        draws: drawsSetAside(before, reason, context),
        strata,
      };
      return { result: after, change: { unit: campaign.unit, subject: campaign.id, writes: samples.change(before, after) } };
    });

const stratumOf = ({ village, group, households }: SampleStratum): Stratum => ({ village, group, households });

/** Throws unless frame and draw can still change as far as the campaign is concerned. */
export function checkPlannable(campaign: CampaignRecord, now: Date): void {
  if (campaign.state !== 'draft' && (campaign.state !== 'open' || Date.parse(campaign.closesAt) <= now.getTime())) {
    throw new Problem('state-conflict', { state: campaign.state === 'open' ? 'closed' : campaign.state });
  }
}

/** The draws with the one in force set aside for a reason. Throws where codes have been issued from it, or the reason is missing. */
export function drawsSetAside(sample: SampleRecord | null, reason: string | undefined, context: OfficeContext): Sample['draws'] {
  if (!sample) return [];
  if (sample.strata.some(({ batches }) => batches.length > 0)) throw new Problem('sample-issued');
  const last = sample.draws.at(-1);
  if (!last || last.setAside) return sample.draws;
  if (!reason) throw fieldProblem('/reason', problemTexts(context.language).field.reasonWanted);
  const setAside = { at: context.now.toISOString(), by: context.actor.id, reason };
  return [...sample.draws.slice(0, -1), { ...last, setAside }];
}

/** Villages of the county that exist today, by code. */
export async function villagesToday(divisions: DivisionsStore, strata: readonly { village: string }[], now: Date): Promise<Set<string>> {
  const townships = [...new Set(strata.map(({ village }) => village.slice(0, 9)))];
  const found = (await allOf(townshipsAtOnce, townships, divisions.children)).flat();
  return new Set(found.filter((division) => existsOn(division, dayOf(now))).map(({ code }) => code));
}

async function checkFrame(
  divisions: DivisionsStore,
  campaign: CampaignRecord,
  rows: readonly Stratum[],
  { now, language }: { now: Date; language: Language },
): Promise<void> {
  const { field } = problemTexts(language);
  const existing = await villagesToday(
    divisions,
    rows.filter(({ village }) => isWithin(village, campaign.unit)),
    now,
  );
  const errors = rows.flatMap(({ village, group }, index): FieldProblem[] => [
    ...(!isWithin(village, campaign.unit)
      ? [{ pointer: `/rows/${index}/village`, detail: fill(field.unitElsewhere, { unit: campaign.unit }) }]
      : existing.has(village)
        ? []
        : [{ pointer: `/rows/${index}/village`, detail: fill(field.unitUnknown, { code: village }) }]),
    ...(campaign.groups.includes(group)
      ? []
      : [{ pointer: `/rows/${index}/group`, detail: fill(field.unknownGroup, { options: campaign.groups.join(', ') }) }]),
  ]);
  if (errors.length > 0) throw new Problem('invalid-input', {}, { errors });
}
