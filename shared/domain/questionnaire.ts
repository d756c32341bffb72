import { type RatingAnswer, ratingAnswers } from '../contract/primitives.ts';
import type { Answers, PublicQuestionnaire, Questionnaire } from '../contract/questionnaire.ts';

/** Questions in the order in which a packed response holds their answers: the overall one, ratings, awareness items. */
export interface AnswerOrder {
  ratings: string[];
  awareness: { id: string; options: string[] }[];
}

export const answerOrder = (questionnaire: PublicQuestionnaire): AnswerOrder => ({
  ratings: questionnaire.objects.flatMap((object) => object.items.map((item) => item.id)),
  awareness: questionnaire.awareness.map((item) => ({ id: item.id, options: item.options.map((option) => option.id) })),
});

/** The questionnaire without the right answers of its awareness items. */
export const publicQuestionnaire = (questionnaire: Questionnaire): PublicQuestionnaire => ({
  overall: questionnaire.overall,
  objects: questionnaire.objects,
  awareness: questionnaire.awareness.map(({ id, text, options }) => ({ id, text, options })),
});

/** Answer to an awareness item of a person who does not know. */
const doNotKnow = 'do-not-know';

/** JSON pointers (into the request body `{ answers }`) to answers that the questionnaire does not ask for. */
export function unknownAnswers(order: AnswerOrder, answers: Answers): string[] {
  const ratings = Object.keys(answers.ratings).filter((id) => !order.ratings.includes(id));
  const awareness = Object.entries(answers.awareness).filter(([id, option]) => {
    const item = order.awareness.find((asked) => asked.id === id);
    return !item || (option !== doNotKnow && !item.options.includes(option));
  });
  return [...ratings.map((id) => `/answers/ratings/${id}`), ...awareness.map(([id]) => `/answers/awareness/${id}`)];
}

/** Symbols of the rating answers, in the order of `ratingAnswers`: the five levels best first, then do-not-know. */
export const ratingSymbols = '123450';
const unanswered = '-';
const awarenessDoNotKnow = 'd';

const packRating = (answer: RatingAnswer | undefined) => (answer ? ratingSymbols.charAt(ratingAnswers.indexOf(answer)) : unanswered);
const unpackRating = (symbol: string | undefined): RatingAnswer | undefined => ratingAnswers[symbol ? ratingSymbols.indexOf(symbol) : -1];

function packOption(options: string[], answer: string | undefined): string {
  if (answer === doNotKnow) return awarenessDoNotKnow;
  const option = answer === undefined ? -1 : options.indexOf(answer);
  return option < 0 ? unanswered : String(option);
}

/**
 * Answers as one character a question: `1`…`5` the levels best first, `0` do-not-know; for awareness items the digit
 * of the option, `d` do-not-know; `-` unanswered. Answers to questions not asked are left out.
 */
export const packAnswers = (order: AnswerOrder, answers: Answers): string =>
  [
    packRating(answers.overall),
    ...order.ratings.map((id) => packRating(answers.ratings[id])),
    ...order.awareness.map((item) => packOption(item.options, answers.awareness[item.id])),
  ].join('');

/** Reads packed answers back; unanswered questions are left out. */
export function unpackAnswers(order: AnswerOrder, packed: string): Answers {
  const answers: Answers = { ratings: {}, awareness: {} };
  const overall = unpackRating(packed[0]);
  if (overall) answers.overall = overall;
  order.ratings.forEach((id, index) => {
    const rating = unpackRating(packed[1 + index]);
    if (rating) answers.ratings[id] = rating;
  });
  order.awareness.forEach((item, index) => {
    const symbol = packed[1 + order.ratings.length + index];
    const option = symbol === awarenessDoNotKnow ? doNotKnow : item.options[symbol === undefined ? -1 : Number(symbol)];
    if (option !== undefined) answers.awareness[item.id] = option;
  });
  return answers;
}
export { standardQuestionnaire } from './standard-questionnaire.ts';
