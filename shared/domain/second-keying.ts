import { type AnswerOrder, type GivenAnswers, shownQuestions } from './questionnaire.ts';

/**
 * How many questions two keyings of a paper are compared in: all that its respondent was asked, the group too where there is more
 * than one; not words of the respondent's own, which are keyed once.
 * @param groups how many groups the campaign asks
 */
export function questionsKeyedTwice(order: AnswerOrder, groups: number, group: string, answers: GivenAnswers): number {
  const ownWords = new Set(order.further.flatMap(({ id, kind }) => (kind === 'short-text' ? [id] : [])));
  const asked = [...shownQuestions(order, group, answers)].filter((id) => !ownWords.has(id));
  return asked.length + (groups > 1 ? 1 : 0);
}
