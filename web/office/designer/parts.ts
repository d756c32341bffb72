import { ratingAnswers } from '../../../shared/contract/vocabulary.ts';
import {
  type Edited,
  type EditedAwareness,
  type EditedFurther,
  type EditedObject,
  type EditedOption,
  type EditedQuestion,
  newKey,
  noText,
} from './edited.ts';

export const newOption = (): EditedOption => ({ key: newKey(), id: null, text: noText() });
export const newItem = (): EditedQuestion => ({ key: newKey(), id: null, text: noText(), showIf: null });
export const newObject = (): EditedObject => ({ key: newKey(), id: null, name: noText(), judgedBy: 'township', items: [newItem()] });
export const newAwareness = (): EditedAwareness => ({ ...newItem(), options: [newOption(), newOption()], right: null });
export const newFurther = (kind: EditedFurther['kind']): EditedFurther => ({ ...newItem(), kind, options: [newOption(), newOption()] });

/** A copy has identifiers of its own. */
export const copiedOption = (option: EditedOption): EditedOption => ({ ...option, key: newKey(), id: null });
export const copiedItem = (item: EditedQuestion): EditedQuestion => ({ ...item, key: newKey(), id: null });
export const copiedObject = (object: EditedObject): EditedObject => ({
  ...object,
  key: newKey(),
  id: null,
  items: object.items.map(copiedItem),
});
export const copiedFurther = (question: EditedFurther): EditedFurther => ({
  ...question,
  ...copiedItem(question),
  options: question.options.map(copiedOption),
});
export function copiedAwareness(item: EditedAwareness): EditedAwareness {
  const options = item.options.map(copiedOption);
  const right = item.options.findIndex(({ key }) => key === item.right);
  return { ...item, ...copiedItem(item), options, right: options[right]?.key ?? null };
}

/** A question as conditions of later ones see it. */
export interface Asked {
  key: string;
  /** Place among all questions, from 1. */
  number: number;
  text: EditedQuestion['text'];
  /** Empty: nothing that a condition could ask for. */
  answers: { value: string; text: EditedQuestion['text'] | null }[];
}

/** All questions in the order in which they are asked; the first is the overall one. Answers without a text are the levels. */
export function askedOf({ overall, objects, awareness, further }: Edited): Asked[] {
  const levels = ratingAnswers.map((value) => ({ value, text: null }));
  const optionsOf = (options: EditedOption[]) => options.map(({ key, text }) => ({ value: key, text }));
  return [
    { key: 'overall', text: overall.text, answers: levels },
    ...objects.flatMap(({ items }) => items.map(({ key, text }) => ({ key, text, answers: levels }))),
    ...awareness.map(({ key, text, options }) => ({ key, text, answers: [...optionsOf(options), { value: 'do-not-know', text: null }] })),
    ...further.map(({ key, text, kind, options }) => ({ key, text, answers: kind === 'short-text' ? [] : optionsOf(options) })),
  ].map((asked, index) => ({ ...asked, number: index + 1 }));
}

/** What the contract allows at most. */
export const limits = { objects: 6, ratings: 25, itemsOfObject: 8, awareness: 6, awarenessOptions: 5, further: 10, options: 10 };
