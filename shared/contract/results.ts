import * as z from 'zod';
import { Difference } from './comparison.ts';
import {
  CampaignId,
  Day,
  DivisionCode,
  DivisionLevel,
  Instant,
  LocalText,
  Mode,
  PartId,
  page,
  pageQuery,
  RatingAnswer,
  Reading,
  RespondentGroup,
  SchemeId,
  Year,
} from './primitives.ts';
import { PublicQuestionnaire } from './questionnaire.ts';
import { route } from './route.ts';
import { ScoreCard } from './scores.ts';

/**
 * A published proportion. `withheld`: fewer than 10 respondents, or withheld to protect such a cell;
 * every figure of it is null. `thin`: fewer than 30, too few to judge.
 * Percentages have two decimals from n = 1,000 and are whole below (half up).
 */
export const Figure = z
  .object({
    state: z.enum(['shown', 'thin', 'withheld']),
    percent: z.number().min(0).max(100).nullable(),
    numerator: z.number().int().min(0).nullable(),
    denominator: z.number().int().min(0).nullable(),
    n: z.number().int().min(0).nullable().meta({ description: 'Respondents behind the figure' }),
    low: z.number().nullable().meta({ description: 'Lower end of the 95 % interval, per cent' }),
    high: z.number().nullable().meta({ description: 'Upper end of the 95 % interval, per cent' }),
    effectiveN: z.number().nullable().meta({ description: 'Effective sample size of the interval' }),
  })
  .meta({ id: 'Figure' });
export type Figure = z.infer<typeof Figure>;

/** Issued, recovered and (after the release) valid questionnaires. Rates in per cent. */
export const Process = z
  .object({
    issued: z.number().int(),
    recovered: z.number().int(),
    valid: z.number().int().nullable(),
    recoveryRate: z.number().nullable(),
    validityRate: z.number().nullable(),
    effectiveRecovery: z.number().nullable(),
  })
  .meta({ id: 'Process' });
export type Process = z.infer<typeof Process>;

const ObjectResult = z.object({ id: PartId, name: LocalText, satisfaction: Figure, strict: Figure });
/** How the answers lie on the scale; per cent of the five levels, and of do-not-know among all answers. */
const answers = {
  distribution: z.array(z.object({ answer: RatingAnswer, percent: z.number() })).nullable(),
  doNotKnowPercent: z.number().nullable(),
};
/** A further question with options: how the answers of valid respondents divide. */
const ChoiceResult = z
  .object({
    id: PartId,
    kind: z.enum(['single-choice', 'multiple-choice']),
    text: LocalText,
    n: z.number().int().nullable().meta({ description: 'Valid respondents who answered; null where the question is withheld' }),
    options: z.array(
      z.object({
        id: PartId,
        text: LocalText,
        percent: z
          .number()
          .nullable()
          .meta({ description: 'Of those who answered; of a multiple choice the shares add up to more than 100' }),
      }),
    ),
  })
  .meta({ id: 'ChoiceResult' });
export type ChoiceResult = z.infer<typeof ChoiceResult>;
const difference = Difference.nullable().meta({ description: 'From the earlier campaign; null above the county' });

export const ChildResult = z.object({
  unit: DivisionCode,
  name: z.string(),
  process: Process,
  satisfaction: Figure,
  strict: Figure,
  pooled: Figure,
  awareness: Figure,
  difference,
  objects: z.array(ObjectResult),
  rank: z
    .object({ from: z.number().int(), to: z.number().int() })
    .nullable()
    .meta({ description: 'Places that the interval allows: overlapping units share a rank' }),
});
export type ChildResult = z.infer<typeof ChildResult>;

