import * as z from 'zod';
import { Day, DivisionCode } from './primitives.ts';
import { route } from './route.ts';
import { problemCategories } from './vocabulary.ts';

export const ProblemCategory = z.enum(problemCategories);
export type ProblemCategory = z.infer<typeof ProblemCategory>;

/**
 * The number by which a person follows a problem: 60 random bits in Crockford base32 with a check symbol at the end, made by the
 * page itself, so that sending again raises the problem once. The offices keep a digest of it only.
 */
export const ProblemReceipt = z
  .string()
  .trim()
  .min(13)
  .max(24)
  .meta({ description: 'Receipt of a problem: 13 symbols of Crockford base32; hyphens, spaces and case do not matter' });

const words = (most: number) => z.string().trim().min(1).max(most);

/** What a person raises. Nothing in it identifies the person or the device. */
export const RaisedProblem = z
  .strictObject({
    receipt: ProblemReceipt,
    unit: DivisionCode.min(6).meta({ description: 'Where: the county, a township or a village of it' }),
    category: ProblemCategory.optional().meta({ description: 'What the person takes it for; the county decides' }),
    text: words(500),
  })
  .meta({ id: 'RaisedProblem' });

const exampleReceipt = '9ZXK-4M2P-7TQR-1';

const publicRoute = { access: 'public', unit: () => null } as const;

/** Raised by the page: served by the intake, which only writes. */
export const raisingRoutes = {
  raiseProblem: route({
    ...publicRoute,
    id: 'raiseProblem',
    method: 'POST',
    path: '/v1/problems',
    function: 'intake',
    summary: { 'zh-CN': '反映一个问题，不需要邀请码', en: 'Raise a problem, no code needed' },
    params: z.object({}),
    query: z.object({}),
    body: RaisedProblem,
    success: { status: 201, schema: z.object({ receivedOn: Day }).meta({ id: 'ProblemReceived' }) },
    problems: ['receipt-mistyped', 'receipt-used', 'busy'],
    example: {
      params: {},
      query: {},
      body: { receipt: exampleReceipt, unit: '340881103', category: 'quality-and-speed', text: '窗口中午不办公。' },
      response: { receivedOn: '2026-11-01' },
    },
  }),
  rejectAnswer: route({
    ...publicRoute,
    id: 'rejectAnswer',
    method: 'POST',
    path: '/v1/problems/rejections',
    function: 'intake',
    summary: { 'zh-CN': '不认可答复，要求重新办理（仅一次）', en: 'Reject the answer and have the problem reopened, once' },
    params: z.object({}),
    query: z.object({}),
    body: z.strictObject({
      receipt: ProblemReceipt,
      publishedOn: Day.meta({ description: 'Day on which the answer that is rejected was published, or the problem set aside' }),
      reason: words(300),
    }),
    success: { status: 202, schema: z.object({ receivedOn: Day }).meta({ id: 'RejectionReceived' }) },
    problems: ['receipt-mistyped', 'receipt-used', 'busy'],
    example: {
      params: {},
      query: {},
      body: { receipt: exampleReceipt, publishedOn: '2026-11-19', reason: '仍然没有人值班。' },
      response: { receivedOn: '2026-11-20' },
    },
  }),
};
