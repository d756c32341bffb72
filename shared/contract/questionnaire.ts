import * as z from 'zod';
import { LocalText, PartId, RatingAnswer, RespondentGroup } from './primitives.ts';
import { ratingAnswers } from './vocabulary.ts';

/**
 * When a question is shown: to respondents of these groups, and after one of these answers to an earlier question,
 * both where both stand. An answer to a question that is not shown is refused.
 */
export const Condition = z
  .strictObject({
    groups: z
      .array(RespondentGroup)
      .min(1)
      .max(4)
      .refine((groups) => new Set(groups).size === groups.length, { message: 'sameIdentifier' })
      .optional(),
    answer: z
      .strictObject({
        question: PartId.meta({ description: '`overall`, or the identifier of an earlier question' }),
        oneOf: z
          .array(PartId)
          .min(1)
          .max(10)
          .meta({ description: 'Answers of that question: levels, or identifiers of its options; of several choices, one is enough' }),
      })
      .optional(),
  })
  .refine(({ groups, answer }) => groups !== undefined || answer !== undefined, { message: 'conditionEmpty' })
  .meta({ id: 'Condition' });
export type Condition = z.infer<typeof Condition>;

const asked = { id: PartId, text: LocalText, showIf: Condition.optional() };
const options = (most: number) =>
  z
    .array(z.object({ id: PartId, text: LocalText }))
    .min(2)
    .max(most);

/** A name that a release repeats for every township of a county, all in one item of 400 KB. */
const ObjectName = z.object({ 'zh-CN': z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(100) });

/** Who is judged, and whether by the whole county or by the respondents of a township about their own. */
export const ReviewObject = z.object({
  id: PartId,
  name: ObjectName,
  judgedBy: z.enum(['county', 'township']),
  items: z.array(z.object(asked)).min(1).max(8),
});
export type ReviewObject = z.infer<typeof ReviewObject>;

const awarenessItem = { ...asked, options: options(5) };

/** An awareness item as the public sees it: without the right answer. */
export const PublicAwarenessItem = z.object(awarenessItem);
export const AwarenessItem = z.object({ ...awarenessItem, right: PartId });

/** A question beside the rating: its answers are counted for the county, and enter no rate. */
export const ChoiceQuestion = z.object({ ...asked, kind: z.enum(['single-choice', 'multiple-choice']), options: options(10) });
export type ChoiceQuestion = z.infer<typeof ChoiceQuestion>;
/** A question answered in the respondent's own words: kept apart from the ratings, without link to them. */
export const TextQuestion = z.object({ ...asked, kind: z.literal('short-text') });
export type TextQuestion = z.infer<typeof TextQuestion>;
export const FurtherQuestion = z.discriminatedUnion('kind', [ChoiceQuestion, TextQuestion]);
export type FurtherQuestion = z.infer<typeof FurtherQuestion>;

const questions = {
  overall: z.object({ text: LocalText }),
  objects: z.array(ReviewObject).min(1).max(6),
  further: z.array(FurtherQuestion).max(10).default([]),
};

export const PublicQuestionnaire = z
  .object({ ...questions, awareness: z.array(PublicAwarenessItem).max(6) })
  .meta({ id: 'PublicQuestionnaire' });
export type PublicQuestionnaire = z.infer<typeof PublicQuestionnaire>;

/** Names of figures that are not a review object's. */
const reserved = ['overall', 'pooled', 'awareness'];

/** At most 25 rating items and 6 awareness items, so that the counts of a leaf stay small; every part has an identifier of its own. */
export const Questionnaire = z
  .object({ ...questions, awareness: z.array(AwarenessItem).max(6) })
  .refine((q) => q.objects.reduce((sum, object) => sum + object.items.length, 0) <= 25, { message: 'tooManyRatings', path: ['objects'] })
  .superRefine((q, context) => {
    for (const { path, message } of [...identifierProblems(q), ...conditionProblems(q)])
      context.addIssue({ code: 'custom', path, message });
  })
  .meta({ id: 'Questionnaire' });