/** One unit's part of a release with its children, suppressed as one family. */
export const UnitResult = z
  .object({
    unit: DivisionCode,
    name: z.string(),
    level: DivisionLevel,
    year: z.number().int(),
    campaign: CampaignId.nullable().meta({ description: 'Null above the county: the year’s campaigns of its counties' }),
    release: z.number().int().meta({ description: 'Number of the release, from 1' }),
    releasedOn: Day,
    correctionOf: z.number().int().optional().meta({ description: 'The release that this one corrects' }),
    correctionReason: z.string().optional().meta({ description: 'Why it was corrected' }),
    reading: Reading,
    process: Process,
    byMode: z.array(z.object({ mode: Mode, process: Process })),
    satisfaction: Figure,
    difference,
    strict: Figure,
    includingInvalid: Figure,
    weighted: Figure.nullable().meta({ description: 'Weighted by population; null where a population is not known' }),
    ...answers,
    objects: z.array(ObjectResult.extend({ difference, ...answers })),
    pooled: Figure,
    awareness: Figure,
    items: z.array(z.object({ id: PartId, text: LocalText, satisfaction: Figure, difference, ...answers })),
    choices: z.array(ChoiceResult).meta({ description: 'Further questions, of a county only' }),
    groups: z
      .array(z.object({ group: RespondentGroup, process: Process, satisfaction: Figure, ...answers }))
      .nullable()
      .meta({ description: 'Null where not every cell can be shown' }),
    children: z.array(ChildResult),
  })
  .meta({ id: 'UnitResult' });
export type UnitResult = z.infer<typeof UnitResult>;

/** One release in the history of a unit: its headline with what stands beside it. */
export const TrendPoint = z.object({
  campaign: CampaignId.nullable().meta({ description: 'Null above the county: the year’s campaigns of its counties' }),
  year: z.number().int(),
  release: z.number().int(),
  releasedOn: Day,
  reading: Reading,
  process: Process,
  satisfaction: Figure,
  strict: Figure,
  difference,
});
export type TrendPoint = z.infer<typeof TrendPoint>;

/** A unit's headline over its campaigns (over the years above the county), oldest first. A withheld figure is a gap. */
export const Trend = z
  .object({
    unit: DivisionCode,
    name: z.string(),
    level: DivisionLevel,
    points: z.array(
      TrendPoint.extend({
        comparableWithPrevious: z
          .boolean()
          .nullable()
          .meta({ description: 'Whether the point may be compared with the one before it; null for the first, and above the county' }),
      }),
    ),
  })
  .meta({ id: 'Trend' });
export type Trend = z.infer<typeof Trend>;

