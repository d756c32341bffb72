import * as z from 'zod';
import {
  AccountId,
  CampaignId,
  CountyCode,
  DivisionCode,
  Instant,
  LocalText,
  Mode,
  PlannedInstant,
  page,
  pageQuery,
  Reading,
  RespondentGroup,
  VillageCode,
} from './primitives.ts';
import { Questionnaire } from './questionnaire.ts';
import { route } from './route.ts';
import { modes } from './vocabulary.ts';

export const campaignStates = ['draft', 'open', 'closed', 'published'] as const;
export const CampaignState = z.enum(campaignStates);
export type CampaignState = z.infer<typeof CampaignState>;

/** What an officer decides about a campaign; fixed once it opens. */
const plan = {
  title: LocalText,
  opensAt: PlannedInstant,
  closesAt: PlannedInstant,
  graceHours: z
    .number()
    .int()
    .min(0)
    .max(72)
    .default(72)
    .meta({ description: 'How long after closing answers completed offline in time may still arrive' }),
  groups: z
    .array(RespondentGroup)
    .min(1)
    .max(4)
    .refine((groups) => new Set(groups).size === groups.length, { message: 'sameIdentifier' }),
  modes: z
    .array(Mode)
    .min(1)
    .max(4)
    .refine((chosen) => new Set(chosen).size === chosen.length, { message: 'sameIdentifier' })
    .default([...modes])
    .meta({ description: 'Ways in which people may be asked; batches are issued in these only' }),
  reading: Reading.default('wide'),
  minimumShare: z
    .number()
    .int()
    .min(50)
    .max(100)
    .default(80)
    .meta({ description: 'Share of rating items that a valid response answers, per cent' }),
  questionnaire: Questionnaire,
  comparableWith: CampaignId.nullable()
    .default(null)
    .meta({ description: 'An earlier campaign of the same county that the results are compared with' }),
};
const inOrder = (c: { opensAt?: string | undefined; closesAt?: string | undefined }) =>
  !c.opensAt || !c.closesAt || Date.parse(c.opensAt) < Date.parse(c.closesAt);
const orderProblem = { message: 'closesBeforeOpens', path: ['closesAt'] };

export const CampaignPlan = z
  .strictObject({ unit: CountyCode, year: z.number().int().min(2020).max(2099), ...plan })
  .refine(inOrder, orderProblem)
  .meta({ id: 'CampaignPlan' });
export type CampaignPlan = z.infer<typeof CampaignPlan>;
export const CampaignChange = z
  .strictObject({
    title: plan.title,
    opensAt: PlannedInstant,
    closesAt: PlannedInstant,
    groups: plan.groups,
    modes: plan.modes.unwrap(),
    questionnaire: Questionnaire,
    graceHours: z.number().int().min(0).max(72),
    reading: Reading,
    minimumShare: z.number().int().min(50).max(100),
    comparableWith: CampaignId.nullable(),
  })
  .partial()
  .refine(inOrder, orderProblem)
  .meta({ id: 'CampaignChange' });

