import type { RespondentGroup } from '../../shared/contract/primitives.ts';
import type { Answers, Questionnaire } from '../../shared/contract/questionnaire.ts';
import { isShown, type Respondent } from './public.ts';

/** Answers by question, as a plain list. */
export const answersByQuestion = ({ overall, ratings, awareness, choices }: Answers): Map<string, readonly string[]> =>
  new Map<string, readonly string[]>([
    ...Object.entries({ ...(overall && { overall }), ...ratings, ...awareness }).map(([id, given]): [string, string[]] => [id, [given]]),
    ...Object.entries(choices),
  ]);

/** Whether a response counts, by the rules as written in words: the overall question, 80 % of the ratings shown, the group, complete papers. */
export function isValid({ answers, stated, group, mode }: Respondent, questionnaire: Questionnaire, minimumShare: number): boolean {
  const given = answersByQuestion(answers);
  if (!given.has('overall') || stated !== group) return false;
  const shown = (list: { id: string; showIf?: Questionnaire['further'][number]['showIf'] }[]) =>
    list.filter(({ showIf }) => isShown(showIf, stated, given));
  const ratings = shown(questionnaire.objects.flatMap(({ items }) => items));
  const answered = (list: { id: string }[]) => list.filter(({ id }) => given.has(id)).length;
  if (answered(ratings) * 100 < minimumShare * ratings.length) return false;
  const awareness = shown(questionnaire.awareness);
  return mode !== 'paper' || answered(ratings) + answered(awareness) === ratings.length + awareness.length;
}

const satisfied = ['very-satisfied', 'satisfied', 'basically-satisfied'];

/** Satisfied among the answers but do-not-know. */
export function share(answers: (string | undefined)[]): { numerator: number; denominator: number } {
  const levels = answers.filter((level) => level !== undefined && level !== 'do-not-know');
  return { numerator: levels.filter((level) => level !== undefined && satisfied.includes(level)).length, denominator: levels.length };
}

/** Responses of a unit: those with a village in it. */
export const within = <T extends { village: string }>(list: T[], unit: string): T[] =>
  list.filter(({ village }) => village.startsWith(unit));

export const byGroup = <T extends { group: RespondentGroup }>(list: T[], group: RespondentGroup): T[] =>
  list.filter((item) => item.group === group);