/** Issued and recovered questionnaires of a campaign, live: all that anybody sees while it is open. */
export const Progress = z
  .object({
    unit: DivisionCode,
    name: z.string(),
    campaign: CampaignId.nullable(),
    year: z.number().int(),
    issued: z.number().int(),
    recovered: z.number().int(),
    recoveryRate: z.number().nullable(),
    children: z.array(
      z.object({
        unit: DivisionCode,
        name: z.string(),
        issued: z.number().int(),
        recovered: z.number().int(),
        recoveryRate: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const Unit = z.object({ code: DivisionCode, name: z.string(), level: DivisionLevel, population: z.number().int().nullable() });
export const UnitWithChildren = z
  .object({
    ...Unit.shape,
    validFrom: Day,
    validTo: Day.nullable(),
    successors: z.array(DivisionCode),
    ancestors: z.array(Unit),
    children: z.array(Unit),
  })
  .meta({ id: 'Unit' });
export type UnitWithChildren = z.infer<typeof UnitWithChildren>;

/** What the public sees of a campaign. */
export const PublicCampaign = z
  .object({
    id: CampaignId,
    unit: DivisionCode,
    unitName: z.string(),
    year: z.number().int(),
    title: LocalText,
    state: z.enum(['open', 'closed', 'published']),
    opensAt: Instant,
    closesAt: Instant,
    groups: z.array(RespondentGroup),
    release: z.number().int().nullable(),
    graceHours: z.number().int().meta({ description: 'How long after closing answers completed offline in time may still arrive' }),
    minimumShare: z.number().int().meta({ description: 'Share of rating items that a valid response answers, per cent' }),
    questionnaire: PublicQuestionnaire,
  })
  .meta({ id: 'PublicCampaign' });
export type PublicCampaign = z.infer<typeof PublicCampaign>;
export const CampaignSummary = PublicCampaign.omit({ questionnaire: true, graceHours: true, minimumShare: true }).meta({
  id: 'CampaignSummary',
});
export type CampaignSummary = z.infer<typeof CampaignSummary>;

/** Settings that the pages read at start. */
export const PageConfig = z
  .object({ issuer: z.url(), clientId: z.string(), scopes: z.array(z.string()), homeUnit: DivisionCode })
  .meta({ id: 'PageConfig' });
export type PageConfig = z.infer<typeof PageConfig>;

const format = z.enum(['json', 'csv']).default('json').meta({ description: 'csv gives the unit and its children as a table' });
const campaignOrYear = {
  campaign: CampaignId.optional().meta({ description: 'For a county and its townships; default: the newest' }),
  year: Year.optional().meta({ description: 'For a prefecture or province; default: the newest' }),
};
const unitParams = z.object({ unit: DivisionCode });

const shownFigure = {
  state: 'shown' as const,
  percent: 92.33,
  numerator: 6335,
  denominator: 6861,
  n: 6861,
  low: 91.68,
  high: 92.94,
  effectiveN: 6861,
};
const exampleDifference = { from: '340881-2024-1', percentagePoints: 1.87, low: 0.94, high: 2.8, meaningful: true };
const process = { issued: 7000, recovered: 6900, valid: 6861, recoveryRate: 98.57, validityRate: 99.43, effectiveRecovery: 98.01 };

export const resultsRoutes = {
  getConfig: route({
    id: 'getConfig',
    method: 'GET',
    path: '/api/config',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '页面设置', en: 'Settings of the pages' },
    params: z.object({}),
    query: z.object({}),
    body: z.undefined(),
    success: { status: 200, schema: PageConfig },
    cacheSeconds: 60,
    problems: [],
    example: {
      params: {},
      query: {},
      body: undefined,
      response: { issuer: 'https://id.example.gov.cn', clientId: 'yipan-web', scopes: ['openid'], homeUnit: '340881' },
    },
  }),
  getUnit: route({
    id: 'getUnit',
    method: 'GET',
    path: '/v1/units/{unit}',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一个单位及其下级单位', en: 'One unit with its children' },
    params: unitParams,
    query: z.object({}),
    body: z.undefined(),
    success: { status: 200, schema: UnitWithChildren },
    cacheSeconds: 300,
    problems: ['not-found'],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: undefined,
      response: {
        code: '340881103',
        name: '新渡镇',
        level: 'township',
        population: null,
        validFrom: '2023-01-01',
        validTo: null,
        successors: [],
        ancestors: [{ code: '340881', name: '桐城市', level: 'county', population: null }],
        children: [{ code: '340881103201', name: '柏年村村委会', level: 'village', population: null }],
      },
    },
  }),
  listCampaigns: route({
    id: 'listCampaigns',
    method: 'GET',
    path: '/v1/units/{unit}/campaigns',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一个县的测评活动，最新在前', en: 'Campaigns of a county, newest first' },
    params: unitParams,
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(CampaignSummary).meta({ id: 'CampaignPage' }) },
    cacheSeconds: 5,
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '340881' },
      query: {},
      body: undefined,
      response: {
        items: [
          {
            id: '340881-2026-1',
            unit: '340881',
            unitName: '桐城市',
            year: 2026,
            title: { 'zh-CN': '2026年群众满意度测评', en: 'Satisfaction survey 2026' },
            state: 'open',
            opensAt: '2026-11-01T00:00:00Z',
            closesAt: '2026-12-15T16:00:00Z',
            groups: ['farmer'],
            release: null,
          },
        ],
        next: null,
      },
    },
  }),
  getCampaign: route({
    id: 'getCampaign',
    method: 'GET',
    path: '/v1/campaigns/{campaign}',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一次测评的公开内容与问卷', en: 'Public text and questionnaire of a campaign' },
    params: z.object({ campaign: CampaignId }),
    query: z.object({}),
    body: z.undefined(),
    success: { status: 200, schema: PublicCampaign },
    cacheSeconds: 5,
    problems: ['campaign-unknown'],
    example: {
      params: { campaign: '340881-2026-1' },
      query: {},
      body: undefined,
      response: {
        id: '340881-2026-1',
        unit: '340881',
        unitName: '桐城市',
        year: 2026,
        title: { 'zh-CN': '2026年群众满意度测评', en: 'Satisfaction survey 2026' },
        state: 'open',
        opensAt: '2026-11-01T00:00:00Z',
        closesAt: '2026-12-15T16:00:00Z',
        groups: ['farmer'],
        release: null,
        graceHours: 72,
        minimumShare: 80,
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
  getProgress: route({
    id: 'getProgress',
    method: 'GET',
    path: '/v1/units/{unit}/progress',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '发放与回收进度（实时）', en: 'Issued and recovered questionnaires, live' },
    params: unitParams,
    query: z.object({ ...campaignOrYear, format }),
    body: z.undefined(),
    success: { status: 200, schema: Progress, csv: true },
    cacheSeconds: 1,
    problems: ['not-published'],
    example: {
      params: { unit: '340881' },
      query: { campaign: '340881-2026-1' },
      body: undefined,
      response: {
        unit: '340881',
        name: '桐城市',
        campaign: '340881-2026-1',
        year: 2026,
        issued: 7000,
        recovered: 3500,
        recoveryRate: 50,
        children: [{ unit: '340881103', name: '新渡镇', issued: 420, recovered: 210, recoveryRate: 50 }],
      },
    },
  }),
  getResult: route({
    id: 'getResult',
    method: 'GET',
    path: '/v1/units/{unit}/result',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一个单位及其下级单位的公布结果', en: 'Released result of one unit with its children' },
    params: unitParams,
    query: z.object({
      ...campaignOrYear,
      release: z.coerce.number().int().min(1).max(999).optional().meta({ description: 'Default: the newest' }),
      format,
    }),
    body: z.undefined(),
    success: { status: 200, schema: UnitResult, csv: true },
    cacheSeconds: 60,
    problems: ['not-published'],
    example: {
      params: { unit: '340881' },
      query: { campaign: '340881-2025-1' },
      body: undefined,
      response: {
        unit: '340881',
        name: '桐城市',
        level: 'county',
        year: 2025,
        campaign: '340881-2025-1',
        release: 1,
        releasedOn: '2026-01-20',
        reading: 'wide',
        process,
        byMode: [{ mode: 'link', process }],
        satisfaction: shownFigure,
        difference: exampleDifference,
        strict: shownFigure,
        includingInvalid: shownFigure,
        weighted: null,
        distribution: [{ answer: 'satisfied', percent: 61.2 }],
        doNotKnowPercent: 0,
        objects: [],
        pooled: shownFigure,
        awareness: shownFigure,
        items: [],
        choices: [],
        groups: [{ group: 'farmer', process, satisfaction: shownFigure, distribution: null, doNotKnowPercent: null }],
        children: [],
      },
    },
  }),
  getTrend: route({
    id: 'getTrend',
    method: 'GET',
    path: '/v1/units/{unit}/trend',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一个单位历次公布的满意度', en: 'Published headline of one unit over its campaigns' },
    params: unitParams,
    query: z.object({ format: z.enum(['json', 'csv']).default('json').meta({ description: 'csv gives one line a campaign' }) }),
    body: z.undefined(),
    success: { status: 200, schema: Trend, csv: true },
    cacheSeconds: 60,
    problems: ['not-published'],
    example: {
      params: { unit: '340881' },
      query: {},
      body: undefined,
      response: {
        unit: '340881',
        name: '桐城市',
        level: 'county',
        points: [
          {
            campaign: '340881-2025-1',
            year: 2025,
            release: 1,
            releasedOn: '2026-01-20',
            reading: 'wide',
            process,
            satisfaction: shownFigure,
            strict: shownFigure,
            difference: exampleDifference,
            comparableWithPrevious: null,
          },
        ],
      },
    },
  }),
  getScores: route({
    id: 'getScores',
    method: 'GET',
    path: '/v1/units/{unit}/scores',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '已公布的考核得分：一个乡镇，或一个县的所有乡镇', en: 'Published scores: one township, or all of a county' },
    params: unitParams,
    query: z.object({
      scheme: SchemeId.optional().meta({ description: 'Default: the newest with a published assessment' }),
      assessment: z.enum(['mid-term', 'year-end']).optional(),
      format,
    }),
    body: z.undefined(),
    success: {
      status: 200,
      schema: z
        .object({
          scheme: SchemeId,
          title: LocalText,
          assessment: z.enum(['mid-term', 'year-end']),
          frozenOn: Day,
          scores: z.array(ScoreCard),
        })
        .meta({ id: 'PublishedScores' }),
      csv: true,
    },
    cacheSeconds: 60,
    problems: ['not-published'],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: undefined,
      response: {
        scheme: '340881-2025',
        title: { 'zh-CN': '2025年度目标责任制考核', en: 'Target responsibility 2025' },
        assessment: 'year-end',
        frozenOn: '2026-02-10',
        scores: [],
      },
    },
  }),
};
