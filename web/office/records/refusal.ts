import { Refused } from '../../shared/api.ts';
import type { Words } from '../office.ts';

/** Why something was not done, in one sentence. */
export function whyOf(error: unknown, words: Words): string {
  if (!(error instanceof Refused)) return words.shell.unreachable.title;
  return error.document?.errors?.[0]?.detail ?? error.document?.detail ?? error.message;
}
