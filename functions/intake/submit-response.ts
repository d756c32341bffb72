import type { intakeRoutes } from '../../shared/contract/intake.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { entryModes } from '../../shared/contract/vocabulary.ts';
import { modeOfBatch } from '../../shared/domain/batch-modes.ts';
import { type Acceptance, type Admitted, admitCode, checkAnswers, keepResponse } from '../../shared/lambda/accept-response.ts';
import type { Operation } from '../../shared/lambda/request.ts';

/**
 * Accepts a response: one conditional write, and no read once the campaign's gate is known; one write more for each text.
 * What is refused for its code costs no call of the database at all.
 */
export const submitResponse =
  (acceptance: Acceptance): Operation<typeof intakeRoutes.submitResponse> =>
  async ({ params: { campaign }, body }, { now, language }) => {
    const admitted = await admitCode(acceptance, { campaign, ...body }, now);
    refuseKeyed(acceptance, admitted);
    checkAnswers(admitted.gate, body, language);
    return keepResponse(acceptance, admitted, body, now);
  };

/**
 * What was issued as a paper or for an interview is for a clerk to key: here it would escape the second keying and be counted under a
 * mode that it did not come by. A batch that the gate does not know yet was issued a moment ago: its papers are not printed.
 */
function refuseKeyed({ refused }: Pick<Acceptance, 'refused'>, { gate: { campaign, batchModes = '' }, batch }: Admitted): void {
  const mode = modeOfBatch(batchModes, batch);
  if (mode === null || !entryModes.some((keyed) => keyed === mode)) return;
  refused(campaign, 'code-of-another-mode');
  throw new Problem('code-of-another-mode', { mode });
}
