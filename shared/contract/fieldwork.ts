import * as z from 'zod';
import { Batch } from './campaigns.ts';
import { AccountId, CampaignId, Instant, Mode, RespondentGroup, VillageCode } from './primitives.ts';
import { route } from './route.ts';
import { seedPattern, sizesOf } from './vocabulary.ts';

const Households = z
  .number()
  .int()
  .min(1)
  .max(99_999)
  .meta({ description: 'Number of households; the frame holds no names and no addresses' });
const FrameRow = z.strictObject({ village: VillageCode, group: RespondentGroup, households: Households });

/** The frame that recipients are drawn from: households per village and group, as numbers. */
const Frame = z
  .array(FrameRow)
  .min(1)
  .max(3000)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [index, { village, group }] of rows.entries()) {
      if (seen.has(`${village} ${group}`)) context.addIssue({ code: 'custom', message: 'sameStratum', path: [index, 'village'] });
      seen.add(`${village} ${group}`);
    }
  });

const Reason = z.string().trim().min(2).max(200).meta({ description: 'Why the draw before is set aside; wanted only where there is one' });
const SizeOf = z.enum(sizesOf).meta({ description: 'Whether the size is that of the whole county or of each township' });
const Minimum = z.number().int().min(0).max(10_000).meta({ description: 'At least so many of each township, or all of a smaller one' });
const Seed = z.string().regex(seedPattern).meta({ description: 'Seed of the draw: 128 bits, 32 hexadecimal digits' });

const Draw = z
  .object({
    number: z.number().int(),
    at: Instant,
    by: AccountId,
    size: z.number().int(),
    sizeOf: SizeOf,
    minimum: z.number().int(),
    seed: Seed,
    seedGiven: z.boolean().meta({ description: 'Whether the seed was given by the officer rather than made by the system' }),
    method: z.literal('stratified-1'),
    frame: z.string().meta({ description: 'SHA-256 of the frame, hexadecimal: one line `village,group,households` each, in order' }),
    households: z.number().int(),
    drawn: z.number().int(),
    setAside: z
      .object({ at: Instant, by: AccountId, reason: z.string() })
      .nullable()
      .meta({ description: 'When, by whom and why the draw was set aside; null for the one in force' }),
  })
  .meta({ id: 'Draw' });
export type Draw = z.infer<typeof Draw>;

export const SampleStratum = z
  .object({
    village: VillageCode,
    group: RespondentGroup,
    households: z.number().int(),
    drawn: z.number().int().nullable().meta({ description: 'Households drawn; null before the draw' }),
    mode: Mode.nullable().meta({ description: 'Mode of its batches; null before they are issued' }),
    batches: z.array(z.number().int()).meta({ description: 'Numbers of the batches issued for it' }),
  })
  .meta({ id: 'SampleStratum' });
export type SampleStratum = z.infer<typeof SampleStratum>;

/** Frame, draws and what has been issued. Which numbers were drawn follows from frame, draw and seed. */
export const Sample = z
  .object({
    campaign: CampaignId,
    savedAt: Instant.nullable(),
    savedBy: AccountId.nullable(),
    draws: z.array(Draw).meta({ description: 'All draws, oldest first; the last one is in force unless it is set aside' }),
    strata: z.array(SampleStratum).meta({ description: 'By village, then by group' }),
  })
  .meta({ id: 'Sample' });
export type Sample = z.infer<typeof Sample>;

const params = z.object({ campaign: CampaignId });
const common = {
  function: 'campaigns',
  access: 'yipan/campaigns',
  unit: (input: { params: { campaign: string } }) => input.params.campaign.slice(0, 6),
  params,
  query: z.object({}),
} as const;

