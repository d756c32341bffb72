import * as z from 'zod';
import {
  Contact,
  IdentityKind,
  IdentityNumber,
  LegalBasis,
  NamedUnit,
  OfficeCode,
  PersonName,
  ReadingPurpose,
  RecordId,
  RecordSide,
  RecordState,
  Registration,
  Service,
} from './persons.ts';
import { CodePrefix, CountyCode, Day, page, pageQuery } from './primitives.ts';
import { ExportedRecord, exampleRegistration, exampleSummary, PersonalRecord, ReadEntry, RecordSummary } from './record-views.ts';
import { PersonReference, ViewKey } from './requests.ts';
import { route, unitOf } from './route.ts';

const reason = z.string().trim().min(2).max(200);
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const office = { function: 'records', access: 'yipan/records', unit: unitOf, query: z.object({}) } as const;
const officeParams = z.object({ unit: OfficeCode });
const recordParams = z.object({ unit: OfficeCode, record: RecordId });
const ofOffice = '/v1/office/units/{unit}/records' as const;
const ofRecord = '/v1/office/units/{unit}/records/{record}' as const;

const Follow = z.strictObject({ reference: PersonReference, view: ViewKey });

const exampleParams = { unit: '340881103', record: '340881-2026-7F3KM2QP' };
const exampleRecord: z.input<typeof PersonalRecord> = {
  ...exampleSummary,
  content: { name: '李明', contact: '13900000000', identityKind: 'resident-identity-card' },
  counterpart: null,
  basis: exampleRegistration.basis,
  consentOn: null,
  consentWithdrawnOn: null,
  history: [{ at: '2026-11-20T01:00:00Z', by: 'li.na', event: 'registered', reason: null, former: null }],
};
const exampleRead: z.input<typeof ReadEntry> = {
  at: '2026-11-20T02:00:00Z',
  by: 'li.na',
  as: 'township-officer',
  unit: '340881103',
  record: '340881-2026-7F3KM2QP',
  purpose: 'service',
  operation: 'getRecord',
};
const exampleReason = '本人来电告知';
const ended = { success: { status: 200, schema: RecordSummary }, problems: ['not-found', 'state-conflict'] } as const;
const exampleOf = <B>(body: B, changes: Partial<z.input<typeof RecordSummary>>) => ({
  params: exampleParams,
  query: {},
  body,
  response: { ...exampleSummary, ...changes },
});

