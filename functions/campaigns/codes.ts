import { randomInt } from 'node:crypto';
import type { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { formatCode } from '../../shared/domain/codes.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'campaigns' | 'batches' | 'acts' | 'keys'>;

/**
 * The codes of a batch in an order that says nothing about their slots. Reading them is logged first.
 * Once the campaign is published its key is gone and no code can be made again.
 */
export const getCodes =
  ({ campaigns, batches, acts, keys }: Needs): Operation<typeof campaignsRoutes.getCodes> =>
  async ({ params }, context) => {
    const campaign = await campaigns.get(params.campaign);
    const batch = await batches.find(campaign.id, params.batch);
    if (!batch) throw new Problem('not-found');
    if (!campaign.wrappedKey) throw new Problem('codes-destroyed');
    await acts.note(actOf(context, 'getCodes'), campaign.unit, `${campaign.id}/${batch.batch}`);
    const key = await keys.unwrap(campaign.id, campaign.wrappedKey);
    const codes = Array.from({ length: batch.codes }, (_, slot) =>
      formatCode({ batch: batch.batch, slot, tag: codeTag(key, campaign.id, batch.batch, slot) }),
    );
    return { campaign: campaign.id, batch: batch.batch, codes: shuffled(codes) };
  };

/** Fisher–Yates with the system's cryptographic randomness. */
function shuffled<T>(items: T[]): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(randomInt(rest.length), 1));
}
