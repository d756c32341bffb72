import type * as z from 'zod';
import { fill } from './fill.ts';
import type { problems } from './zh-CN.ts';

type Texts = (typeof problems)['field'];

/** What to change, from the catalogue's texts for fields; a refinement's message is the catalogue's key. */
export function remedy(issue: z.core.$ZodIssue, texts: Texts): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? texts.required : fill(texts.wrongType, { expected: issue.expected });
    case 'unrecognized_keys':
      return fill(texts.unrecognized, { keys: issue.keys.join(', ') });
    case 'too_small':
      return fill(issue.origin === 'string' ? texts.tooShort : issue.origin === 'array' ? texts.tooFew : texts.tooSmall, {
        minimum: String(issue.minimum),
      });
    case 'too_big':
      return fill(issue.origin === 'string' ? texts.tooLong : issue.origin === 'array' ? texts.tooMany : texts.tooBig, {
        maximum: String(issue.maximum),
      });
    case 'invalid_value':
      return fill(texts.notOneOf, { options: issue.values.map(String).join(', ') });
    case 'custom':
      return customRemedy(texts, issue.message);
    default:
      return texts.wrongFormat;
  }
}

const customRemedy = (texts: Record<string, string>, key: string): string => texts[key] ?? key;
