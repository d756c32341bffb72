import type { LocalText } from '../../shared/contract/primitives.ts';
import type { PublicQuestionnaire, ReviewObject } from '../../shared/contract/questionnaire.ts';
import { ratingAnswers } from '../../shared/contract/vocabulary.ts';
import { answerOrder, shownQuestions } from '../../shared/domain/questionnaire.ts';
import type { Draft } from './draft.ts';

type Options = { id: string; text: LocalText }[];

export type Question = { number: number; id: string; text: LocalText } & (
  | { kind: 'overall' }
  | { kind: 'rating'; object: LocalText }
  | { kind: 'awareness' | 'single-choice' | 'multiple-choice'; options: Options }
  | { kind: 'short-text' }
);

/** Questions under one heading. */
export type Section = { questions: Question[] } & (
  | { kind: 'overall' | 'awareness' | 'further' }
  | { kind: 'object'; object: Pick<ReviewObject, 'id' | 'name' | 'judgedBy'> }
);

type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;

/**
 * The questions that this respondent is asked as sections, numbered as they are shown: the overall one, those of each
 * review object, awareness, further ones.
 */
export function sectionsOf(questionnaire: PublicQuestionnaire, draft: Draft): Section[] {
  const { overall, objects, awareness, further } = questionnaire;
  const shown = shownQuestions(answerOrder(questionnaire), draft.group, draft);
  let number = 0;
  const asked = (questions: Unnumbered<Question>[]): Question[] =>
    questions.filter(({ id }) => shown.has(id)).map((question) => ({ ...question, number: ++number }));
  const sections: Section[] = [
    { kind: 'overall', questions: asked([{ kind: 'overall', id: 'overall', text: overall.text }]) },
    ...objects.map(
      (object): Section => ({
        kind: 'object',
        object,
        questions: asked(object.items.map(({ id, text }) => ({ kind: 'rating', id, text, object: object.name }))),
      }),
    ),
    { kind: 'awareness', questions: asked(awareness.map(({ id, text, options }) => ({ kind: 'awareness', id, text, options }))) },
    { kind: 'further', questions: asked(further.map(({ showIf: _, ...question }) => question)) },
  ];
  return sections.filter(({ questions }) => questions.length > 0);
}

/** What was answered to a question: levels, options or words; nothing if it was not. */
export function answersTo({ kind, id }: Pick<Question, 'kind' | 'id'>, draft: Draft): string[] {
  const one = (answer: string | null | undefined) => (answer ? [answer] : []);
  switch (kind) {
    case 'overall':
      return one(draft.overall);
    case 'rating':
      return one(draft.ratings[id]);
    case 'awareness':
      return one(draft.awareness[id]);
    case 'short-text':
      return draft.texts[id]?.trim() ? [draft.texts[id]] : [];
    default:
      return draft.choices[id] ?? [];
  }
}

/** What the draft becomes by an answer; for a multiple choice by an option that is chosen, or no longer. */
export function answerWith(draft: Draft, { kind, id }: Question, answer: string): Partial<Draft> {
  switch (kind) {
    case 'awareness':
      return { awareness: { ...draft.awareness, [id]: answer } };
    case 'short-text':
      return { texts: { ...draft.texts, [id]: answer } };
    case 'single-choice':
      return { choices: { ...draft.choices, [id]: [answer] } };
    case 'multiple-choice': {
      const chosen = draft.choices[id] ?? [];
      const changed = chosen.includes(answer) ? chosen.filter((option) => option !== answer) : [...chosen, answer];
      return { choices: { ...draft.choices, [id]: changed } };
    }
  }
  const rating = ratingAnswers.find((known) => known === answer);
  if (!rating) return {};
  return kind === 'overall' ? { overall: rating } : { ratings: { ...draft.ratings, [id]: rating } };
}

const keptOf = <T>(answers: Record<string, T>, isKept: (id: string, answer: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(answers).filter(([id, answer]) => isKept(id, answer)));

/** The answers as they are sent: those to questions that are shown, in the form of the contract. */
export function answersToSend(questionnaire: PublicQuestionnaire, draft: Draft) {
  const shown = new Set(sectionsOf(questionnaire, draft).flatMap(({ questions }) => questions.map(({ id }) => id)));
  const isShown = (id: string) => shown.has(id);
  const texts = Object.fromEntries(Object.entries(draft.texts).map(([id, text]) => [id, text.trim()]));
  return {
    answers: {
      ...(draft.overall && { overall: draft.overall }),
      ratings: keptOf(draft.ratings, isShown),
      awareness: keptOf(draft.awareness, isShown),
      choices: keptOf(draft.choices, (id, options) => isShown(id) && options.length > 0),
    },
    texts: keptOf(texts, (id, text) => isShown(id) && text !== ''),
  };
}

/**
 * What is missing from a response, and why it would be invalid as it is, or null if it would count.
 * Words of one's own are never missing.
 */
export function completenessOf(
  questions: Question[],
  draft: Draft,
  minimumShare: number,
): { missing: Question[]; invalid: 'overall' | 'share' | null } {
  const missing = questions.filter((question) => question.kind !== 'short-text' && answersTo(question, draft).length === 0);
  const ratings = questions.filter(({ kind }) => kind === 'rating').length;
  const rated = ratings - missing.filter(({ kind }) => kind === 'rating').length;
  const invalid = draft.overall === null ? 'overall' : rated * 100 < minimumShare * ratings ? 'share' : null;
  return { missing, invalid };
}
