import * as z from 'zod';
import {
  IdentityKind,
  IdentityNumber,
  LegalBasis,
  Movement,
  NamedUnit,
  OfficeCode,
  PersonalContent,
  ReadingPurpose,
  RecordChannel,
  RecordField,
  RecordId,
  RecordSide,
  RecordState,
  Statement,
} from './persons.ts';
import { Day, Instant, Role, Year } from './primitives.ts';
import { RightKind } from './requests.ts';
import { route, unitOf } from './route.ts';
import { idPattern, recordEvents, rightChannels, rightStates } from './vocabulary.ts';

const words = (most: number) => z.string().trim().min(1).max(most);

/** `<county>-<year>-<8 symbols>` of the county whose office answers. */
export const RightId = z
  .string()
  .regex(idPattern)
  .meta({ id: 'RightId', description: 'County code, year and 8 symbols of what was asked by right' });
export const RightState = z.enum(rightStates);
export const RightChannel = z.enum(rightChannels);

const PlacedOffice = z.object({ unit: OfficeCode, name: z.string() });

/** What a person asked by right, as the office that answers sees it. */
export const OfficeRight = z
  .object({
    id: RightId,
    record: RecordId,
    kind: RightKind,
    state: RightState,
    channel: RightChannel,
    office: OfficeCode.meta({ description: 'Office that answers: the one that keeps the record, or for a complaint its county' }),
    askedAt: OfficeCode.nullable().meta({ description: 'Office at which the person asked; null for the page' }),
    askedOn: Day,
    dueOn: Day.meta({ description: '15 working days after the day of asking' }),
    overdue: z.boolean().meta({ description: 'Whether the deadline passed, or has passed, without an answer' }),
    answeredOn: Day.nullable(),
    text: z.string().nullable().meta({ description: 'As the person wrote it; null in lists and once erased. Reading it is logged' }),
    answer: z.string().nullable().meta({ description: 'What the person was answered; null in lists' }),
  })
  .meta({ id: 'OfficeRight' });
export type OfficeRight = z.infer<typeof OfficeRight>;

