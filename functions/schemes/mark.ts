import { Problem } from '../../shared/contract/problems.ts';
import { Mark, type schemesRoutes } from '../../shared/contract/schemes.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { existsOn } from '../../shared/store/registry/divisions.ts';
import type { SchemeRecord } from '../../shared/store/registry/schemes.ts';
import { isFinal } from './scheme.ts';
import type { Stores } from './stores.ts';

/** Gives a township of the scheme's county its mark on an indicator that is marked by hand, or another one, until the year-end. */
export const putMark =
  ({ schemes, marks, divisions, acts }: Omit<Stores, 'scores'>): Operation<typeof schemesRoutes.putMark> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'putMark'), async () => {
      const [scheme, township, before] = await Promise.all([
        schemes.get(params.scheme),
        divisions.find(params.township),
        marks.find(params.scheme, params.township, params.indicator),
      ]);
      const full = fullMark(scheme, params.indicator);
      const known = township && existsOn(township, dayOf(context.now)) && isWithin(township.code, scheme.unit);
      if (full === null || !known) throw new Problem('not-found');
      if (scheme.state !== 'adopted') throw new Problem('state-conflict', { state: scheme.state });
      if (isFinal(scheme)) throw new Problem('state-conflict', { state: 'year-end' });
      if (body.mark > full) throw fieldProblem('/mark', fill(problemTexts(context.language).field.tooBig, { maximum: full }));
      if (before?.mark === body.mark && before.note === body.note) return { result: Mark.parse(before) };
      const mark = {
        scheme: scheme.id,
        unit: params.township,
        indicator: params.indicator,
        ...body,
        by: context.actor.id,
        at: context.now.toISOString(),
      };
      return {
        result: mark,
        change: {
          unit: params.township,
          subject: `${scheme.id}/${params.township}/${params.indicator}`,
          // A mark must not arrive after the scores that it enters were frozen.
          writes: [before ? marks.change(before, mark) : marks.creation({ ...mark, version: 1 }), schemes.unchanged(scheme)],
        },
      };
    });

/** Full points of an indicator that is marked by hand; null if the scheme has no such one. */
function fullMark(scheme: SchemeRecord, id: string): number | null {
  const indicator = scheme.groups.flatMap(({ indicators }) => indicators).find((candidate) => candidate.id === id);
  return indicator?.rule.kind === 'assessed' ? indicator.rule.full : null;
}
