import type { MarkRecord, MarksStore } from '../../shared/store/registry/marks.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';

interface Dependencies {
  marks: Pick<MarksStore, 'find'>;
  scores: Pick<ScoresStore, 'putFigure'>;
}

/** Copies an assessor's mark to the figures that the township's score is made from. Note and assessor stay where they are. */
export const publishMark =
  ({ marks, scores }: Dependencies) =>
  async (scheme: string, township: string, indicator: string): Promise<void> => {
    const mark = await marks.find(scheme, township, indicator);
    if (mark) await putMark(scores, mark);
  };

export const putMark = (
  scores: Pick<ScoresStore, 'putFigure'>,
  { scheme, unit, indicator, mark, at, version }: MarkRecord,
): Promise<void> =>
  scores.putFigure(
    scheme,
    unit,
    { source: 'mark', id: indicator, value: mark, n: null, state: 'shown', reference: `${indicator}#${version}`, at },
    version,
  );
