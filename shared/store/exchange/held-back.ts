import type { Envelope } from '../../contract/messages.ts';
import { mayTell } from '../../domain/consent.ts';
import type { PersonalKeys } from '../personal-keys.ts';
import { standingRecord } from '../registry/merged.ts';
import type { RecordsStore } from '../registry/records.ts';

/** Why nobody is told any more what a message says: as the step of the notification, and in the log of deliveries. */
export type HeldBack = 'consent-withdrawn' | 'content-erased';

interface Stores {
  records: Pick<RecordsStore, 'find'>;
  keys: Pick<PersonalKeys, 'find'>;
}

/**
 * The key with which a message goes out, or why it does not, as its record says at this moment. What tells nothing of the person goes in
 * any case. Needs GetItem and kms:Decrypt.
 * @param record the sender's, with which the message's key is kept
 */
export async function goingOut(
  { records, keys }: Stores,
  { id, kind, sealed }: Envelope,
  record: string,
): Promise<{ key: string | null; heldBack: null } | { key: null; heldBack: HeldBack }> {
  if (sealed === null) return { key: null, heldBack: null };
  const key = await keys.find(record, id);
  const told = kind === 'notification' ? await standingRecord(records, record) : null;
  if (!key || (kind === 'notification' && !told?.sealed)) return { key: null, heldBack: 'content-erased' };
  if (told && !mayTell(told)) return { key: null, heldBack: 'consent-withdrawn' };
  return { key: Buffer.from(key).toString('base64url'), heldBack: null };
}
