import * as z from 'zod';
import { ResponseBody } from './intake.ts';
import { CampaignId, CountyCode, Day, Instant, LocalText, page, pageQuery, RespondentGroup } from './primitives.ts';
import { PublicQuestionnaire } from './questionnaire.ts';
import { route, unitOf } from './route.ts';
import { entryModes } from './vocabulary.ts';

/** Modes in which a neutral clerk keys the answers. */
export const EntryMode = z.enum(entryModes);
export type EntryMode = z.infer<typeof EntryMode>;

/** What a clerk chooses a campaign by. */
const summary = {
  id: CampaignId,
  title: LocalText,
  opensAt: Instant,
  closesAt: Instant,
  graceHours: z.number().int(),
  modes: z.array(EntryMode).meta({ description: 'Modes of which codes have been issued' }),
};
export const EntryCampaignSummary = z.object(summary).meta({ id: 'EntryCampaignSummary' });
export type EntryCampaignSummary = z.infer<typeof EntryCampaignSummary>;

/** All that keying needs to know of a campaign; not the right answers. */
export const EntryCampaign = z
  .object({ ...summary, groups: z.array(RespondentGroup), questionnaire: PublicQuestionnaire })
  .meta({ id: 'EntryCampaign' });
export type EntryCampaign = z.infer<typeof EntryCampaign>;

/** At most the group, one overall question, 25 rating items, 6 awareness items and 10 further questions. */
const mostQuestions = 43;
const SecondKeying = z
  .strictObject({
    compared: z
      .number()
      .int()
      .min(1)
      .max(mostQuestions)
      .meta({ description: 'Questions that both keyings were compared in: all that the respondent was asked, but for own words' }),
    differing: z
      .number()
      .int()
      .min(0)
      .max(mostQuestions)
      .meta({ description: 'Questions keyed differently, before the clerk settled them' }),
  })
  .refine(({ compared, differing }) => differing <= compared, { message: 'moreDifferingThanCompared', path: ['differing'] });
export type SecondKeying = z.infer<typeof SecondKeying>;

/** A paper or an interview as keyed. Sent again with the same nonce it is the same response; nothing of it names the clerk. */
export const EntryBody = z
  .strictObject({
    ...ResponseBody.shape,
    mode: EntryMode,
    secondKeying: SecondKeying.optional().meta({ description: 'What came of keying the paper twice; absent where it was keyed once' }),
  })
  .meta({ id: 'EntryBody' });
export type EntryBody = z.infer<typeof EntryBody>;

/** How well papers are keyed, by those keyed twice. */
export const EntryQuality = z
  .object({
    campaign: CampaignId,
    papers: z.number().int().meta({ description: 'Papers keyed twice' }),
    compared: z.number().int().meta({ description: 'Answers compared' }),
    differing: z.number().int().meta({ description: 'Answers keyed differently' }),
  })
  .meta({ id: 'EntryQuality' });
export type EntryQuality = z.infer<typeof EntryQuality>;

const campaignParams = z.object({ campaign: CampaignId });
const countyOf = ({ params }: { params: { campaign: string } }) => params.campaign.slice(0, 6);
const common = { function: 'entry', access: 'yipan/entry', query: z.object({}) } as const;
const refusals = ['campaign-unknown', 'campaign-not-open', 'campaign-closed', 'code-mistyped', 'code-unknown', 'code-revoked'] as const;

const exampleParams = { campaign: '340881-2026-1' };
const exampleSummary = {
  id: '340881-2026-1',
  title: { 'zh-CN': '2026年群众满意度测评', en: 'Satisfaction survey 2026' },
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-15T16:00:00Z',
  graceHours: 72,
  modes: ['paper' as const],
};

