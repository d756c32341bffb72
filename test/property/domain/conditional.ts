import fc from 'fast-check';
import { ratingAnswers, respondentGroups } from '../../../shared/contract/primitives.ts';
import type { Answers, Condition, Questionnaire } from '../../../shared/contract/questionnaire.ts';

/** Questionnaires with random conditions, random answers to them, and what is shown as the definition says it. */

const text = { 'zh-CN': '题', en: 'Question' };
const optionsOf = (...ids: string[]) => ids.map((id) => ({ id, text }));
const ratings = ['a', 'b', 'c', 'd'];
const awareness = { p: ['yes', 'no'], q: ['yes', 'no', 'some'] };
const further = { s: ['one', 'two', 'three'], k: ['x', 'y', 'z'] };
const awarenessAnswers = { p: [...awareness.p, 'do-not-know'], q: [...awareness.q, 'do-not-know'] };
/** Questions in order with the answers that they can have. */
const possible: Record<string, readonly string[]> = {
  overall: ratingAnswers,
  ...Object.fromEntries(ratings.map((id) => [id, ratingAnswers])),
  ...awarenessAnswers,
  s: further.s,
  t: [],
  k: further.k,
};
const ids = Object.keys(possible);

const conditionOf = (id: string): fc.Arbitrary<Condition | undefined> => {
  const earlier = ids.slice(0, ids.indexOf(id)).filter((each) => possible[each]?.length);
  const groups = fc.subarray([...respondentGroups], { minLength: 1 });
  const answer = fc
    .constantFrom(...earlier)
    .chain((question) => fc.subarray([...(possible[question] ?? [])], { minLength: 1 }).map((oneOf) => ({ question, oneOf })));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    groups.map((each) => ({ groups: each })),
    answer.map((each) => ({ answer: each })),
    fc.record({ groups, answer }),
  );
};

/** Two review objects with four items, two awareness items, a single and a multiple choice, a short text; shown if they happen to be. */
export const questionnaires: fc.Arbitrary<Questionnaire> = fc
  .record(Object.fromEntries(ids.slice(1).map((id) => [id, conditionOf(id)])))
  .map((conditions) => {
    const asked = (id: string) => ({ id, text, ...(conditions[id] && { showIf: conditions[id] }) });
    return {
      overall: { text },
      objects: [
        { id: 'bureau', name: text, judgedBy: 'county', items: [asked('a')] },
        { id: 'office', name: text, judgedBy: 'township', items: ['b', 'c', 'd'].map(asked) },
      ],
      awareness: [
        { ...asked('p'), options: optionsOf(...awareness.p), right: 'no' },
        { ...asked('q'), options: optionsOf(...awareness.q), right: 'yes' },
      ],
      further: [
        { ...asked('s'), kind: 'single-choice', options: optionsOf(...further.s) },
        { ...asked('t'), kind: 'short-text' },
        { ...asked('k'), kind: 'multiple-choice', options: optionsOf(...further.k) },
      ],
    };
  });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 });
const present = <T>(given: Record<string, T | undefined>): Record<string, T> =>
  Object.fromEntries(Object.entries(given).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer] as const])));

/** Answers to any of the questions, whether or not they are shown; options in their order. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    overall: maybe(fc.constantFrom(...ratingAnswers)),
    ratings: fc.record(Object.fromEntries(ratings.map((id) => [id, maybe(fc.constantFrom(...ratingAnswers))]))),
    awareness: fc.record({ p: maybe(fc.constantFrom(...awarenessAnswers.p)), q: maybe(fc.constantFrom(...awarenessAnswers.q)) }),
    choices: fc.record({
      s: maybe(fc.constantFrom(...further.s).map((option) => [option])),
      k: maybe(fc.subarray([...further.k], { minLength: 1 })),
    }),
  })
  .map(({ overall, ...given }) => ({
    ...(overall && { overall }),
    ratings: present(given.ratings),
    awareness: present(given.awareness),
    choices: present(given.choices),
  }));

/** Whether a question is shown, by the definition: every question that it depends on is looked up anew. */
export function isShown(questionnaire: Questionnaire, group: string, answers: Answers, id: string): boolean {
  const questions = [...questionnaire.objects.flatMap((object) => object.items), ...questionnaire.awareness, ...questionnaire.further];
  const { groups, answer } = questions.find((question) => question.id === id)?.showIf ?? {};
  if (groups && !groups.some((each) => each === group)) return false;
  if (!answer) return true;
  const one = answer.question === 'overall' ? answers.overall : (answers.ratings[answer.question] ?? answers.awareness[answer.question]);
  const given = one ? [one] : (answers.choices[answer.question] ?? []);
  return isShown(questionnaire, group, answers, answer.question) && answer.oneOf.some((wanted) => given.includes(wanted));
}

/** The answers without those to questions that are not shown, as a page sends them. */
export function askedAnswers(questionnaire: Questionnaire, group: string, answers: Answers): Answers {
  const shown = <T>(given: Record<string, T>) =>
    Object.fromEntries(Object.entries(given).filter(([id]) => isShown(questionnaire, group, answers, id)));
  return { ...answers, ratings: shown(answers.ratings), awareness: shown(answers.awareness), choices: shown(answers.choices) };
}
