import { Problem } from '../../shared/contract/problems.ts';
import type { schemesRoutes } from '../../shared/contract/schemes.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { Stores } from './stores.ts';

/** Scores as they stand, recomputed whenever a figure below them changes; only the township and its county see them. */
export const listProvisionalScores =
  ({ schemes, scores }: Pick<Stores, 'schemes' | 'scores'>): Operation<typeof schemesRoutes.listProvisionalScores> =>
  async ({ params }) => {
    const scheme = await schemes.get(params.scheme);
    return { scores: await scores.cards(scheme.id) };
  };

export const getProvisionalScore =
  ({ schemes, scores }: Pick<Stores, 'schemes' | 'scores'>): Operation<typeof schemesRoutes.getProvisionalScore> =>
  async ({ params }) => {
    const scheme = await schemes.get(params.scheme);
    const card = isWithin(params.township, scheme.unit) ? await scores.card(scheme.id, params.township) : null;
    if (!card) throw new Problem('not-found');
    return card;
  };
