import { fill } from '../../shared/format.ts';
import type { Words } from '../office.ts';
import type { Given } from './keying.ts';
import type { Option, Question } from './questions.ts';

/** A question in the page's words. */
export const wordingOf = ({ kind, text }: Question, words: Words): string =>
  text === null || kind === 'group' ? words.entry.sheet.group : words.local(text);

/** An option in the page's words. */
export function optionOf({ kind }: Question, { id, text }: Option, words: Words): string {
  if (text) return words.local(text);
  const known: Record<string, string> = kind === 'group' ? words.terms.groups : words.terms.answers;
  return known[id] ?? id;
}

/** What was keyed, in the page's words. @param withKeys each answer behind its key */
export function givenIn(question: Question, given: Given, words: Words, withKeys = true): string {
  if (given.length === 0) return words.entry.sheet.blank;
  if (question.kind === 'short-text') return given.join(' ');
  const chosen = question.options.filter(({ id }) => given.includes(id));
  return chosen.map((option) => `${withKeys ? `${option.key.toUpperCase()} ` : ''}${optionOf(question, option, words)}`).join(' · ');
}

/** Heading of the questions that a question stands among. */
export function headingOf({ id, kind, object }: Question, words: Words): string | null {
  const { sheet } = words.entry;
  if (object) return words.local(object);
  if (kind === 'group') return null;
  if (id === 'overall') return sheet.overall;
  return kind === 'awareness' ? sheet.awareness : sheet.further;
}

/** What an interviewer reads out for a question: its words with all that can be answered. Do-not-know is not offered. */
export function spokenOf(question: Question, words: Words): string {
  const { telephone } = words.entry;
  const names = question.options.filter(({ id }) => id !== 'do-not-know').map((option) => optionOf(question, option, words));
  const options = names.length > 1 ? `${names.slice(0, -1).join(telephone.join)}${telephone.or}${names.at(-1)}` : names.join('');
  const text = wordingOf(question, words);
  switch (question.kind) {
    case 'group':
      return fill(telephone.groupQuestion, { options });
    case 'level':
      return question.object
        ? fill(telephone.ratingQuestion, { object: words.local(question.object), item: text, options })
        : fill(telephone.overallQuestion, { text, options });
    case 'multiple-choice':
      return fill(telephone.multipleQuestion, { text, options });
    case 'short-text':
      return text;
    default:
      return fill(telephone.optionsQuestion, { text, options });
  }
}
