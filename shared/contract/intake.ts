import * as z from 'zod';
import { CampaignId, Day, Instant, PartId } from './primitives.ts';
import { Answers, StatedGroup } from './questionnaire.ts';
import { route } from './route.ts';

/** What the questionnaire page sends. Nothing in it identifies the person or the device. */
export const ResponseBody = z
  .strictObject({
    code: z.string().trim().min(12).max(20).meta({ description: 'Invitation code; hyphens, spaces and case do not matter' }),
    nonce: z
      .string()
      .regex(/^[\w-]{22}$/)
      .meta({ description: '128 random bits made by the page (base64url), the same on every retry' }),
    group: StatedGroup,
    completedAt: Instant.optional().meta({ description: 'When the answers were completed, for those sent late from offline; not stored' }),
    answers: Answers,
    texts: z
      .record(PartId, z.string().trim().min(1).max(300))
      .default({})
      .meta({ description: 'Answers in the respondent’s own words per question; kept apart from the ratings, encrypted' }),
  })
  .meta({ id: 'ResponseBody' });
export type ResponseBody = z.infer<typeof ResponseBody>;

export const Receipt = z.object({ receipt: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/), receivedOn: Day }).meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

export const intakeRoutes = {
  submitResponse: route({
    id: 'submitResponse',
    method: 'POST',
    path: '/v1/campaigns/{campaign}/responses',
    function: 'intake',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '提交一份问卷答卷', en: 'Submit one response to a questionnaire' },
    params: z.object({ campaign: CampaignId }),
    query: z.object({}),
    body: ResponseBody,
    success: { status: 201, schema: Receipt },
    problems: [
      'campaign-unknown',
      'campaign-not-open',
      'campaign-closed',
      'code-mistyped',
      'code-unknown',
      'code-revoked',
      'code-of-another-mode',
      'code-used',
      'busy',
    ],
    example: {
      params: { campaign: '340881-2026-1' },
      query: {},
      body: {
        code: '080N-AD6P-F2XK',
        nonce: 'q83vEjRWeJCrze8SNFZ4kA',
        group: 'farmer',
        answers: { overall: 'satisfied', ratings: { 'office-attitude': 'very-satisfied' }, awareness: { 'policy-certificate': 'no' } },
      },
      response: { receipt: '7F3K-M2QP', receivedOn: '2026-11-21' },
    },
  }),
};
