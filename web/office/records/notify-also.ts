import type { NamedUnit } from '../../../shared/contract/persons.ts';
import type { Client } from '../../shared/api.ts';
import type { Words } from '../office.ts';
import { whyOf } from './refusal.ts';

type What = { kind: 'change' } | { kind: 'departure'; leaving: 'returned' | 'moved-on'; movedTo?: NamedUnit };

/**
 * Tells the other office of something that an act has changed.
 * @returns what has happened, in words: an act that is done is not undone because its notification could not be sent
 */
export async function notifyAlso(client: Client, words: Words, unit: string, record: string, what: What, key: string): Promise<string> {
  const text = words.records.acts.told;
  try {
    await client('sendNotification', { params: { unit }, body: { records: [record], ...what } }, { idempotencyKey: `${key}-${what.kind}` });
    return text.sent;
  } catch (error) {
    return text.unsent + whyOf(error, words);
  }
}
