import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../shared/contract/problems.ts';
import { Scheme, type schemesRoutes } from '../../shared/contract/schemes.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { SchemeRecord } from '../../shared/store/registry/schemes.ts';
import { type Change, changed } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'schemes' | 'acts'>;

export const getScheme =
  ({ schemes }: Pick<Stores, 'schemes'>): Operation<typeof schemesRoutes.getScheme> =>
  async ({ params }) =>
    Scheme.parse(await schemes.get(params.scheme));

/** Creates a county's scheme of a year, or changes it while it is a draft. */
export const putScheme =
  ({ schemes, acts }: Needs): Operation<typeof schemesRoutes.putScheme> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'putScheme'), async () => {
      const scheme = await schemes.find(params.scheme);
      if (!scheme) {
        const [unit = '', year] = params.scheme.split('-');
        const created: SchemeRecord = { ...body, id: params.scheme, unit, year: Number(year), state: 'draft', assessments: [], version: 1 };
        return { result: Scheme.parse(created), change: { unit, subject: created.id, writes: [schemes.creation(created)] } };
      }
      if (scheme.state !== 'draft') throw new Problem('state-conflict', { state: scheme.state });
      const change: Change<SchemeRecord> = { set: body, from: { state: ['draft'] } };
      if (isDeepStrictEqual(Scheme.parse(changed(scheme, change)), Scheme.parse(scheme))) return { result: Scheme.parse(scheme) };
      return decide(schemes, scheme, change);
    });

/** Adopts a draft: it does not change any more, and townships are scored by it. */
export const adoptScheme =
  ({ schemes, acts }: Needs): Operation<typeof schemesRoutes.adoptScheme> =>
  async ({ params }, context) =>
    acts.perform(actOf(context, 'adoptScheme'), async () => {
      const scheme = await schemes.get(params.scheme);
      if (scheme.state === 'adopted') return { result: Scheme.parse(scheme) };
      return decide(schemes, scheme, { set: { state: 'adopted' }, from: { state: ['draft'] } });
    });

/** Freezes the scores as an assessment: each kind once, and the mid-term before the year-end. */
export const freezeAssessment =
  ({ schemes, acts }: Needs): Operation<typeof schemesRoutes.freezeAssessment> =>
  async ({ params, body: { kind } }, context) =>
    acts.performOnce(
      actOf(context, 'freezeAssessment'),
      { key: context.idempotencyKey, request: { params, kind }, again: async (id) => Scheme.parse(await schemes.get(id)) },
      async () => {
        const scheme = await schemes.get(params.scheme);
        if (scheme.state !== 'adopted') throw new Problem('state-conflict', { state: scheme.state });
        if (scheme.assessments.some((assessment) => assessment.kind === kind)) throw new Problem('state-conflict', { state: kind });
        if (isFinal(scheme)) throw new Problem('state-conflict', { state: 'year-end' });
        const assessments = [...scheme.assessments, { kind, frozenOn: dayOf(context.now), by: context.actor.id }];
        return decide(schemes, scheme, { set: { assessments }, from: { state: ['adopted'] } });
      },
    );

/** Whether the scores of the year are settled. */
export const isFinal = ({ assessments }: SchemeRecord): boolean => assessments.some(({ kind }) => kind === 'year-end');

const decide = (schemes: Stores['schemes'], scheme: SchemeRecord, change: Change<SchemeRecord>) => ({
  result: Scheme.parse(changed(scheme, change)),
  change: { unit: scheme.unit, subject: scheme.id, writes: [schemes.change(scheme, change)] },
});
