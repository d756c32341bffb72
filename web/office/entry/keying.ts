import type { EntryBody } from '../../../shared/contract/entry.ts';
import type { RatingAnswer, RespondentGroup } from '../../../shared/contract/primitives.ts';
import { ratingAnswers, respondentGroups } from '../../../shared/contract/vocabulary.ts';
import { type AnswerOrder, shownQuestions } from '../../../shared/domain/questionnaire.ts';
import { groupQuestion, type Question } from './questions.ts';

/** What was keyed for a question: identifiers of options, or a text; empty for one that was left blank. */
export type Given = readonly string[];

/** The paper being keyed, with what does not change while it is. */
export interface Form {
  questions: readonly Question[];
  order: AnswerOrder;
  /** The only group, where nothing is asked about it. */
  onlyGroup: RespondentGroup | null;
}

/** One keying of one paper. */
export interface Keying {
  /** By question; absent for one that has not been keyed, or is not shown. */
  given: Readonly<Record<string, Given>>;
  /** The question that the next key answers; null at the end. */
  current: string | null;
}

/** What became of a key: taken as an answer or a move, refused, or of no meaning here. */
export type Effect = 'taken' | 'refused' | 'none';

/** The longest text, as in the contract. */
export const longestText = 300;

const isLevel = (id: string): id is RatingAnswer => ratingAnswers.some((level) => level === id);

/** The group keyed; null as long as it is not. */
export function groupOf({ questions, onlyGroup }: Form, given: Keying['given']): RespondentGroup | null {
  const options = questions.find(({ id }) => id === groupQuestion)?.options ?? [];
  const keyed = options.find(({ id }) => id === given[groupQuestion]?.[0])?.id;
  return onlyGroup ?? (isGroup(keyed) ? keyed : null);
}
const isGroup = (id: string | undefined): id is RespondentGroup => respondentGroups.some((group) => group === id);

/** The answers as they are sent; questions left blank are left out. */
export function answersOf({ questions }: Form, given: Keying['given']): Pick<EntryBody, 'answers' | 'texts'> {
  const answers: EntryBody['answers'] = { ratings: {}, awareness: {}, choices: {} };
  const texts: EntryBody['texts'] = {};
  for (const { id, kind } of questions) {
    const [first, ...more] = given[id] ?? [];
    if (first === undefined) continue;
    if (kind === 'short-text') texts[id] = first;
    else if (kind === 'awareness') answers.awareness[id] = first;
    else if (kind === 'single-choice' || kind === 'multiple-choice') answers.choices[id] = [first, ...more];
    else if (kind === 'level' && isLevel(first)) {
      if (id === 'overall') answers.overall = first;
      else answers.ratings[id] = first;
    }
  }
  return { answers, texts };
}

/** The questions that this paper's respondent was asked, as far as is known. */
export function shownOf(form: Form, given: Keying['given']): Question[] {
  const shown = shownQuestions(form.order, groupOf(form, given), answersOf(form, given).answers);
  return form.questions.filter(({ id }) => id === groupQuestion || shown.has(id));
}

/** Drops what was keyed for questions that an answer has hidden. */
function pruned(form: Form, given: Keying['given']): Keying['given'] {
  const shown = new Set(shownOf(form, given).map(({ id }) => id));
  return Object.fromEntries(Object.entries(given).filter(([id]) => shown.has(id)));
}

/** The first question without an answer, or the end. */
export const resumed = (form: Form, given: Keying['given']): Keying => {
  const kept = pruned(form, given);
  return { given: kept, current: shownOf(form, kept).find(({ id }) => !kept[id])?.id ?? null };
};

export const begun = (form: Form): Keying => resumed(form, {});

/** Whether every question shown has been keyed, blank ones too. */
export const isComplete = (form: Form, { given }: Keying): boolean => shownOf(form, given).every(({ id }) => given[id]);

const after = (form: Form, given: Keying['given'], id: string): string | null => {
  const shown = shownOf(form, given);
  return shown[shown.findIndex((question) => question.id === id) + 1]?.id ?? null;
};

function answer(form: Form, keying: Keying, id: string, given: Given): Keying {
  const kept = pruned(form, { ...keying.given, [id]: given });
  return { given: kept, current: after(form, kept, id) };
}

/** Keys a text, which its own field has taken. */
export function keyText(form: Form, keying: Keying, text: string): Keying {
  const question = form.questions.find(({ id }) => id === keying.current);
  if (question?.kind !== 'short-text') return keying;
  const trimmed = text.trim().slice(0, longestText).trim();
  return answer(form, keying, question.id, trimmed ? [trimmed] : []);
}

/** Leaves everything that is not keyed yet blank: an interview that ends early. Null before the group is known. */
export function ended(form: Form, keying: Keying): Keying | null {
  if (groupOf(form, keying.given) === null) return null;
  let given = keying.given;
  for (const { id } of form.questions)
    if (!given[id] && shownOf(form, given).some((shown) => shown.id === id)) given = { ...given, [id]: [] };
  return { given: pruned(form, given), current: null };
}

/**
 * What one key does. Answers: the option's key; `-` or space for blank; of several choices each key ticks or unticks one, and
 * Enter ends them. Moves: Backspace and ArrowUp back, ArrowDown and Enter on, over what has been keyed.
 */
export function press(form: Form, keying: Keying, key: string): { keying: Keying; effect: Effect } {
  const refused = { keying, effect: 'refused' as const };
  const shown = shownOf(form, keying.given);
  const index = keying.current === null ? shown.length : shown.findIndex(({ id }) => id === keying.current);
  if (key === 'Backspace' || key === 'ArrowUp') {
    const before = shown[index - 1];
    return before ? { keying: { ...keying, current: before.id }, effect: 'taken' } : refused;
  }
  const question = shown[index];
  const isMove = key === 'Enter' || key === 'ArrowDown';
  if (!question) return isMove || key.length > 1 ? { keying, effect: 'none' } : refused;
  const given = keying.given[question.id];
  if (isMove) {
    if (given) return { keying: { ...keying, current: after(form, keying.given, question.id) }, effect: 'taken' };
    return refused;
  }
  if (question.kind === 'short-text' || key.length > 1) return { keying, effect: 'none' };
  if (key === '-' || key === ' ') {
    return question.mayBeBlank ? { keying: answer(form, keying, question.id, []), effect: 'taken' } : refused;
  }
  const option = question.options.find((each) => each.key === key.toLowerCase());
  if (!option) return refused;
  if (question.kind !== 'multiple-choice') return { keying: answer(form, keying, question.id, [option.id]), effect: 'taken' };
  return { keying: ticked(form, keying, question, option.id), effect: 'taken' };
}

/** Ticks or unticks one of several; unticking the last one leaves the question as if it had not been keyed. */
function ticked(form: Form, keying: Keying, { id, options }: Question, option: string): Keying {
  const before = keying.given[id] ?? [];
  const chosen = options.map((each) => each.id).filter((each) => (each === option) !== before.includes(each));
  const { [id]: _, ...others } = keying.given;
  return { given: pruned(form, chosen.length === 0 ? others : { ...others, [id]: chosen }), current: id };
}
