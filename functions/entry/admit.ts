import type { EntryMode } from '../../shared/contract/entry.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { modeOfBatch } from '../../shared/domain/batch-modes.ts';
import { type Admitted, admitCode } from '../../shared/lambda/accept-response.ts';
import { isKeyedTwice } from '../../shared/store/invitation.ts';
import type { Stores } from './stores.ts';

interface Asked {
  campaign: string;
  code: string;
  mode: EntryMode;
  completedAt?: string | undefined;
}

/**
 * Judges a code as the intake does, and by the mode of its batch: what was issued as a link or a slip is not for a clerk to key.
 * Whether the code has been used is not looked up.
 */
export async function admitEntry(
  { campaigns, ...acceptance }: Pick<Stores, 'gates' | 'campaigns' | 'refused'>,
  { campaign, code, mode, completedAt }: Asked,
  now: Date,
): Promise<Admitted & { twice: boolean }> {
  const admitted = await admitCode(acceptance, { campaign, code, completedAt }, now);
  const { key, batch, slot } = admitted;
  const { batchModes = '' } = await campaigns.get(campaign);
  const issuedAs = modeOfBatch(batchModes, batch);
  if (issuedAs !== mode) {
    acceptance.refused(campaign, 'code-of-another-mode');
    throw new Problem('code-of-another-mode', { mode: issuedAs ?? '–' });
  }
  return { ...admitted, twice: mode === 'paper' && isKeyedTwice(key, batch, slot) };
}
