import type { RatingAnswer } from '../contract/primitives.ts';
import type { Answers } from '../contract/questionnaire.ts';
import { ratingAnswers } from '../contract/vocabulary.ts';
import type { AnswerOrder } from './questionnaire.ts';

/** Symbols of the rating answers, in the order of `ratingAnswers`: the five levels best first, then do-not-know. */
export const ratingSymbols = '123450';
const unanswered = '-';
const doNotKnow = 'do-not-know';
const awarenessDoNotKnow = 'd';

const packRating = (answer: RatingAnswer | undefined) => (answer ? ratingSymbols.charAt(ratingAnswers.indexOf(answer)) : unanswered);
const unpackRating = (symbol: string): RatingAnswer | undefined => ratingAnswers[symbol ? ratingSymbols.indexOf(symbol) : -1];

function packOption(options: string[], answer: string | undefined): string {
  if (answer === doNotKnow) return awarenessDoNotKnow;
  const option = answer === undefined ? -1 : options.indexOf(answer);
  return option < 0 ? unanswered : String(option);
}

/** How many characters a packed response spends on a further question; none on a short text, which is kept apart. */
export const symbolsOf = ({ kind, options }: AnswerOrder['further'][number]): number =>
  ({ 'single-choice': 1, 'multiple-choice': options.length, 'short-text': 0 })[kind];

function packChoice({ kind, options }: AnswerOrder['further'][number], chosen: string[] = []): string {
  if (kind === 'single-choice') return packOption(options, chosen[0]);
  if (kind === 'short-text') return '';
  return options.map((option) => (chosen.length === 0 ? unanswered : chosen.includes(option) ? '1' : '0')).join('');
}

/**
 * Answers as one character a question: `1`…`5` the levels best first, `0` do-not-know; for awareness items and single
 * choices the digit of the option, `d` do-not-know; for a multiple choice one character an option, `1` chosen and `0` not;
 * `-` unanswered. Answers to questions not asked are left out.
 */
export const packAnswers = (order: AnswerOrder, answers: Answers): string =>
  [
    packRating(answers.overall),
    ...order.ratings.map((id) => packRating(answers.ratings[id])),
    ...order.awareness.map((item) => packOption(item.options, answers.awareness[item.id])),
    ...order.further.map((question) => packChoice(question, answers.choices[question.id])),
  ].join('');

/**
 * Reads packed answers back; unanswered questions are left out, and so is what stands behind the end of a response
 * that was packed without the last questions.
 */
export function unpackAnswers(order: AnswerOrder, packed: string): Answers {
  let next = 0;
  const take = (length: number) => {
    next += length;
    return packed.slice(next - length, next);
  };
  const answers: Answers = { ratings: {}, awareness: {}, choices: {} };
  const overall = unpackRating(take(1));
  if (overall) answers.overall = overall;
  for (const id of order.ratings) {
    const rating = unpackRating(take(1));
    if (rating) answers.ratings[id] = rating;
  }
  for (const { id, options } of order.awareness) {
    const symbol = take(1);
    const option = symbol === awarenessDoNotKnow ? doNotKnow : optionAt(options, symbol);
    if (option !== undefined) answers.awareness[id] = option;
  }
  for (const question of order.further) {
    const chosen = chosenOptions(question, take(symbolsOf(question)));
    if (chosen.length > 0) answers.choices[question.id] = chosen;
  }
  return answers;
}

const optionAt = (options: string[], symbol: string): string | undefined => (symbol === '' ? undefined : options[Number(symbol)]);

/** Options chosen of a further question. @param symbols its part of the packed response */
export function chosenOptions({ kind, options }: AnswerOrder['further'][number], symbols: string): string[] {
  if (kind === 'multiple-choice') return options.filter((_, index) => symbols[index] === '1');
  const option = optionAt(options, symbols);
  return option === undefined ? [] : [option];
}
