import type { Receipt } from '../../shared/contract/intake.ts';
import type { ProblemType } from '../../shared/contract/problems.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { failureOf, type Why } from '../citizen/retry.ts';
import { type Client, Refused } from '../shared/api.ts';
import type { Draft } from './draft.ts';
import { answersToSend } from './questions.ts';

/** `kept`: nothing is decided, the same answers can be sent again. */
export type Outcome =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'kept'; why: Why }
  | { kind: 'refused'; type: ProblemType | null; detail: string };

/** Sends a completed draft. Sending it again, after whatever failure, counts once. */
export async function sendDraft(client: Client, campaign: PublicCampaign, code: string, draft: Draft): Promise<Outcome> {
  const { group, nonce, completedAt } = draft;
  if (!group || !completedAt) throw new Error('the draft is not completed');
  try {
    const receipt = await client('submitResponse', {
      params: { campaign: campaign.id },
      body: { code, nonce, group, completedAt, ...answersToSend(campaign.questionnaire, draft) },
    });
    return { kind: 'received', receipt };
  } catch (error) {
    const failure = failureOf(error);
    if (!(failure instanceof Refused)) return { kind: 'kept', why: failure };
    return { kind: 'refused', type: failure.type, detail: failure.document?.detail ?? '' };
  }
}
