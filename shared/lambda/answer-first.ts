import { fill } from '../locales/fill.ts';
import { exchangeWords } from '../locales/words.ts';
import type { PersonRecord } from '../store/registry/records.ts';
import type { Unanswered } from '../store/registry/unanswered.ts';
import { fieldProblem } from './parse.ts';
import type { OfficeContext } from './request.ts';

/**
 * Throws while an office owes an answer about the person of a record that it is about to lose sight of: afterwards it could only answer
 * without knowing about whom.
 */
export async function answerFirst(
  { unanswered }: { unanswered: Unanswered },
  { id, office, absorbed = [] }: PersonRecord,
  pointer: string,
  { language }: Pick<OfficeContext, 'language'>,
): Promise<void> {
  const owed = await unanswered.about(office, [id, ...absorbed]);
  if (owed)
    throw fieldProblem(pointer, fill(exchangeWords[language].answerFirst, { number: `${owed.id.slice(-8, -4)} ${owed.id.slice(-4)}` }));
}