export const entryRoutes = {
  listEntryCampaigns: route({
    ...common,
    id: 'listEntryCampaigns',
    method: 'GET',
    path: '/v1/office/units/{unit}/entry',
    unit: unitOf,
    summary: { 'zh-CN': '本县可以录入答卷的测评', en: 'Campaigns of a county that answers can be keyed for' },
    params: z.object({ unit: CountyCode }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(EntryCampaignSummary).meta({ id: 'EntryCampaignPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881' }, query: {}, body: undefined, response: { items: [exampleSummary], next: null } },
  }),
  getEntryCampaign: route({
    ...common,
    id: 'getEntryCampaign',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/entry',
    unit: countyOf,
    summary: { 'zh-CN': '录入一次测评所需的问卷和人群', en: 'Questionnaire and groups of a campaign, for keying' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: EntryCampaign },
    problems: ['campaign-unknown'],
    example: {
      params: exampleParams,
      query: {},
      body: undefined,
      response: {
        ...exampleSummary,
        groups: ['farmer'],
        questionnaire: {
          overall: { text: { 'zh-CN': '总的来说，您满意吗？', en: 'All in all, how satisfied are you?' } },
          objects: [
            {
              id: 'office',
              name: { 'zh-CN': '乡镇（街道）办事处', en: 'Township office' },
              judgedBy: 'township',
              items: [{ id: 'office-attitude', text: { 'zh-CN': '服务态度', en: 'Attitude' } }],
            },
          ],
          awareness: [],
        },
      },
    },
  }),
  checkCode: route({
    ...common,
    id: 'checkCode',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/entry/check',
    unit: countyOf,
    summary: {
      'zh-CN': '录入前核对邀请码：是否属于本次测评和这种方式、是否需要录入两遍；不透露是否用过',
      en: 'Check a code before keying: its campaign, its mode, whether to key it twice; not whether it has been used',
    },
    params: campaignParams,
    body: z.strictObject({ code: ResponseBody.shape.code, completedAt: ResponseBody.shape.completedAt, mode: EntryMode }),
    success: {
      status: 200,
      schema: z
        .object({ twice: z.boolean().meta({ description: 'Whether the paper is one of the twentieth that is keyed twice' }) })
        .meta({ id: 'CheckedCode' }),
    },
    problems: [...refusals, 'code-of-another-mode'],
    example: { params: exampleParams, query: {}, body: { code: '080N-AD6P-F2XK', mode: 'paper' }, response: { twice: false } },
  }),
  // The nonce makes a repeat the same response. An `Idempotency-Key` would leave a record of which account keyed what, and when.
  submitEntry: route({
    ...common,
    id: 'submitEntry',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/entry',
    unit: countyOf,
    summary: { 'zh-CN': '提交一份录入的答卷（纸质或电话）', en: 'Submit a response keyed from paper or taken by telephone' },
    params: campaignParams,
    body: EntryBody,
    success: { status: 201, schema: z.object({ receivedOn: Day }).meta({ id: 'ReceivedEntry' }) },
    problems: [...refusals, 'code-of-another-mode', 'second-keying-wanted', 'code-used', 'busy'],
    example: {
      params: exampleParams,
      query: {},
      body: {
        code: '080N-AD6P-F2XK',
        nonce: 'q83vEjRWeJCrze8SNFZ4kA',
        mode: 'paper',
        group: 'farmer',
        answers: { overall: 'satisfied', ratings: { 'office-attitude': 'very-satisfied' } },
        secondKeying: { compared: 2, differing: 0 },
      },
      response: { receivedOn: '2026-11-21' },
    },
  }),
  getEntryQuality: route({
    ...common,
    id: 'getEntryQuality',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/entry/quality',
    unit: countyOf,
    summary: { 'zh-CN': '录入质量：录入两遍的纸质问卷中有多少处不同', en: 'Quality of keying: differences among the papers keyed twice' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: EntryQuality },
    problems: ['campaign-unknown'],
    example: {
      params: exampleParams,
      query: {},
      body: undefined,
      response: { campaign: '340881-2026-1', papers: 41, compared: 1230, differing: 6 },
    },
  }),
};
