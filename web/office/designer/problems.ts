import type * as z from 'zod';
import { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { remedy } from '../../../shared/locales/remedy.ts';
import type { problems } from '../../../shared/locales/zh-CN.ts';

type Texts = (typeof problems)['field'];
export type DesignTexts = Texts & { identifierFormat: string };

/** What is wrong with a field of a questionnaire. */
export interface DesignProblem {
  /** JSON pointer of the field that shows it. */
  pointer: string;
  detail: string;
  /** Whether only something is missing that nobody has filled in yet. */
  isBlank: boolean;
}

const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');

/** Everything that keeps a value from being saved as a questionnaire, in its order, at the field that can put it right. */
export function problemsOf(value: unknown, texts: DesignTexts): DesignProblem[] {
  const result = Questionnaire.safeParse(value);
  if (result.success) return [];
  const found = result.error.issues.flatMap((issue) => problemsOfIssue(issue, texts));
  const different = new Map(found.map((problem) => [`${problem.pointer} ${problem.detail}`, problem]));
  // Answers to a question that is gone, or comes later, are no problem of their own.
  const isOfItsOwn = ({ pointer, detail }: DesignProblem) =>
    detail !== texts.conditionUnknownAnswer || !different.has(`${pointer} ${texts.conditionLooksAhead}`);
  return [...different.values()].filter(isOfItsOwn).sort((a, b) => sectionOf(a) - sectionOf(b));
}

const sections = ['/overall', '/objects', '/awareness', '/further'];
const sectionOf = ({ pointer }: DesignProblem) => sections.findIndex((section) => pointer.startsWith(section));

function problemsOfIssue(issue: z.core.$ZodIssue, texts: DesignTexts): DesignProblem[] {
  const { path } = issue;
  const at = (place: readonly PropertyKey[], detail: string, isBlank = false) => [{ pointer: pointerOf(place), detail, isBlank }];
  const condition = path.indexOf('showIf');
  if (condition >= 0) return at(path.slice(0, condition + 1), conditionText(issue, texts));
  const last = path.at(-1);
  if (last === 'right') return at(path, texts.rightIsNoOption, true);
  if (last === 'id' && issue.code !== 'custom') return at(path, texts.identifierFormat);
  if (issue.code === 'too_small' && issue.origin === 'string') return at(path, texts.required, true);
  return at(path, remedy(issue, texts));
}

function conditionText(issue: z.core.$ZodIssue, texts: Texts): string {
  const isMissing = issue.code === 'too_small' || issue.code === 'invalid_format';
  if (issue.path.includes('oneOf') && isMissing) return issue.code === 'too_small' ? texts.conditionEmpty : texts.conditionUnknownAnswer;
  return issue.path.at(-1) === 'question' && isMissing ? texts.conditionLooksAhead : remedy(issue, texts);
}
