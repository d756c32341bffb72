import type { Scheme } from '../../../shared/contract/schemes.ts';
import type { Indicator, IndicatorSource, ScoringRule } from '../../../shared/contract/scores.ts';
import { Refused } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import { type Office, type Resource, useResource, type Words } from '../office.ts';

export interface SchemeProps {
  scheme: Scheme;
  /** Puts in place what an act answered. */
  set: (scheme: Scheme) => void;
}

export const isMissing = (error: unknown) => error instanceof Refused && error.status === 404;

/** A scheme; `scheme` is null where the year has none. */
export const useScheme = (client: Office['client'], id: string): Resource<{ scheme: Scheme | null }> =>
  useResource(
    (signal) =>
      client('getScheme', { params: { scheme: id } }, { signal }).then(
        (scheme) => ({ scheme }),
        (error: unknown) => {
          if (isMissing(error)) return { scheme: null };
          throw error;
        },
      ),
    [id],
  );

export const indicatorsOf = (scheme: Pick<Scheme, 'groups'>): Indicator[] => scheme.groups.flatMap(({ indicators }) => indicators);

/** Whether the scores of the year are settled. */
export const isFinal = ({ assessments }: Scheme): boolean => assessments.some(({ kind }) => kind === 'year-end');

export const ruleText = (rule: ScoringRule, { scores: { rules } }: Words): string =>
  rule.kind === 'linear' ? fill(rules.linear, { floor: rule.floor, target: rule.target }) : fill(rules.assessed, { full: rule.full });

/** A released figure by its name, where it is not a review object's. */
export function sourceText(source: IndicatorSource, { scores }: Words): string {
  if (source.kind === 'mark') return scores.sources.mark;
  const figures: Record<string, string> = scores.figures;
  const figure = figures[source.figure];
  const kind = scores.sources[source.kind];
  return figure ? `${kind} · ${figure}` : kind;
}

export const addressOfYear = (year: number) => `/office/scores?year=${year}`;
