import * as z from 'zod';
import { BatchNumber, Campaign, exampleCampaign } from './campaigns.ts';
import { AccountId, CampaignId, Cursor, Instant, LocalText, PartId } from './primitives.ts';
import { UnitResult } from './results.ts';
import { route } from './route.ts';

/** What the suppression audit of a release found: how many figures it shows and withholds, and how close the withheld ones can be guessed. */
export const ReleaseAudit = z
  .object({
    shown: z.number().int(),
    thin: z.number().int().meta({ description: 'Shown figures that rest on fewer than 30 respondents' }),
    withheldBySize: z
      .number()
      .int()
      .meta({ description: 'Figures withheld because they, or one shown only together with them, are too small' }),
    withheldToProtect: z.number().int().meta({ description: 'Figures withheld so that no smaller one follows from them' }),
    narrowest: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Width in responses within which every withheld count stays uncertain; null where nothing is withheld' }),
    unchanged: z
      .number()
      .int()
      .meta({ description: 'Withheld counts that were as narrow before: the public number of returned questionnaires bounds them' }),
    passed: z.boolean(),
  })
  .meta({ id: 'ReleaseAudit' });
export type ReleaseAudit = z.infer<typeof ReleaseAudit>;

/** What publication would freeze. */
export const ReleasePreview = z
  .object({ computedAt: Instant, county: UnitResult, townships: z.array(UnitResult), audit: ReleaseAudit })
  .meta({ id: 'ReleasePreview' });
export type ReleasePreview = z.infer<typeof ReleasePreview>;

export const PreviewState = z
  .object({
    state: z.enum(['none', 'pending', 'ready', 'stale', 'refused']).meta({
      description: 'stale: counts have changed since; ask for another one. refused: too few of them have changed since the last one',
    }),
    askedAt: Instant.nullable(),
    askedBy: AccountId.nullable(),
    preview: ReleasePreview.nullable(),
    refused: z
      .object({ unit: z.string(), count: z.number().int() })
      .optional()
      .meta({ description: 'Unit whose figures would tell what so few responses say' }),
  })
  .meta({ id: 'PreviewState' });
export type PreviewState = z.infer<typeof PreviewState>;

const Reason = z.string().trim().min(5).max(300);

/** A column of an export: where it comes from, and what its codes mean. */
export const ExportColumn = z
  .object({
    name: z.string().meta({ description: 'Head of the column' }),
    question: PartId.nullable().meta({ description: 'Question of the questionnaire; null for township, group and mode' }),
    text: LocalText,
    codes: z.array(z.object({ code: z.string(), label: LocalText })),
    shownIf: LocalText.nullable().meta({ description: 'When the question was asked; null: always' }),
  })
  .meta({ id: 'ExportColumn' });
export type ExportColumn = z.infer<typeof ExportColumn>;