/** Persons' records, kept by the office of residence and by that of household registration, each its own. */
export const recordsRoutes = {
  registerPerson: route({
    ...office,
    id: 'registerPerson',
    method: 'POST',
    path: ofOffice,
    summary: { 'zh-CN': '登记一位提出服务需求的群众', en: 'Register a person who asks for a service' },
    params: officeParams,
    body: Registration.extend({
      requestedOn: Day.optional().meta({ description: 'Day of the request or consent; today unless told' }),
      follow: Follow.optional().meta({
        description: 'What the office’s page made of the number that the person was given to follow the request',
      }),
    }),
    success: { status: 201, schema: RecordSummary },
    idempotent: true,
    problems: ['receipt-used'],
    example: { params: { unit: '340881103' }, query: {}, body: exampleRegistration, response: exampleSummary },
  }),
  getRecord: route({
    ...office,
    id: 'getRecord',
    method: 'POST',
    path: `${ofRecord}/read`,
    summary: { 'zh-CN': '查看一份登记的全部内容；查看会被记录', en: 'Read a record in full; the reading is logged' },
    params: recordParams,
    body: z.strictObject({ purpose: ReadingPurpose }),
    success: { status: 200, schema: PersonalRecord },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: { purpose: 'service' }, response: exampleRecord },
  }),
  listRecords: route({
    ...office,
    id: 'listRecords',
    method: 'GET',
    path: ofOffice,
    summary: { 'zh-CN': '本单位的登记，不含个人内容', en: 'Records of an office, without personal content' },
    params: officeParams,
    query: z.object({
      ...pageQuery,
      state: RecordState.default('open'),
      side: RecordSide.optional(),
      unsent: z
        .literal('true')
        .optional()
        .meta({ description: 'Only those of which the other office has to be told, what is due first on top' }),
      unseen: z
        .literal('true')
        .optional()
        .meta({ description: 'Only those asked for by page whose document nobody has seen, what was asked first on top' }),
      place: CodePrefix.optional().meta({ description: 'First digits of the other office’s division code' }),
      dueBefore: Day.optional().meta({ description: 'Only those of which the other office is to be told on this day or before' }),
      contradicting: z.literal('true').optional().meta({ description: 'Only those in which the two offices contradict each other' }),
    }),
    body: z.undefined(),
    success: { status: 200, schema: page(RecordSummary).meta({ id: 'RecordPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881103' }, query: {}, body: undefined, response: { items: [exampleSummary], next: null } },
  }),
  searchRecords: route({
    ...office,
    id: 'searchRecords',
    method: 'POST',
    path: `${ofOffice}/search`,
    summary: { 'zh-CN': '按证件号码查找登记；查找会被记录', en: 'Find records by an identity number; the search is logged' },
    params: officeParams,
    body: z.strictObject({ identityKind: IdentityKind, identityNumber: IdentityNumber, purpose: ReadingPurpose }),
    success: { status: 200, schema: z.object({ items: z.array(RecordSummary) }).meta({ id: 'FoundRecords' }) },
    problems: [],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: { identityKind: 'resident-identity-card', identityNumber: '530824199003070004', purpose: 'service' },
      response: { items: [exampleSummary] },
    },
  }),
  checkIdentity: route({
    ...office,
    ...ended,
    id: 'checkIdentity',
    method: 'POST',
    path: `${ofRecord}/identity`,
    summary: {
      'zh-CN': '核对本人的证件，按证件输入号码；网上的申请此后才与另一地比对、计入指标和通报',
      en: 'Confirm that the document was seen, keying its number in: only then is a request by page compared, counted and told',
    },
    params: recordParams,
    body: z.strictObject({
      identityNumber: IdentityNumber,
      reference: PersonReference.optional().meta({
        description: 'What the office’s page derives from the number that the person shows, which goes on to lead to the request',
      }),
      follow: Follow.optional().meta({
        description: 'Without that: a new number that the person is given; without either nobody follows the request online any more',
      }),
    }),
    problems: [...ended.problems, 'receipt-used'],
    example: exampleOf({ identityNumber: '530824199003070004' }, { channel: 'page', identityCheckedOn: '2026-11-21' }),
  }),
  correctRecord: route({
    ...office,
    id: 'correctRecord',
    method: 'PATCH',
    path: ofRecord,
    summary: { 'zh-CN': '更正登记，写明理由；原值留存', en: 'Correct a record, saying why; former values are kept' },
    params: recordParams,
    body: z.strictObject({
      reason,
      name: PersonName.optional(),
      contact: Contact.optional(),
      identity: z.strictObject({ kind: IdentityKind, number: IdentityNumber }).optional(),
      registeredUnit: NamedUnit.optional(),
      presentUnit: NamedUnit.optional(),
      services: z.array(Service).min(1).max(5).optional(),
      serviceDate: Day.nullable().optional(),
      languageHelp: z.boolean().optional(),
      basis: LegalBasis.optional(),
      consentOn: Day.nullable().optional(),
      requestedOn: Day.optional(),
    }),
    success: { status: 200, schema: RecordSummary },
    problems: ['not-found', 'state-conflict'],
    example: exampleOf({ reason: exampleReason, contact: '13900000001' }, {}),
  }),
  returnPerson: route({
    ...office,
    ...ended,
    id: 'returnPerson',
    method: 'POST',
    path: `${ofRecord}/return`,
    summary: { 'zh-CN': '登记已返回户籍地', en: 'Record that a person has returned' },
    params: recordParams,
    body: z.strictObject({ day: Day, reason }),
    example: exampleOf({ day: '2026-11-21', reason: exampleReason }, { state: 'returned' }),
  }),
  movePersonOn: route({
    ...office,
    ...ended,
    id: 'movePersonOn',
    method: 'POST',
    path: `${ofRecord}/move-on`,
    summary: {
      'zh-CN': '登记已迁往别处；流入地单位此后不再能查看',
      en: 'Record that a person has moved on; the office of residence loses sight of the record',
    },
    params: recordParams,
    body: z.strictObject({ day: Day, reason, presentUnit: NamedUnit }),
    example: exampleOf(
      { day: '2026-11-21', reason: exampleReason, presentUnit: { code: '330106', name: '浙江省杭州市西湖区' } },
      { state: 'moved-on', presentUnit: { code: '330106', name: '浙江省杭州市西湖区' }, closedOn: '2026-11-21' },
    ),
  }),
  closeRecord: route({
    ...office,
    ...ended,
    id: 'closeRecord',
    method: 'POST',
    path: `${ofRecord}/close`,
    summary: { 'zh-CN': '办结登记；十二个月后删除', en: 'Close a record; it is deleted after 12 months' },
    params: recordParams,
    body: z.strictObject({
      reason,
      mistaken: z.boolean().default(false).meta({ description: 'Recorded by mistake: it counts in no rate' }),
    }),
    example: exampleOf({ reason: exampleReason, mistaken: false }, { state: 'closed', closedOn: '2026-11-21' }),
  }),
  mergeRecords: route({
    ...office,
    ...ended,
    id: 'mergeRecords',
    method: 'POST',
    path: `${ofRecord}/merge`,
    summary: { 'zh-CN': '把重复的登记并入另一份', en: 'Merge a duplicate into another record of the office' },
    params: recordParams,
    body: z.strictObject({ into: RecordId.meta({ description: 'The record that stays' }), reason }),
    example: exampleOf(
      { into: '340881-2026-9ZXK4M2P', reason: exampleReason },
      { state: 'merged', mergedInto: '340881-2026-9ZXK4M2P', closedOn: '2026-11-21' },
    ),
  }),
  withdrawConsent: route({
    ...office,
    ...ended,
    id: 'withdrawConsent',
    method: 'POST',
    path: `${ofRecord}/withdraw-consent`,
    summary: {
      'zh-CN': '登记本人撤回同意；仅凭同意保存的登记随即办结',
      en: 'Record that consent was withdrawn; what rested on it alone is closed',
    },
    params: recordParams,
    body: z.strictObject({ day: Day, reason }),
    example: exampleOf({ day: '2026-11-21', reason: exampleReason }, { state: 'closed', closedOn: '2026-11-21' }),
  }),
  listReads: route({
    ...office,
    id: 'listReads',
    method: 'GET',
    path: `${ofRecord}/reads`,
    summary: { 'zh-CN': '谁查看过一份登记', en: 'Who read a record, newest first' },
    params: recordParams,
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(ReadEntry).meta({ id: 'ReadPage' }) },
    problems: ['not-found', 'invalid-cursor'],
    example: { params: exampleParams, query: {}, body: undefined, response: { items: [exampleRead], next: null } },
  }),
  listCountyReads: route({
    ...office,
    access: 'yipan/audit',
    id: 'listCountyReads',
    method: 'GET',
    path: '/v1/office/units/{unit}/reads',
    summary: { 'zh-CN': '一个县的登记被谁查看过，最新在前', en: 'Who read records of a county, newest first' },
    params: z.object({ unit: CountyCode }),
    query: z.object({ ...pageQuery, month }),
    body: z.undefined(),
    success: { status: 200, schema: page(ReadEntry).meta({ id: 'CountyReadPage' }) },
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '340881' },
      query: { month: '2026-11' },
      body: undefined,
      response: { items: [exampleRead], next: null },
    },
  }),
  exportRecords: route({
    ...office,
    id: 'exportRecords',
    method: 'POST',
    path: `${ofOffice}/export`,
    summary: { 'zh-CN': '导出登记，每次一页；逐份记入查看记录', en: 'Export records page by page; each is logged as read' },
    params: officeParams,
    query: z.object(pageQuery),
    body: z.strictObject({ purpose: ReadingPurpose, state: z.enum(['open', 'returned']).default('open'), side: RecordSide.optional() }),
    success: { status: 200, schema: page(ExportedRecord).meta({ id: 'ExportedPage' }) },
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: { purpose: 'service' },
      response: { items: [{ ...exampleSummary, content: exampleRecord.content, basis: exampleRecord.basis, consentOn: null }], next: null },
    },
  }),
};
