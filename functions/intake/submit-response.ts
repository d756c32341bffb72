import type { intakeRoutes } from '../../shared/contract/intake.ts';
import { type Acceptance, admitCode, checkAnswers, keepResponse } from '../../shared/lambda/accept-response.ts';
import type { Operation } from '../../shared/lambda/request.ts';

/**
 * Accepts a response: one conditional write, and no read once the campaign's gate is known; one write more for each text.
 * What is refused for its code costs no call of the database at all.
 */
export const submitResponse =
  (acceptance: Acceptance): Operation<typeof intakeRoutes.submitResponse> =>
  async ({ params: { campaign }, body }, { now, language }) => {
    const admitted = await admitCode(acceptance, { campaign, ...body }, now);
    checkAnswers(admitted.gate, body, language);
    return keepResponse(acceptance, admitted, body, now);
  };
