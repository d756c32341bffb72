import type { Answers, Condition, FurtherQuestion, PublicQuestionnaire, Questionnaire } from '../contract/questionnaire.ts';

/**
 * The questions in the order in which they are asked, and in which a packed response holds their answers: the overall one,
 * rating items, awareness items, further questions.
 */
export interface AnswerOrder {
  ratings: string[];
  awareness: { id: string; options: string[] }[];
  /** The answers to `short-text` questions are kept apart, and packed with no other. */
  further: { id: string; kind: FurtherQuestion['kind']; options: string[] }[];
  /** When a question is shown, by its identifier; one without a condition is shown to everybody. */
  conditions: Record<string, Condition>;
}

const idOf = ({ id }: { id: string }) => id;

export function answerOrder({ objects, awareness, further }: PublicQuestionnaire): AnswerOrder {
  const items = objects.flatMap((object) => object.items);
  return {
    ratings: items.map(idOf),
    awareness: awareness.map(({ id, options }) => ({ id, options: options.map(idOf) })),
    further: further.map((question) => ({
      id: question.id,
      kind: question.kind,
      options: question.kind === 'short-text' ? [] : question.options.map(idOf),
    })),
    conditions: Object.fromEntries(
      [...items, ...awareness, ...further].flatMap(({ id, showIf }) => (showIf ? [[id, showIf] as const] : [])),
    ),
  };
}

/** The questionnaire without the right answers of its awareness items. */
export const publicQuestionnaire = ({ overall, objects, awareness, further }: Questionnaire): PublicQuestionnaire => ({
  overall,
  objects,
  awareness: awareness.map(({ right: _, ...item }) => item),
  further,
});

/** Answers as far as they are given: those of a stored response, or of one that is being filled in. */
export interface GivenAnswers {
  overall?: string | null | undefined;
  ratings: Readonly<Record<string, string | undefined>>;
  awareness: Readonly<Record<string, string | undefined>>;
  choices: Readonly<Record<string, readonly string[] | undefined>>;
}

function answersTo(question: string, { overall, ratings, awareness, choices }: GivenAnswers): readonly string[] {
  const one = question === 'overall' ? overall : (ratings[question] ?? awareness[question]);
  return one ? [one] : (choices[question] ?? []);
}

/**
 * Identifiers of the questions that a respondent is asked, `overall` always among them. A question that is not shown has no
 * answer, so that what depends on an answer to it is not shown either.
 * @param group the group that the respondent says to belong to; null as long as it is not known
 */
export function shownQuestions(order: AnswerOrder, group: string | null, answers: GivenAnswers): Set<string> {
  const shown = new Set(['overall']);
  const isMet = ({ groups, answer }: Condition) =>
    (!groups || groups.some((each) => each === group)) &&
    (!answer || (shown.has(answer.question) && answersTo(answer.question, answers).some((given) => answer.oneOf.includes(given))));
  for (const id of [...order.ratings, ...order.awareness.map(idOf), ...order.further.map(idOf)]) {
    const condition = order.conditions[id];
    if (!condition || isMet(condition)) shown.add(id);
  }
  return shown;
}

/** Answer to an awareness item of a person who does not know. */
const doNotKnow = 'do-not-know';

type Refusal = 'unknownAnswer' | 'hiddenAnswer' | 'oneOptionOnly' | 'sameOption';

/**
 * What the questionnaire does not ask this respondent for, as JSON pointers into `{ answers, texts }` with the reason
 * (`problems.field`): unknown questions and options, questions that are not shown, several options of a single choice.
 */
export function refusedAnswers(
  order: AnswerOrder,
  { group, answers, texts }: { group: string; answers: Answers; texts: Record<string, string> },
): { pointer: string; reason: Refusal }[] {
  const shown = shownQuestions(order, group, answers);
  const refusals = (place: string, given: Record<string, unknown>, refusalOf: (id: string) => Refusal | null) =>
    Object.keys(given).flatMap((id) => {
      const reason = refusalOf(id) ?? (shown.has(id) ? null : 'hiddenAnswer');
      return reason ? [{ pointer: `${place}/${id}`, reason }] : [];
    });
  return [
    ...refusals('/answers/ratings', answers.ratings, (id) => (order.ratings.includes(id) ? null : 'unknownAnswer')),
    ...refusals('/answers/awareness', answers.awareness, (id) => {
      const options = order.awareness.find((item) => item.id === id)?.options;
      const option = answers.awareness[id] ?? '';
      return options && (option === doNotKnow || options.includes(option)) ? null : 'unknownAnswer';
    }),
    ...refusals('/answers/choices', answers.choices, (id) => {
      const question = order.further.find((each) => each.id === id);
      const chosen = answers.choices[id] ?? [];
      if (!question || !chosen.every((option) => question.options.includes(option))) return 'unknownAnswer';
      if (new Set(chosen).size < chosen.length) return 'sameOption';
      return question.kind === 'single-choice' && chosen.length > 1 ? 'oneOptionOnly' : null;
    }),
    ...refusals('/texts', texts, (id) =>
      order.further.some((each) => each.id === id && each.kind === 'short-text') ? null : 'unknownAnswer',
    ),
  ];
}
