import * as z from 'zod';
import { LocalText, PartId, RatingAnswer, RespondentGroup } from './primitives.ts';

/** A name that a release repeats for every township of a county, all in one item of 400 KB. */
const ObjectName = z.object({ 'zh-CN': z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(100) });

/** Who is judged, and whether by the whole county or by the respondents of a township about their own. */
export const ReviewObject = z.object({
  id: PartId,
  name: ObjectName,
  judgedBy: z.enum(['county', 'township']),
  items: z
    .array(z.object({ id: PartId, text: LocalText }))
    .min(1)
    .max(8),
});
export type ReviewObject = z.infer<typeof ReviewObject>;

const awarenessItem = {
  id: PartId,
  text: LocalText,
  options: z
    .array(z.object({ id: PartId, text: LocalText }))
    .min(2)
    .max(5),
};

/** An awareness item as the public sees it: without the right answer. */
export const PublicAwarenessItem = z.object(awarenessItem);
export const AwarenessItem = z.object({ ...awarenessItem, right: PartId });

const questions = { overall: z.object({ text: LocalText }), objects: z.array(ReviewObject).min(1).max(6) };

export const PublicQuestionnaire = z
  .object({ ...questions, awareness: z.array(PublicAwarenessItem).max(6) })
  .meta({ id: 'PublicQuestionnaire' });
export type PublicQuestionnaire = z.infer<typeof PublicQuestionnaire>;

/** Names of figures that are not a review object's. */
const reserved = ['overall', 'pooled', 'awareness'];
const areDistinct = (parts: { id: string }[]) => new Set(parts.map(({ id }) => id)).size === parts.length;

/** At most 25 rating items and 6 awareness items, so that the counts of a leaf stay small; every part has an identifier of its own. */
export const Questionnaire = z
  .object({ ...questions, awareness: z.array(AwarenessItem).max(6) })
  .refine((q) => q.objects.reduce((sum, object) => sum + object.items.length, 0) <= 25, { message: 'tooManyRatings', path: ['objects'] })
  .refine((q) => areDistinct([...q.objects.flatMap((object) => object.items), ...q.awareness]), {
    message: 'sameIdentifier',
    path: ['objects'],
  })
  .refine((q) => areDistinct(q.objects) && q.objects.every(({ id }) => !reserved.includes(id)), {
    message: 'sameIdentifier',
    path: ['objects'],
  })
  .refine((q) => q.awareness.every(({ options }) => areDistinct(options)), { message: 'sameIdentifier', path: ['awareness'] })
  .refine((q) => q.awareness.every((item) => item.options.some((option) => option.id === item.right)), {
    message: 'rightIsNoOption',
    path: ['awareness'],
  })
  .meta({ id: 'Questionnaire' });
export type Questionnaire = z.infer<typeof Questionnaire>;

/** One respondent's answers; an item left out is unanswered. */
export const Answers = z
  .strictObject({
    overall: RatingAnswer.optional(),
    ratings: z.record(PartId, RatingAnswer).default({}),
    awareness: z.record(PartId, PartId).default({}).meta({ description: 'Option chosen per awareness item, or do-not-know' }),
  })
  .meta({ id: 'Answers' });
export type Answers = z.infer<typeof Answers>;

/** The group that the respondent says to belong to. */
export const StatedGroup = RespondentGroup;
