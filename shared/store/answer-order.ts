import * as z from 'zod';
import { Condition } from '../contract/questionnaire.ts';

/** Stored parts of an `AnswerOrder`; campaigns opened before there were such parts have none. */
export const storedFurther = z
  .array(z.object({ id: z.string(), kind: z.enum(['single-choice', 'multiple-choice', 'short-text']), options: z.array(z.string()) }))
  .default([]);
export const storedConditions = z.record(z.string(), Condition).default({});
