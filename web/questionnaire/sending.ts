import type { Receipt } from '../../shared/contract/intake.ts';
import type { ProblemType } from '../../shared/contract/problems.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { type Client, Refused, Unreachable } from '../shared/api.ts';
import type { Draft } from './draft.ts';
import { answersToSend } from './questions.ts';

/** `kept`: nothing is decided, the same answers can be sent again. */
export type Outcome =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'kept'; why: 'offline' | 'unreachable' | 'busy' }
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
    if (error instanceof Unreachable) return { kind: 'kept', why: navigator.onLine ? 'unreachable' : 'offline' };
    if (!(error instanceof Refused)) throw error;
    if (error.status === 429 || error.status >= 500) return { kind: 'kept', why: 'busy' };
    return { kind: 'refused', type: error.type, detail: error.document?.detail ?? '' };
  }
}