export type Questionnaire = z.infer<typeof Questionnaire>;

interface Located {
  path: (string | number)[];
  message: string;
}

/** Identifiers that an earlier part has already, or that mean something else; and right answers that are no option. */
function identifierProblems({ objects, awareness, further }: z.infer<typeof Questionnaire>): Located[] {
  const at = <P extends { id: string }>(parts: P[], path: (string | number)[]) =>
    parts.map(({ id }, index) => ({ id, path: [...path, index] }));
  const again = (parts: { id: string; path: (string | number)[] }[], taken: string[]): Located[] => {
    const seen = new Set(taken);
    return parts
      .filter(({ id }) => seen.has(id) || !seen.add(id))
      .map(({ path }) => ({ path: [...path, 'id'], message: 'sameIdentifier' }));
  };
  const items = objects.flatMap((object, index) => at(object.items, ['objects', index, 'items']));
  return [
    ...again(at(objects, ['objects']), reserved),
    ...again([...items, ...at(awareness, ['awareness']), ...at(further, ['further'])], ['overall']),
    ...awareness.flatMap(({ options, right }, index) => [
      ...again(at(options, ['awareness', index, 'options']), ['do-not-know']),
      ...(options.some(({ id }) => id === right) ? [] : [{ path: ['awareness', index, 'right'], message: 'rightIsNoOption' }]),
    ]),
    ...further.flatMap((question, index) =>
      question.kind === 'short-text' ? [] : again(at(question.options, ['further', index, 'options']), []),
    ),
  ];
}

/** Where a condition stands that can never be met: it asks for a later or unknown question, or for an answer that this one has not. */
function conditionProblems(q: z.infer<typeof PublicQuestionnaire>): Located[] {
  const levels: readonly string[] = ratingAnswers;
  const answersOf = new Map<string, readonly string[]>([['overall', levels]]);
  const places: { path: (string | number)[]; id: string; showIf?: Condition | undefined; answers: readonly string[] }[] = [
    ...q.objects.flatMap(({ items }, object) =>
      items.map((item, index) => ({ ...item, path: ['objects', object, 'items', index], answers: levels })),
    ),
    ...q.awareness.map((item, index) => ({
      ...item,
      path: ['awareness', index],
      answers: [...item.options.map(({ id }) => id), 'do-not-know'],
    })),
    ...q.further.map((question, index) => ({
      ...question,
      path: ['further', index],
      answers: question.kind === 'short-text' ? [] : question.options.map(({ id }) => id),
    })),
  ];
  return places.flatMap(({ path, id, showIf, answers }) => {
    const wanted = showIf?.answer;
    const known = wanted && answersOf.get(wanted.question);
    answersOf.set(id, answers);
    if (!wanted) return [];
    if (!known) return [{ path: [...path, 'showIf', 'answer', 'question'], message: 'conditionLooksAhead' }];
    return wanted.oneOf.every((answer) => known.includes(answer))
      ? []
      : [{ path: [...path, 'showIf', 'answer', 'oneOf'], message: 'conditionUnknownAnswer' }];
  });
}

/** One respondent's answers; an item left out is unanswered. */
export const Answers = z
  .strictObject({
    overall: RatingAnswer.optional(),
    ratings: z.record(PartId, RatingAnswer).default({}),
    awareness: z.record(PartId, PartId).default({}).meta({ description: 'Option chosen per awareness item, or do-not-know' }),
    choices: z
      .record(PartId, z.array(PartId).min(1).max(10))
      .default({})
      .meta({ description: 'Options chosen per further question; one where it is a single choice' }),
  })
  .meta({ id: 'Answers' });
export type Answers = z.infer<typeof Answers>;

/** The group that the respondent says to belong to. */
export const StatedGroup = RespondentGroup;