/** A campaign as the county sees it. */
export const Campaign = z
  .object({
    id: CampaignId,
    unit: CountyCode,
    year: z.number().int(),
    ...plan,
    opensAt: Instant,
    closesAt: Instant,
    graceHours: z.number().int(),
    modes: z.array(Mode).default([...modes]),
    reading: Reading,
    minimumShare: z.number().int(),
    state: CampaignState,
    batches: z.number().int().meta({ description: 'Number of batches issued' }),
    issued: z.number().int().meta({ description: 'Codes issued' }),
    release: z.number().int().nullable(),
    history: z.array(z.object({ at: Instant, by: AccountId, name: z.string().optional(), to: CampaignState })),
    annulments: z
      .array(z.object({ batches: z.array(z.number().int()), reason: z.string(), at: Instant, by: AccountId, from: z.number().int() }))
      .optional()
      .meta({ description: 'Batches whose responses were found invalid, and the release from which they no longer count' }),
    corrections: z
      .array(z.object({ release: z.number().int(), reason: z.string(), at: Instant, by: AccountId }))
      .optional()
      .meta({ description: 'Releases after the first, and why' }),
    refusal: z
      .object({ release: z.number().int(), unit: z.string(), count: z.number().int(), at: Instant })
      .optional()
      .meta({ description: 'The release asked for last was not made: figures of the unit would tell what so few responses say' }),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const BatchNumber = z.coerce.number().int().min(0).max(8191);
const BatchPlan = z.strictObject({
  village: VillageCode,
  group: RespondentGroup,
  mode: Mode.default('link'),
  codes: z.number().int().min(1).max(100),
});
export const Batch = z
  .object({
    campaign: CampaignId,
    batch: BatchNumber,
    village: VillageCode,
    group: RespondentGroup,
    mode: Mode,
    codes: z.number().int(),
    revoked: z.boolean(),
    annulled: z.boolean().optional().meta({ description: 'Whether its responses were found invalid' }),
  })
  .meta({ id: 'Batch' });
export type Batch = z.infer<typeof Batch>;

/** Return of a campaign per village, for the county that issues. */
export const VillageProgress = z
  .object({
    unit: DivisionCode,
    name: z.string(),
    issued: z.number().int(),
    recovered: z.number().int(),
    byMode: z.array(z.object({ mode: Mode, issued: z.number().int(), recovered: z.number().int() })),
  })
  .meta({ id: 'VillageProgress' });
export type VillageProgress = z.infer<typeof VillageProgress>;

const campaignParams = z.object({ campaign: CampaignId });
const countyOf = ({ params }: { params: { campaign: string } }) => params.campaign.slice(0, 6);
const common = { function: 'campaigns', access: 'yipan/campaigns', query: z.object({}) } as const;

const exampleQuestionnaire: z.input<typeof Questionnaire> = {
  overall: { text: { 'zh-CN': '总的来说，您对这些单位的服务满意吗？', en: 'All in all, how satisfied are you with these offices?' } },
  objects: [
    {
      id: 'office',
      name: { 'zh-CN': '乡镇（街道）办事处', en: 'Township office' },
      judgedBy: 'township',
      items: [{ id: 'office-attitude', text: { 'zh-CN': '服务态度', en: 'Attitude' } }],
    },
  ],
  awareness: [],
};
const examplePlan = {
  unit: '340881',
  year: 2026,
  title: { 'zh-CN': '2026年群众满意度测评', en: 'Satisfaction survey 2026' },
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-15T16:00:00Z',
  graceHours: 72,
  groups: ['farmer' as const],
  modes: ['slip' as const, 'link' as const],
  reading: 'wide' as const,
  minimumShare: 80,
  questionnaire: exampleQuestionnaire,
  comparableWith: null,
};
export const exampleCampaign = {
  ...examplePlan,
  id: '340881-2026-1',
  state: 'draft' as const,
  batches: 0,
  issued: 0,
  release: null,
  history: [{ at: '2026-10-20T02:00:00Z', by: 'wang.fang', to: 'draft' as const }],
};
const exampleParams = { campaign: '340881-2026-1' };

export const campaignsRoutes = {
  listOfficeCampaigns: route({
    ...common,
    id: 'listOfficeCampaigns',
    method: 'GET',
    path: '/v1/office/units/{unit}/campaigns',
    unit: ({ params }) => params.unit,
    summary: { 'zh-CN': '本县的测评活动，含草稿', en: 'Campaigns of a county, drafts included' },
    params: z.object({ unit: CountyCode }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(Campaign).meta({ id: 'OfficeCampaignPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881' }, query: {}, body: undefined, response: { items: [exampleCampaign], next: null } },
  }),
  createCampaign: route({
    ...common,
    id: 'createCampaign',
    method: 'POST',
    path: '/v1/office/campaigns',
    unit: ({ body }) => body.unit,
    summary: { 'zh-CN': '新建测评（草稿）', en: 'Create a campaign as a draft' },
    params: z.object({}),
    body: CampaignPlan,
    success: { status: 201, schema: Campaign },
    idempotent: true,
    problems: [],
    example: { params: {}, query: {}, body: examplePlan, response: exampleCampaign },
  }),
  getOfficeCampaign: route({
    ...common,
    id: 'getOfficeCampaign',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}',
    unit: countyOf,
    summary: { 'zh-CN': '一次测评的全部设置', en: 'All settings of a campaign' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleCampaign },
  }),
  changeCampaign: route({
    ...common,
    id: 'changeCampaign',
    method: 'PATCH',
    path: '/v1/office/campaigns/{campaign}',
    unit: countyOf,
    summary: { 'zh-CN': '修改草稿', en: 'Change a draft' },
    params: campaignParams,
    body: CampaignChange,
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: { graceHours: 48 }, response: { ...exampleCampaign, graceHours: 48 } },
  }),
  copyCampaign: route({
    ...common,
    id: 'copyCampaign',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/copy',
    unit: countyOf,
    summary: { 'zh-CN': '复制为另一年度的草稿，日期顺延', en: 'Copy a campaign as a draft of another year, on the same days' },
    params: campaignParams,
    body: z.strictObject({ year: z.number().int().min(2020).max(2099) }),
    success: { status: 201, schema: Campaign },
    idempotent: true,
    problems: ['campaign-unknown'],
    example: {
      params: exampleParams,
      query: {},
      body: { year: 2027 },
      response: {
        ...exampleCampaign,
        id: '340881-2027-1',
        year: 2027,
        opensAt: '2027-11-01T00:00:00Z',
        closesAt: '2027-12-15T16:00:00Z',
        comparableWith: '340881-2026-1',
      },
    },
  }),
  openCampaign: route({
    ...common,
    id: 'openCampaign',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/open',
    unit: countyOf,
    summary: { 'zh-CN': '开放测评；此后规则不可更改', en: 'Open a campaign; its rules are fixed from then on' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: undefined, response: { ...exampleCampaign, state: 'open' } },
  }),
  closeCampaign: route({
    ...common,
    id: 'closeCampaign',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/close',
    unit: countyOf,
    summary: { 'zh-CN': '结束测评', en: 'Close a campaign' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: undefined, response: { ...exampleCampaign, state: 'closed' } },
  }),
  publishCampaign: route({
    ...common,
    id: 'publishCampaign',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/publish',
    unit: countyOf,
    summary: { 'zh-CN': '公布结果；同时销毁测评密钥', en: 'Publish the result; the campaign’s key is destroyed' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown', 'state-conflict', 'not-yet-publishable', 'release-in-progress', 'correction-too-small'],
    example: { params: exampleParams, query: {}, body: undefined, response: { ...exampleCampaign, state: 'published', release: 1 } },
  }),
  issueBatches: route({
    ...common,
    id: 'issueBatches',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/batches',
    unit: countyOf,
    summary: { 'zh-CN': '按村（居）和人群发放邀请码', en: 'Issue batches of invitation codes per village and group' },
    params: campaignParams,
    body: z.strictObject({ batches: z.array(BatchPlan).min(1).max(40) }),
    success: { status: 201, schema: z.object({ batches: z.array(Batch) }) },
    idempotent: true,
    problems: ['campaign-unknown', 'state-conflict', 'no-more-batches'],
    example: {
      params: exampleParams,
      query: {},
      body: { batches: [{ village: '340881103201', group: 'farmer', mode: 'slip', codes: 30 }] },
      response: {
        batches: [
          { campaign: '340881-2026-1', batch: 0, village: '340881103201', group: 'farmer', mode: 'slip', codes: 30, revoked: false },
        ],
      },
    },
  }),
  listBatches: route({
    ...common,
    id: 'listBatches',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/batches',
    unit: countyOf,
    summary: { 'zh-CN': '已发放的批次', en: 'Batches issued' },
    params: campaignParams,
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(Batch).meta({ id: 'BatchPage' }) },
    problems: ['campaign-unknown', 'invalid-cursor'],
    example: { params: exampleParams, query: {}, body: undefined, response: { items: [], next: null } },
  }),
  revokeBatch: route({
    ...common,
    id: 'revokeBatch',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/batches/{batch}/revoke',
    unit: countyOf,
    summary: { 'zh-CN': '作废一个批次的未用邀请码；仍计入发放数', en: 'Revoke the unused codes of a batch; they stay counted as issued' },
    params: z.object({ campaign: CampaignId, batch: BatchNumber }),
    body: z.undefined(),
    success: { status: 200, schema: Batch },
    problems: ['campaign-unknown', 'not-found', 'state-conflict'],
    example: {
      params: { ...exampleParams, batch: 0 },
      query: {},
      body: undefined,
      response: { campaign: '340881-2026-1', batch: 0, village: '340881103201', group: 'farmer', mode: 'slip', codes: 30, revoked: true },
    },
  }),
  getCodes: route({
    ...common,
    id: 'getCodes',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/batches/{batch}/codes',
    unit: countyOf,
    summary: { 'zh-CN': '一个批次的邀请码，顺序已打乱；查看会被记录', en: 'Codes of a batch in shuffled order; reading them is logged' },
    params: z.object({ campaign: CampaignId, batch: BatchNumber }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ campaign: CampaignId, batch: BatchNumber, codes: z.array(z.string()) }) },
    problems: ['campaign-unknown', 'not-found', 'codes-destroyed'],
    example: {
      params: { ...exampleParams, batch: 0 },
      query: {},
      body: undefined,
      response: { campaign: '340881-2026-1', batch: 0, codes: ['080N-AD6P-F2XK'] },
    },
  }),
  getReturn: route({
    ...common,
    id: 'getReturn',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/return',
    unit: countyOf,
    summary: { 'zh-CN': '各村（居）的回收情况', en: 'Return per village' },
    params: campaignParams,
    query: z.object({ township: z.string().regex(/^[1-9]\d{8}$/) }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ villages: z.array(VillageProgress) }) },
    problems: ['campaign-unknown'],
    example: {
      params: exampleParams,
      query: { township: '340881103' },
      body: undefined,
      response: {
        villages: [
          { unit: '340881103201', name: '柏年村村委会', issued: 30, recovered: 12, byMode: [{ mode: 'slip', issued: 30, recovered: 12 }] },
        ],
      },
    },
  }),
};