/** All that an office holds of a person: what the person is shown, and what a copy consists of. */
export const PersonView = z
  .object({
    record: RecordId,
    office: PlacedOffice,
    side: RecordSide,
    state: RecordState,
    channel: RecordChannel,
    content: PersonalContent,
    ...Movement.shape,
    basis: LegalBasis,
    consentOn: Day.nullable(),
    consentWithdrawnOn: Day.nullable(),
    requestedOn: Day,
    closedOn: Day.nullable(),
    counterpart: Statement.nullable().meta({ description: 'What the office of the other place has stated' }),
    contradictions: z.array(RecordField),
    identityCheckedOn: Day.nullable().meta({ description: 'Day on which an officer saw the document; null before' }),
    otherOffices: z.array(PlacedOffice).meta({
      description:
        'Offices of the other place that keep a record of the person here: what is asked by page reaches them too. Empty for officers',
    }),
    reads: z
      .array(z.object({ at: Instant, office: PlacedOffice, role: Role, purpose: ReadingPurpose }))
      .meta({ description: 'Who read the record, and what for, newest first' }),
    readsBefore: z.number().int().meta({ description: 'Earlier reads that the list has no room for' }),
    history: z.array(z.object({ at: Instant, event: z.enum(recordEvents), reason: z.string().nullable() })),
    historyBefore: z.number().int().meta({ description: 'Earlier entries of the history that the list has no room for' }),
    rightsBefore: z.number().int().meta({ description: 'Earlier requests by right, answered ones, that the list has no room for' }),
    rights: z.array(
      OfficeRight.pick({ id: true, kind: true, state: true, channel: true, askedOn: true, dueOn: true, answeredOn: true }).extend({
        office: PlacedOffice,
        text: z.string(),
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PersonView' });
export type PersonView = z.infer<typeof PersonView>;

/** What an office answers. What is granted is done at once: corrected, erased, withdrawn; a copy can be handed out from then on. */
export const RightAnswer = z
  .strictObject({
    granted: z.boolean(),
    answer: words(500).meta({ description: 'What the person is told: what was done, or why it was refused' }),
    corrected: z
      .strictObject({
        name: PersonalContent.shape.name.optional(),
        contact: PersonalContent.shape.contact.optional(),
        registeredUnit: NamedUnit.optional(),
        presentUnit: NamedUnit.optional(),
      })
      .optional()
      .meta({ description: 'Fields as they should read, where a correction is granted' }),
  })
  .meta({ id: 'RightAnswer' });
export type RightAnswer = z.infer<typeof RightAnswer>;

const exampleRecord = '340881-2026-7F3KM2QP';
const exampleRight: z.input<typeof OfficeRight> = {
  id: '340881-2026-2QX4TM8K',
  record: exampleRecord,
  kind: 'correction',
  state: 'asked',
  channel: 'in-person',
  office: '340881103',
  askedAt: '530824101',
  askedOn: '2026-11-25',
  dueOn: '2026-12-16',
  overdue: false,
  answeredOn: null,
  text: '电话号码已换成 13900000000。',
  answer: null,
};
const listed = { ...exampleRight, text: null };
const office = { unit: '340881103', name: '新渡镇' };
const exampleView: z.input<typeof PersonView> = {
  record: exampleRecord,
  office,
  side: 'inflow',
  state: 'open',
  channel: 'page',
  content: { name: '李小梅', contact: '13800000000', identityKind: 'passport' },
  registeredUnit: { code: '530824101', name: '威远镇' },
  presentUnit: { code: '340881103', name: '新渡镇' },
  services: ['vaccination-record'],
  serviceDate: null,
  languageHelp: false,
  basis: { kind: 'request', citation: null, purpose: '办理本人申请的服务' },
  consentOn: '2026-11-21',
  consentWithdrawnOn: null,
  requestedOn: '2026-11-21',
  closedOn: null,
  counterpart: null,
  contradictions: [],
  identityCheckedOn: '2026-11-21',
  otherOffices: [],
  reads: [{ at: '2026-11-21T02:10:00Z', office, role: 'township-officer', purpose: 'service' }],
  readsBefore: 0,
  history: [{ at: '2026-11-21T01:00:00Z', event: 'registered', reason: null }],
  historyBefore: 0,
  rightsBefore: 0,
  rights: [],
};

const common = { function: 'records', access: 'yipan/records', unit: unitOf, query: z.object({}) } as const;
const unitParams = z.object({ unit: OfficeCode });
const rightParams = z.object({ unit: OfficeCode, right: RightId });
const exampleParams = { unit: '340881103', right: exampleRight.id };

export const rightsRoutes = {
  recordRight: route({
    ...common,
    id: 'recordRight',
    method: 'POST',
    path: '/v1/office/units/{unit}/rights',
    summary: {
      'zh-CN': '为到场的本人登记权利请求；由保管登记的单位办理',
      en: 'Record what a person who came in asks by right; the offices that keep a record answer',
    },
    params: unitParams,
    body: z.strictObject({
      identityKind: IdentityKind,
      identityNumber: IdentityNumber,
      kind: RightKind,
      text: z.string().trim().max(500),
    }),
    success: {
      status: 201,
      schema: z
        .object({ items: z.array(OfficeRight).meta({ description: 'One for each office that keeps a record; empty where none does' }) })
        .meta({ id: 'RecordedRights' }),
    },
    idempotent: true,
    problems: [],
    example: {
      params: { unit: '530824101' },
      query: {},
      body: { identityKind: 'passport', identityNumber: 'E12345678', kind: 'correction', text: '电话号码已换成 13900000000。' },
      response: { items: [listed] },
    },
  }),
  listRights: route({
    ...common,
    id: 'listRights',
    method: 'GET',
    path: '/v1/office/units/{unit}/rights',
    summary: {
      'zh-CN': '本单位要答复的和本单位登记的权利请求，先到期的在前',
      en: 'What an office has to answer, and what it recorded, due first',
    },
    params: unitParams,
    query: z.object({ year: Year }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(OfficeRight) }).meta({ id: 'OfficeRights' }) },
    problems: [],
    example: { params: { unit: '340881103' }, query: { year: 2026 }, body: undefined, response: { items: [listed] } },
  }),
  getRight: route({
    ...common,
    id: 'getRight',
    method: 'GET',
    path: '/v1/office/units/{unit}/rights/{right}',
    summary: { 'zh-CN': '一件权利请求的内容；查看会被记录', en: 'What was asked by right; reading it is logged' },
    params: rightParams,
    body: z.undefined(),
    success: { status: 200, schema: OfficeRight },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleRight },
  }),
  getHeld: route({
    ...common,
    id: 'getHeld',
    method: 'GET',
    path: '/v1/office/units/{unit}/rights/{right}/held',
    summary: {
      'zh-CN': '本单位所持有的全部内容，用于答复或交付副本；查看会被记录',
      en: 'All that is held of the person, to answer by or to hand out as a copy; reading it is logged',
    },
    params: rightParams,
    body: z.undefined(),
    success: { status: 200, schema: PersonView },
    problems: ['not-found', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleView },
  }),
  answerRight: route({
    ...common,
    id: 'answerRight',
    method: 'POST',
    path: '/v1/office/units/{unit}/rights/{right}/answer',
    summary: {
      'zh-CN': '答复权利请求：同意并办理，或说明理由不予同意',
      en: 'Answer what was asked by right: granted and done, or refused with reasons',
    },
    params: rightParams,
    body: RightAnswer,
    success: { status: 200, schema: OfficeRight },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { granted: true, answer: '已按本人所说更正。', corrected: { contact: '13900000000' } },
      response: { ...exampleRight, state: 'granted', answeredOn: '2026-11-26', answer: '已按本人所说更正。' },
    },
  }),
};