const exampleParams = { campaign: '340881-2026-1' };
const exampleRow = { village: '340881103201', group: 'farmer' as const, households: 412 };
const exampleSample = {
  ...exampleParams,
  savedAt: '2026-10-25T02:00:00Z',
  savedBy: 'wang.fang',
  draws: [],
  strata: [{ ...exampleRow, drawn: null, mode: null, batches: [] }],
};
const exampleDraw = {
  number: 1,
  at: '2026-10-26T02:00:00Z',
  by: 'wang.fang',
  size: 30,
  sizeOf: 'county' as const,
  minimum: 30,
  seed: '00000001000000020000000300000004',
  seedGiven: false,
  method: 'stratified-1' as const,
  frame: '3f1c5b2a8e3f5b7f0d1f4d2a6c9be6b6a7d8c0e1f2a3b4c5d6e7f8091a2b3c4d',
  households: 412,
  drawn: 30,
  setAside: null,
};

export const fieldworkRoutes = {
  getSample: route({
    ...common,
    id: 'getSample',
    method: 'GET',
    path: '/v1/office/campaigns/{campaign}/sample',
    summary: { 'zh-CN': '抽样框、抽样记录和发放进度', en: 'Frame, draws and what has been issued of the sample' },
    body: z.undefined(),
    success: { status: 200, schema: Sample },
    problems: ['campaign-unknown'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleSample },
  }),
  putFrame: route({
    ...common,
    id: 'putFrame',
    method: 'PUT',
    path: '/v1/office/campaigns/{campaign}/frame',
    summary: { 'zh-CN': '保存抽样框：各村各人群的户数', en: 'Save the frame: households per village and group' },
    body: z.strictObject({ rows: Frame, reason: Reason.optional() }),
    bodyLimit: 512,
    success: { status: 200, schema: Sample },
    problems: ['campaign-unknown', 'state-conflict', 'sample-issued'],
    example: { params: exampleParams, query: {}, body: { rows: [exampleRow] }, response: exampleSample },
  }),
  drawSample: route({
    ...common,
    id: 'drawSample',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/sample/draws',
    summary: { 'zh-CN': '随机抽取受访户', en: 'Draw the recipients at random' },
    body: z.strictObject({
      size: z.number().int().min(1).max(819_200),
      sizeOf: SizeOf.default('county'),
      minimum: Minimum.default(0),
      seed: Seed.optional(),
      reason: Reason.optional(),
    }),
    success: { status: 201, schema: Sample },
    idempotent: true,
    problems: ['campaign-unknown', 'state-conflict', 'frame-missing', 'frame-outdated', 'sample-issued', 'no-more-batches'],
    example: {
      params: exampleParams,
      query: {},
      body: { size: 30, sizeOf: 'county', minimum: 30 },
      response: { ...exampleSample, draws: [exampleDraw], strata: [{ ...exampleRow, drawn: 30, mode: null, batches: [] }] },
    },
  }),
  issueSample: route({
    ...common,
    id: 'issueSample',
    method: 'POST',
    path: '/v1/office/campaigns/{campaign}/sample/batches',
    summary: {
      'zh-CN': '按抽样结果发放下一部分邀请码；重复调用直至全部发放',
      en: 'Issue the next part of the draw’s batches; call again until all are issued',
    },
    body: z.strictObject({
      draw: z.number().int().min(1).meta({ description: 'Number of the draw that is in force' }),
      mode: Mode.meta({ description: 'Mode of every village that is not named' }),
      modes: z
        .array(z.strictObject({ village: VillageCode, mode: Mode }))
        .max(3000)
        .default([])
        .meta({ description: 'Villages with another mode' }),
    }),
    bodyLimit: 256,
    success: {
      status: 201,
      schema: z.object({
        planned: z.number().int().meta({ description: 'Batches that the draw makes' }),
        issued: z.number().int().meta({ description: 'Batches of the draw issued so far' }),
        batches: z.array(Batch).meta({ description: 'Batches issued by this request' }),
      }),
    },
    idempotent: true,
    problems: ['campaign-unknown', 'state-conflict', 'draw-missing', 'frame-outdated', 'no-more-batches'],
    example: {
      params: exampleParams,
      query: {},
      body: { draw: 1, mode: 'slip' },
      response: {
        planned: 1,
        issued: 1,
        batches: [
          { campaign: '340881-2026-1', batch: 0, village: '340881103201', group: 'farmer', mode: 'slip', codes: 30, revoked: false },
        ],
      },
    },
  }),
};
