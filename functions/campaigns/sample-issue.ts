import type { Batch } from '../../shared/contract/campaigns.ts';
import type { fieldworkRoutes, SampleStratum } from '../../shared/contract/fieldwork.ts';
import type { Language, Mode } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { batchSizes } from '../../shared/domain/sampling.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { checkIssuable, issuance, issuedBefore } from './issue-batches.ts';
import { sampleView } from './sample.ts';
import { checkUpToDate } from './sample-draw.ts';
import type { Stores } from './stores.ts';

/** Batches of one request: with the strata that they belong to they fit into one transaction of at most 100 writes. */
const batchesAtOnce = 80;

type Wanted = Pick<Batch, 'village' | 'group' | 'mode' | 'codes'>;

/**
 * Issues the draw's next batches. What has been issued stands in the sample and is written in the same transaction,
 * so that nothing is issued twice: not after a crash, a lost answer or a day, nor by two officers at the same time.
 */
export const issueSample =
  ({
    campaigns,
    samples,
    batches,
    divisions,
    acts,
  }: Pick<Stores, 'campaigns' | 'samples' | 'batches' | 'divisions' | 'acts'>): Operation<typeof fieldworkRoutes.issueSample> =>
  async ({ params, body }, context) => {
    const progress = async (): Promise<{ planned: number; issued: number }> =>
      extentOf((await samples.find(params.campaign))?.strata ?? []);
    const again = async (subject: string) => ({ ...(await progress()), ...(await issuedBefore(batches, subject)) });
    return acts.performOnce(actOf(context, 'issueSample'), { key: context.idempotencyKey, request: { params, body }, again }, async () => {
      const campaign = await campaigns.get(params.campaign);
      checkIssuable(campaign, context.now);
      const before = await samples.find(campaign.id);
      const draw = before?.draws.at(-1);
      if (!before || !draw || draw.setAside || draw.number !== body.draw) throw new Problem('draw-missing');
      checkModes(campaign.modes, body, context.language);
      const modes = new Map(body.modes.map(({ village, mode }) => [village, mode]));
      const { wanted, strata } = nextBatches(before.strata, campaign.batches, (village) => modes.get(village) ?? body.mode);
      if (wanted.length === 0) return { result: { ...extentOf(before.strata), batches: [] } };
      await checkUpToDate(divisions, campaign, before.strata, context.now);
      const { issued, subject, writes } = issuance({ campaigns, batches }, campaign, wanted);
      return {
        result: { ...extentOf(strata), batches: issued },
        change: {
          unit: campaign.unit,
          subject,
          writes: [...writes, ...samples.change(before, { ...sampleView(before), strata })],
        },
      };
    });
  };

/** Batches are issued in the campaign's own modes only. */
function checkModes(allowed: readonly Mode[], { mode, modes }: { mode: Mode; modes: { mode: Mode }[] }, language: Language): void {
  const detail = fill(problemTexts(language).field.notOneOf, { options: allowed.join(', ') });
  const pointers = [
    ...(allowed.includes(mode) ? [] : ['/mode']),
    ...modes.flatMap((village, index) => (allowed.includes(village.mode) ? [] : [`/modes/${index}/mode`])),
  ];
  if (pointers.length > 0) throw new Problem('invalid-input', {}, { errors: pointers.map((pointer) => ({ pointer, detail })) });
}

const extentOf = (strata: readonly SampleStratum[]) => ({
  planned: strata.reduce((sum, { drawn }) => sum + batchSizes(drawn ?? 0).length, 0),
  issued: strata.reduce((sum, { batches }) => sum + batches.length, 0),
});

/** The batches that come next, and the strata as they are once these are issued under the numbers from `first` on. */
function nextBatches(
  strata: readonly SampleStratum[],
  first: number,
  modeOf: (village: string) => Mode,
): { wanted: Wanted[]; strata: SampleStratum[] } {
  const wanted: Wanted[] = [];
  const after = strata.map((stratum) => {
    const { village, group, drawn, batches } = stratum;
    const missing = batchSizes(drawn ?? 0).slice(batches.length, batches.length + batchesAtOnce - wanted.length);
    if (missing.length === 0) return stratum;
    // A village that was begun goes on in the mode that it was begun with.
    const mode = stratum.mode ?? modeOf(village);
    const numbers = missing.map((_, index) => first + wanted.length + index);
    wanted.push(...missing.map((codes) => ({ village, group, mode, codes })));
    return { ...stratum, mode, batches: [...batches, ...numbers] };
  });
  return { wanted, strata: after };
}
