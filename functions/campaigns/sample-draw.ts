import { createHash, randomBytes } from 'node:crypto';
import type { fieldworkRoutes, Sample } from '../../shared/contract/fieldwork.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { seedPattern } from '../../shared/contract/vocabulary.ts';
import { allocate, batchSizes, frameText, sizeLimits } from '../../shared/domain/sampling.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import { mostBatches } from './issue-batches.ts';
import { checkPlannable, drawsSetAside, sampleView, villagesToday } from './sample.ts';
import type { Stores } from './stores.ts';

/**
 * Draws from the frame. What is kept is the seed and how many of each stratum; which households follows from them.
 * A draw before it is set aside with its reason and stays on record.
 */
export const drawSample =
  ({
    campaigns,
    samples,
    divisions,
    acts,
  }: Pick<Stores, 'campaigns' | 'samples' | 'divisions' | 'acts'>): Operation<typeof fieldworkRoutes.drawSample> =>
  async ({ params, body }, context) =>
    acts.performOnce(
      actOf(context, 'drawSample'),
      { key: context.idempotencyKey, request: { params, body }, again: async () => currentSample(samples, params.campaign) },
      async () => {
        const campaign = await campaigns.get(params.campaign);
        checkPlannable(campaign, context.now);
        const before = await samples.find(campaign.id);
        if (!before) throw new Problem('frame-missing');
        const draws = drawsSetAside(before, body.reason, context);
        await checkUpToDate(divisions, campaign, before.strata, context.now);
        const { least, most } = sizeLimits(before.strata, body);
        if (body.size < least || body.size > most) {
          throw fieldProblem('/size', fill(problemTexts(context.language).field.sampleSize, { least, most }));
        }
        const counts = allocate(before.strata, body);
        if (campaign.batches + counts.flatMap(batchSizes).length > mostBatches) throw new Problem('no-more-batches');
        const draw = newDraw(before, body, counts, context);
        const after = {
          ...sampleView(before),
          draws: [...draws, draw],
          strata: before.strata.map((stratum, index) => ({ ...stratum, drawn: counts[index] ?? 0 })),
        };
        return {
          result: after,
          change: { unit: campaign.unit, subject: `${campaign.id}/draw-${draw.number}`, writes: samples.change(before, after) },
        };
      },
    );

async function currentSample(samples: Stores['samples'], campaign: string): Promise<Sample> {
  const found = await samples.find(campaign);
  if (!found) throw new Problem('frame-missing');
  return sampleView(found);
}

function newDraw(
  { draws, strata }: Sample,
  { size, sizeOf, minimum, seed }: Pick<Sample['draws'][number], 'size' | 'sizeOf' | 'minimum'> & { seed?: string | undefined },
  counts: readonly number[],
  { now, actor }: OfficeContext,
): Sample['draws'][number] {
  return {
    number: draws.length + 1,
    at: now.toISOString(),
    by: actor.id,
    size,
    sizeOf,
    minimum,
    seed: seed ?? randomSeed(),
    seedGiven: seed !== undefined,
    method: 'stratified-1',
    frame: createHash('sha256').update(frameText(strata)).digest('hex'),
    households: strata.reduce((sum, { households }) => sum + households, 0),
    drawn: counts.reduce((sum, count) => sum + count, 0),
    setAside: null,
  };
}

function randomSeed(): string {
  const seed = randomBytes(16).toString('hex');
  return seedPattern.test(seed) ? seed : randomSeed();
}

/** Throws where the frame names groups that the campaign has dropped since, or villages that have ended. */
export async function checkUpToDate(
  divisions: DivisionsStore,
  campaign: CampaignRecord,
  strata: Sample['strata'],
  now: Date,
): Promise<void> {
  const existing = await villagesToday(divisions, strata, now);
  const groups = strata.map(({ group }) => group).filter((group) => !campaign.groups.includes(group));
  const villages = strata.map(({ village }) => village).filter((village) => !existing.has(village));
  const what = [...new Set([...groups, ...villages])];
  if (what.length > 0) throw new Problem('frame-outdated', { what: what.join(', ') });
}
