import { Problem } from '../../shared/contract/problems.ts';
import type { PreviewState, publicationRoutes } from '../../shared/contract/publication.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { versionOfCounts } from '../../shared/store/previews.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { type Counting, checkSinceSeen } from './change.ts';
import { checkSettled, type Settling } from './settled.ts';
import type { Stores } from './stores.ts';

type Previewing = Pick<Stores, 'previews' | 'tally'>;
type Reading = Previewing & Pick<Stores, 'campaigns'>;

/**
 * Asks for a preview of the release, which the streams make. Nobody sees ratings before everything has arrived, so it waits for
 * that like publication itself. While one is being made, another request asks for nothing more. What somebody has seen
 * before is known: against it the figures change by enough responses or not at all.
 */
export const requestPreview =
  (stores: Reading & Settling & Counting & Pick<Stores, 'acts'>): Operation<typeof publicationRoutes.requestPreview> =>
  async ({ params }, context) =>
    stores.acts.perform(actOf(context, 'requestPreview'), async () => {
      const campaign = await stores.campaigns.get(params.campaign);
      const isPublishable = campaign.state === 'closed' || (campaign.state === 'published' && campaign.annulments !== undefined);
      if (!isPublishable) throw new Problem('state-conflict', { state: campaign.state });
      await checkSettled(stores, campaign, context);
      const current = await stateOf(stores, campaign);
      if (current.state === 'pending' && !isLate(current, context.now)) return { result: current };
      await checkSinceSeen(stores, campaign);
      const preview = { at: after(campaign.preview?.at, context.now), by: context.actor.id };
      return {
        result: { state: 'pending', askedAt: preview.at, askedBy: preview.by, preview: null },
        change: {
          unit: campaign.unit,
          subject: campaign.id,
          writes: [stores.campaigns.change(campaign, { set: { preview }, from: { state: ['closed', 'published'] } })],
        },
      };
    });

export const getPreview =
  (stores: Reading): Operation<typeof publicationRoutes.getPreview> =>
  async ({ params }) =>
    stateOf(stores, await stores.campaigns.get(params.campaign));

/** Previews are told apart, and ordered, by when they were asked for. */
const after = (earlier: string | undefined, now: Date) =>
  new Date(Math.max(now.getTime(), earlier === undefined ? 0 : Date.parse(earlier) + 1)).toISOString();

/** After so long a preview may be asked for again: its record may have been given up. */
const lateAfter = 5 * 60_000;
const isLate = ({ askedAt }: PreviewState, now: Date) => askedAt !== null && now.getTime() - Date.parse(askedAt) > lateAfter;

const none: PreviewState = { state: 'none', askedAt: null, askedBy: null, preview: null };

/** A preview of a release that has been published since is none any more. */
export async function stateOf({ previews, tally }: Previewing, campaign: CampaignRecord): Promise<PreviewState> {
  const { id, release, preview: asked } = campaign;
  if (!asked) return none;
  const refused = await previews.refusal(id);
  if (refused?.askedAt === asked.at) {
    const { askedAt, unit, count } = refused;
    return refused.release === (release ?? 0) + 1
      ? { state: 'refused', askedAt, askedBy: asked.by, preview: null, refused: { unit, count } }
      : none;
  }
  const found = await previews.find(id);
  if (found?.askedAt === asked.at && found.county.release !== (release ?? 0) + 1) return none;
  if (found?.askedAt !== asked.at) return { state: 'pending', askedAt: asked.at, askedBy: asked.by, preview: null };
  const { askedAt: _asked, counted, ...preview } = found;
  const isStale = counted !== (await versionOfCounts(tally, id));
  return { state: isStale ? 'stale' : 'ready', askedAt: asked.at, askedBy: asked.by, preview };
}
