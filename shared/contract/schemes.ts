import * as z from 'zod';
import { AccountId, CountyCode, Day, Instant, PartId, Quantity, SchemeId, TownshipCode } from './primitives.ts';
import { route } from './route.ts';
import { SchemeBody, ScoreCard } from './scores.ts';

export const Scheme = z
  .object({
    id: SchemeId,
    unit: CountyCode,
    year: z.number().int(),
    ...SchemeBody.shape,
    state: z.enum(['draft', 'adopted']),
    assessments: z.array(z.object({ kind: z.enum(['mid-term', 'year-end']), frozenOn: Day, by: AccountId })),
  })
  .meta({ id: 'Scheme' });
export type Scheme = z.infer<typeof Scheme>;

export const Mark = z
  .object({
    scheme: SchemeId,
    unit: TownshipCode,
    indicator: PartId,
    mark: z.number().min(0),
    note: z.string(),
    by: AccountId,
    at: Instant,
  })
  .meta({ id: 'Mark' });
export type Mark = z.infer<typeof Mark>;

const schemeParams = z.object({ scheme: SchemeId });
const countyOf = ({ params }: { params: { scheme: string } }) => params.scheme.slice(0, 6);
const common = { function: 'schemes', access: 'yipan/schemes', query: z.object({}) } as const;

const exampleBody = {
  title: { 'zh-CN': '2026年度目标责任制考核', en: 'Target responsibility 2026' },
  groups: [
    {
      id: 'satisfaction',
      name: { 'zh-CN': '群众满意度', en: 'Satisfaction' },
      indicators: [
        {
          id: 'overall',
          name: { 'zh-CN': '总体满意度', en: 'Overall satisfaction' },
          weight: 60,
          source: { kind: 'satisfaction' as const, figure: 'overall' },
          rule: { kind: 'linear' as const, floor: 60, target: 95 },
        },
      ],
    },
    {
      id: 'openness',
      name: { 'zh-CN': '政务公开', en: 'Openness' },
      indicators: [
        {
          id: 'column',
          name: { 'zh-CN': '公开栏', en: 'Open column' },
          weight: 40,
          source: { kind: 'mark' as const },
          rule: { kind: 'assessed' as const, full: 10 },
        },
      ],
    },
  ],
};
const exampleScheme = { id: '340881-2026', unit: '340881', year: 2026, ...exampleBody, state: 'adopted' as const, assessments: [] };
const exampleParams = { scheme: '340881-2026' };

export const schemesRoutes = {
  getScheme: route({
    ...common,
    id: 'getScheme',
    method: 'GET',
    path: '/v1/office/schemes/{scheme}',
    unit: countyOf,
    summary: { 'zh-CN': '一个考核方案', en: 'A scheme' },
    params: schemeParams,
    body: z.undefined(),
    success: { status: 200, schema: Scheme },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleScheme },
  }),
  putScheme: route({
    ...common,
    id: 'putScheme',
    method: 'PUT',
    path: '/v1/office/schemes/{scheme}',
    unit: countyOf,
    summary: { 'zh-CN': '新建或修改考核方案草稿', en: 'Create or change a draft scheme' },
    params: schemeParams,
    body: SchemeBody,
    success: { status: 200, schema: Scheme },
    problems: ['state-conflict'],
    example: { params: exampleParams, query: {}, body: exampleBody, response: { ...exampleScheme, state: 'draft' } },
  }),
  adoptScheme: route({
    ...common,
    id: 'adoptScheme',
    method: 'POST',
    path: '/v1/office/schemes/{scheme}/adopt',
    unit: countyOf,
    summary: { 'zh-CN': '通过考核方案，开始计分', en: 'Adopt a scheme; scoring starts' },
    params: schemeParams,
    body: z.undefined(),
    success: { status: 200, schema: Scheme },
    problems: ['not-found', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleScheme },
  }),
  putMark: route({
    ...common,
    id: 'putMark',
    method: 'PUT',
    path: '/v1/office/schemes/{scheme}/marks/{township}/{indicator}',
    unit: ({ params }) => params.township,
    summary: { 'zh-CN': '给一个乡镇的一项指标打分', en: 'Give a township its mark on an indicator' },
    params: z.object({ scheme: SchemeId, township: TownshipCode, indicator: PartId }),
    body: z.strictObject({
      mark: Quantity.min(0).max(1000),
      note: z.string().trim().min(2).max(500).meta({ description: 'What the mark rests on' }),
    }),
    success: { status: 200, schema: Mark },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: { scheme: '340881-2026', township: '340881103', indicator: 'column' },
      query: {},
      body: { mark: 8.5, note: '公开栏按季更新' },
      response: {
        scheme: '340881-2026',
        unit: '340881103',
        indicator: 'column',
        mark: 8.5,
        note: '公开栏按季更新',
        by: 'wang.fang',
        at: '2026-11-21T03:00:00Z',
      },
    },
  }),
  listProvisionalScores: route({
    ...common,
    id: 'listProvisionalScores',
    method: 'GET',
    path: '/v1/office/schemes/{scheme}/scores',
    unit: countyOf,
    summary: { 'zh-CN': '全县各乡镇的暂定得分', en: 'Provisional scores of all townships of the county' },
    params: schemeParams,
    body: z.undefined(),
    success: { status: 200, schema: z.object({ scores: z.array(ScoreCard) }) },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: undefined, response: { scores: [] } },
  }),
  getProvisionalScore: route({
    ...common,
    id: 'getProvisionalScore',
    method: 'GET',
    path: '/v1/office/schemes/{scheme}/scores/{township}',
    unit: ({ params }) => params.township,
    summary: { 'zh-CN': '一个乡镇的暂定得分', en: 'Provisional score of a township' },
    params: z.object({ scheme: SchemeId, township: TownshipCode }),
    body: z.undefined(),
    success: { status: 200, schema: ScoreCard },
    problems: ['not-found'],
    example: {
      params: { scheme: '340881-2026', township: '340881103' },
      query: {},
      body: undefined,
      response: {
        scheme: '340881-2026',
        unit: '340881103',
        name: '新渡镇',
        status: 'provisional',
        points: 88.2,
        coveredWeight: 100,
        range: { min: 88.2, max: 88.2 },
        groups: [],
      },
    },
  }),
  freezeAssessment: route({
    ...common,
    id: 'freezeAssessment',
    method: 'POST',
    path: '/v1/office/schemes/{scheme}/assessments',
    unit: countyOf,
    summary: { 'zh-CN': '定格并公布考核得分', en: 'Freeze and publish the scores' },
    params: schemeParams,
    body: z.strictObject({ kind: z.enum(['mid-term', 'year-end']) }),
    success: { status: 201, schema: Scheme },
    idempotent: true,
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { kind: 'mid-term' },
      response: { ...exampleScheme, assessments: [{ kind: 'mid-term', frozenOn: '2026-06-30', by: 'wang.fang' }] },
    },
  }),
};
