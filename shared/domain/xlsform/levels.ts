import { ratingAnswers } from '../../contract/vocabulary.ts';
import * as en from '../../locales/en.ts';
import * as zh from '../../locales/zh-CN.ts';
import type { Choice } from './choices.ts';

const comparable = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** How others name and word the levels and the answer of those who do not know. */
const others: Record<string, string[]> = {
  'basically-satisfied': ['fairly satisfied', 'generally satisfied', '比较满意', '较满意'],
  'very-dissatisfied': ['very unsatisfied', '很不满意'],
  dissatisfied: ['unsatisfied'],
  'very-satisfied': ['很满意'],
  'do-not-know': ["don't know", 'don’t know', 'do not know', 'dk', '不清楚', '不知道', '不好说'],
};

const answerNamed = (text: string) =>
  ratingAnswers.find((answer) =>
    [answer, zh.terms.answers[answer], en.terms.answers[answer], ...(others[answer] ?? [])].some(
      (word) => comparable(word) === comparable(text),
    ),
  );

/**
 * The rating answers that a list of choices stands for, by the choices' names; null where it is not the list of the
 * five levels, with or without an answer for those who do not know.
 */
export function levelsOf(choices: Choice[]): Map<string, string> | null {
  const answers = choices.map(({ name, text }) => answerNamed(name) ?? answerNamed(text['zh-CN']) ?? answerNamed(text.en));
  const found = answers.flatMap((answer) => answer ?? []);
  const isWhole = ratingAnswers.every((answer) => answer === 'do-not-know' || found.includes(answer));
  if (!isWhole || found.length !== choices.length || new Set(found).size !== found.length) return null;
  return new Map(choices.flatMap(({ name }, index) => (answers[index] ? [[name, answers[index]]] : [])));
}

/** Whether a choice is worded as the questionnaire words its answers. */
export const isWordedAs = (answer: string, { text }: Choice): boolean => {
  const known = ratingAnswers.find((name) => name === answer);
  const fits = (given: string, word: string) => given === '' || comparable(given) === comparable(word);
  return !known || (fits(text['zh-CN'], zh.terms.answers[known]) && fits(text.en, en.terms.answers[known]));
};
