import type { Batch, campaignsRoutes } from '../../shared/contract/campaigns.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { type FieldProblem, Problem } from '../../shared/contract/problems.ts';
import { packModes } from '../../shared/domain/batch-modes.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { BatchesStore } from '../../shared/store/registry/batches.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { type DivisionsStore, existsOn } from '../../shared/store/registry/divisions.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

/** A batch's number has 13 bits in a code. */
export const mostBatches = 8192;

type Wanted = Pick<Batch, 'village' | 'group' | 'mode' | 'codes'>;

/** Issues batches under the campaign's next numbers, all of them or none. */
export const issueBatches =
  ({
    campaigns,
    batches,
    divisions,
    acts,
  }: Pick<Stores, 'campaigns' | 'batches' | 'divisions' | 'acts'>): Operation<typeof campaignsRoutes.issueBatches> =>
  async ({ params, body }, context) =>
    acts.performOnce(
      actOf(context, 'issueBatches'),
      { key: context.idempotencyKey, request: { params, body }, again: (subject) => issuedBefore(batches, subject) },
      async () => {
        const campaign = await campaigns.get(params.campaign);
        checkIssuable(campaign, context.now);
        await checkVillages(divisions, campaign, body.batches, context.now, context.language);
        const { issued, subject, writes } = issuance({ campaigns, batches }, campaign, body.batches);
        return { result: { batches: issued }, change: { unit: campaign.unit, subject, writes } };
      },
    );

/** Throws unless codes can be issued now: not before the rules are fixed, and not once nobody can answer any more. */
export function checkIssuable(campaign: CampaignRecord, now: Date): void {
  if (campaign.state !== 'open' || Date.parse(campaign.closesAt) <= now.getTime()) {
    throw new Problem('state-conflict', { state: campaign.state === 'open' ? 'closed' : campaign.state });
  }
}

/**
 * Batches under the campaign's next numbers, and the writes that create them with the campaign's counts.
 * `subject` names them in the log, as in `340881-2026-1/40-79`.
 */
export function issuance(
  { campaigns, batches }: Pick<Stores, 'campaigns' | 'batches'>,
  campaign: CampaignRecord,
  wanted: readonly Wanted[],
): { issued: Batch[]; subject: string; writes: Write[] } {
  if (campaign.batches + wanted.length > mostBatches) throw new Problem('no-more-batches');
  const issued = wanted.map((batch, index) => ({ ...batch, campaign: campaign.id, batch: campaign.batches + index, revoked: false }));
  const change = {
    set: {
      batches: campaign.batches + issued.length,
      issued: campaign.issued + issued.reduce((sum, { codes }) => sum + codes, 0),
      batchModes: (campaign.batchModes ?? '') + packModes(issued.map(({ mode }) => mode)),
    },
    from: { state: ['open'] as const },
  };
  return {
    issued,
    subject: `${campaign.id}/${campaign.batches}-${campaign.batches + issued.length - 1}`,
    writes: [campaigns.change(campaign, change), ...issued.map(batches.creation)],
  };
}

/** The batches that an earlier arrival of a request issued. */
export async function issuedBefore(batches: BatchesStore, subject: string): Promise<{ batches: Batch[] }> {
  const [campaign = '', range = ''] = subject.split('/');
  const [first = 0, last = -1] = range.split('-').map(Number);
  const found = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => batches.find(campaign, first + index)));
  return { batches: found.filter((batch) => batch !== null) };
}

/** Every village must exist today and lie in the county, and every group must be one of the campaign's. */
async function checkVillages(
  divisions: DivisionsStore,
  campaign: CampaignRecord,
  wanted: Wanted[],
  now: Date,
  language: Language,
): Promise<void> {
  const { field } = problemTexts(language);
  const inCounty = [...new Set(wanted.map(({ village }) => village))].filter((village) => isWithin(village, campaign.unit));
  const known = await Promise.all(inCounty.map(divisions.find));
  const existing = new Set(known.filter((division) => division && existsOn(division, dayOf(now))).map((division) => division?.code));
  const errors = wanted.flatMap(({ village, group, mode }, index): FieldProblem[] => [
    ...(isWithin(village, campaign.unit)
      ? existing.has(village)
        ? []
        : [{ pointer: `/batches/${index}/village`, detail: fill(field.unitUnknown, { code: village }) }]
      : [{ pointer: `/batches/${index}/village`, detail: fill(field.unitElsewhere, { unit: campaign.unit }) }]),
    ...(campaign.groups.includes(group)
      ? []
      : [{ pointer: `/batches/${index}/group`, detail: fill(field.unknownGroup, { options: campaign.groups.join(', ') }) }]),
    ...(campaign.modes.includes(mode)
      ? []
      : [{ pointer: `/batches/${index}/mode`, detail: fill(field.notOneOf, { options: campaign.modes.join(', ') }) }]),
  ]);
  if (errors.length > 0) throw new Problem('invalid-input', {}, { errors });
}
