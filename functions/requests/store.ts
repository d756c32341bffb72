import { Problem } from '../../shared/contract/problems.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import { contentFingerprint, type Submission, type SubmissionsStore, sealedFor } from '../../shared/store/submissions.ts';

export interface Dependencies {
  submissions: Pick<SubmissionsStore, 'put'>;
  sealing: Pick<Sealing, 'seal'>;
}

/**
 * Stores what a person sent, sealed, in one conditional write: sending again stores it once. Throws `receipt-used` where something else
 * came under the same digest before.
 * @param secret known to the sender alone, so that nobody can try out contents
 */
export async function store(
  { submissions, sealing }: Dependencies,
  { digest, secret, ...plain }: Pick<Submission, 'kind' | 'county' | 'unit'> & { digest: string; secret: string },
  content: object,
  now: Date,
): Promise<{ receivedOn: string }> {
  const text = JSON.stringify(content);
  const receivedOn = await submissions.put(digest, {
    ...plain,
    sealed: await sealing.seal(text, sealedFor(plain.kind, digest)),
    d: dayOf(now),
    f: contentFingerprint(secret, text),
  });
  if (receivedOn === null) throw new Problem('receipt-used');
  return { receivedOn };
}