export const ExportNumber = z.coerce.number().int().min(1).max(999);
/** A response-level export of a release. */
export const Export = z
  .object({
    campaign: CampaignId,
    number: ExportNumber,
    release: z.number().int(),
    purpose: z.string(),
    at: Instant,
    by: AccountId,
    state: z.enum(['preparing', 'ready', 'refused']).meta({
      description: 'refused: the county is too small, so that single answers would tell what its release withholds',
    }),
    rows: z.number().int().nullable().meta({ description: 'Valid responses in it, once it is ready' }),
    columns: z.array(ExportColumn).meta({ description: 'The code book' }),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;

const campaignParams = z.object({ campaign: CampaignId });
const exportParams = z.object({ campaign: CampaignId, export: ExportNumber });
const countyOf = ({ params }: { params: { campaign: string } }) => params.campaign.slice(0, 6);
const common = { function: 'campaigns', access: 'yipan/campaigns', query: z.object({}), unit: countyOf } as const;

const exampleParams = { campaign: '340881-2026-1' };
const published = { ...exampleCampaign, state: 'published' as const, release: 1 };
const exampleExport = {
  campaign: '340881-2026-1',
  number: 1,
  release: 1,
  purpose: '与省统计局联合分析乡镇服务差异',
  at: '2027-01-08T02:00:00Z',
  by: 'zhang.wei',
  state: 'ready' as const,
  rows: 6861,
  columns: [
    {
      name: 'overall',
      question: 'overall',
      text: { 'zh-CN': '总的来说，您对这些单位的服务满意吗？', en: 'All in all, how satisfied are you with these offices?' },
      codes: [{ code: '1', label: { 'zh-CN': '非常满意', en: 'Very satisfied' } }],
      shownIf: null,
    },
  ],
};
const pending = { state: 'pending' as const, askedAt: '2026-12-19T02:00:00Z', askedBy: 'zhang.wei', preview: null };

/** From closing to the published result and after. Routes of the function `campaigns`. */
export const publicationRoutes = {
  requestPreview: route({
    ...common,
    id: 'requestPreview',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/preview',
    summary: {
      'zh-CN': '生成公布预览（已通过保护隐私的检查）；会被记录',
      en: 'Have a preview of the release made, after the suppression audit; logged',
    },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 202, schema: PreviewState },
    problems: ['campaign-unknown', 'state-conflict', 'not-yet-publishable', 'release-in-progress', 'correction-too-small', 'busy'],
    example: { params: exampleParams, query: {}, body: undefined, response: pending },
  }),
  getPreview: route({
    ...common,
    id: 'getPreview',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/preview',
    summary: { 'zh-CN': '公布预览；尚未生成好时为等待状态', en: 'The preview of the release, or that it is being made' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: PreviewState },
    problems: ['campaign-unknown'],
    example: { params: exampleParams, query: {}, body: undefined, response: pending },
  }),
  annulBatches: route({
    ...common,
    id: 'annulBatches',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/annulments',
    summary: {
      'zh-CN': '认定若干批次的答卷无效（如由他人代填）；答卷保留，计入回收，不进入任何比率',
      en: 'Annul the responses of batches, such as those filled in by somebody else; kept and counted as returned, in no rate',
    },
    params: campaignParams,
    body: z.strictObject({
      batches: z
        .array(BatchNumber)
        .min(1)
        .max(80)
        .refine((batches) => new Set(batches).size === batches.length, { message: 'sameIdentifier' }),
      reason: Reason,
    }),
    success: { status: 200, schema: Campaign },
    problems: ['campaign-unknown', 'not-found', 'state-conflict', 'release-in-progress', 'correction-too-small', 'busy'],
    example: {
      params: exampleParams,
      query: {},
      body: { batches: [3], reason: '经核实，这批问卷由村干部代填' },
      response: {
        ...published,
        annulments: [{ batches: [3], reason: '经核实，这批问卷由村干部代填', at: '2027-01-08T02:00:00Z', by: 'zhang.wei', from: 2 }],
      },
    },
  }),
  correctRelease: route({
    ...common,
    id: 'correctRelease',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/corrections',
    summary: {
      'zh-CN': '更正已公布的结果：另行公布一次，原来的保留',
      en: 'Correct a published result by another release; the earlier one stays readable',
    },
    params: campaignParams,
    body: z.strictObject({ reason: Reason }),
    success: { status: 201, schema: Campaign },
    idempotent: true,
    problems: ['campaign-unknown', 'state-conflict', 'release-in-progress', 'nothing-to-correct', 'correction-too-small', 'busy'],
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '两个村的问卷由他人代填，已认定无效' },
      response: {
        ...published,
        release: 2,
        corrections: [{ release: 2, reason: '两个村的问卷由他人代填，已认定无效', at: '2027-01-08T02:00:00Z', by: 'zhang.wei' }],
      },
    },
  }),
  requestExport: route({
    ...common,
    id: 'requestExport',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/exports',
    summary: {
      'zh-CN': '申请导出逐份答卷（公布之后）；须写明用途，会被记录',
      en: 'Ask for an export of single responses, after publication; its purpose is logged',
    },
    params: campaignParams,
    body: z.strictObject({ purpose: Reason }),
    success: { status: 201, schema: Export },
    idempotent: true,
    problems: ['campaign-unknown', 'state-conflict', 'release-in-progress', 'exported-before', 'busy'],
    example: {
      params: exampleParams,
      query: {},
      body: { purpose: exampleExport.purpose },
      response: { ...exampleExport, state: 'preparing', rows: null, columns: [] },
    },
  }),
  listExports: route({
    ...common,
    id: 'listExports',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/exports',
    summary: { 'zh-CN': '已申请的导出', en: 'Exports asked for' },
    params: campaignParams,
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Export.omit({ columns: true })) }) },
    problems: ['campaign-unknown'],
    example: { params: exampleParams, query: {}, body: undefined, response: { items: [] } },
  }),
  getExport: route({
    ...common,
    id: 'getExport',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/exports/{export}',
    summary: { 'zh-CN': '一次导出的状态与编码手册', en: 'State and code book of an export' },
    params: exportParams,
    body: z.undefined(),
    success: { status: 200, schema: Export },
    problems: ['not-found'],
    example: { params: { ...exampleParams, export: 1 }, query: {}, body: undefined, response: exampleExport },
  }),
  listExportRows: route({
    ...common,
    id: 'listExportRows',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/exports/{export}/rows',
    summary: {
      'zh-CN': '导出的答卷，每份一行，顺序已随机打乱；每次读取都会被记录',
      en: 'Responses of an export, one a row, in shuffled order; reading them is logged',
    },
    params: exportParams,
    query: z.object({ cursor: Cursor.optional() }),
    body: z.undefined(),
    success: {
      status: 200,
      schema: z.object({ items: z.array(z.array(z.string())), next: Cursor.nullable() }).meta({ id: 'ExportRows' }),
    },
    problems: ['not-found', 'state-conflict', 'invalid-cursor', 'busy'],
    example: { params: { ...exampleParams, export: 1 }, query: {}, body: undefined, response: { items: [['1']], next: null } },
  }),
};

export type ExportSummary = z.infer<typeof publicationRoutes.listExports.success.schema>['items'][number];
