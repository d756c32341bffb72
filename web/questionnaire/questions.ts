import type { LocalText } from '../../shared/contract/primitives.ts';
import type { PublicQuestionnaire, ReviewObject } from '../../shared/contract/questionnaire.ts';
import type { Draft } from './draft.ts';

export type Question = { number: number; id: string; text: LocalText } & (
  | { kind: 'overall' }
  | { kind: 'rating'; object: LocalText }
  | { kind: 'awareness'; options: { id: string; text: LocalText }[] }
);

/** Questions under one heading. */
export type Section = { questions: Question[] } & (
  | { kind: 'overall' | 'awareness' }
  | { kind: 'object'; object: Pick<ReviewObject, 'id' | 'name' | 'judgedBy'> }
);

/** The questionnaire as sections of numbered questions: the overall one, those of each review object, awareness. */
export function sectionsOf({ overall, objects, awareness }: PublicQuestionnaire): Section[] {
  let number = 0;
  const next = () => ++number;
  const sections: Section[] = [
    { kind: 'overall', questions: [{ kind: 'overall', id: 'overall', text: overall.text, number: next() }] },
    ...objects.map(
      (object): Section => ({
        kind: 'object',
        object,
        questions: object.items.map(({ id, text }) => ({ kind: 'rating', id, text, object: object.name, number: next() })),
      }),
    ),
    {
      kind: 'awareness',
      questions: awareness.map(({ id, text, options }) => ({ kind: 'awareness', id, text, options, number: next() })),
    },
  ];
  return sections.filter(({ questions }) => questions.length > 0);
}

/** The answer given to a question, or null. */
export function answerTo(question: Question, draft: Draft): string | null {
  switch (question.kind) {
    case 'overall':
      return draft.overall;
    case 'rating':
      return draft.ratings[question.id] ?? null;
    case 'awareness':
      return draft.awareness[question.id] ?? null;
  }
}

/** What is missing from a response, and why it would be invalid as it is, or null if it would count. */
export function completenessOf(
  questions: Question[],
  draft: Draft,
  minimumShare: number,
): { missing: Question[]; invalid: 'overall' | 'share' | null } {
  const missing = questions.filter((question) => answerTo(question, draft) === null);
  const ratings = questions.filter(({ kind }) => kind === 'rating').length;
  const rated = ratings - missing.filter(({ kind }) => kind === 'rating').length;
  const invalid = draft.overall === null ? 'overall' : rated * 100 < minimumShare * ratings ? 'share' : null;
  return { missing, invalid };
}
