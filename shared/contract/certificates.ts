import * as z from 'zod';
import { Certificate, CertificateOutcome, CertificateState, Presentation } from './certificate-views.ts';
import { CertificateId, OfficeCode, ReadingPurpose, RecordId } from './persons.ts';
import { CountyCode, Day, page, pageQuery } from './primitives.ts';
import { route, unitOf } from './route.ts';
import { presentationStates } from './vocabulary.ts';

export { Certificate, CertificateOutcome, CertificateState, Presentation };

const reason = z.string().trim().min(2).max(300);

/** What stands in the way of an application for a record, before somebody makes it. Nothing of it is personal. */
export const Eligibility = z
  .object({
    record: RecordId,
    obstacle: z
      .enum(['residence-record', 'identity-unchecked', 'certificate-stands'])
      .nullable()
      .meta({ description: 'Why no application can be made by it; null where one can' }),
    certificate: z
      .object({ id: CertificateId, state: CertificateState })
      .nullable()
      .meta({ description: 'The certificate that the record has, or had last' }),
  })
  .meta({ id: 'CertificateEligibility' });
export type Eligibility = z.infer<typeof Eligibility>;

/**
 * Which certificates of a county and year were revoked or replaced, after the IETF Token Status List: one bit a certificate, at the
 * index that the certificate names, the first one lowest in its byte. It is fetched whole, so that nobody learns which one is checked.
 */
export const CertificateStatusList = z
  .object({
    unit: CountyCode,
    year: z.number().int(),
    bits: z.literal(1),
    list: z.base64url().meta({ description: 'Bit list, compressed with zlib (RFC 1950)' }),
  })
  .meta({ id: 'CertificateStatusList' });
export type CertificateStatusList = z.infer<typeof CertificateStatusList>;

const exampleId = '530824-2026-7F3KM2QP';
const exampleRecord = '530824-2026-9ZXK4M2P';
const examplePresentationId = '2026-7F3KM2QP9ZXK';
const exampleFrom = { code: '530824101', name: '景谷傣族彝族自治县威远镇' };
const exampleCertificate: z.input<typeof Certificate> = {
  id: exampleId,
  office: '530824101',
  record: exampleRecord,
  state: 'applied',
  from: exampleFrom,
  appliedOn: '2026-11-19',
  dueOn: '2026-11-24',
  issuedOn: null,
  validUntil: null,
  reason: null,
  replaces: null,
  replacedBy: null,
  content: null,
  history: [{ at: '2026-11-19T01:00:00Z', by: 'chen.jie', event: 'applied', reason: null }],
};
const issued = {
  ...exampleCertificate,
  state: 'issued' as const,
  issuedOn: '2026-11-20',
  validUntil: '2029-11-19',
  content: { name: '岩温', token: 'eyJhbGciOiJFUzI1NiJ9.eyJpIjoiNTMwODI0In0.c2lnbmF0dXJl' },
};
const examplePresentation: z.input<typeof Presentation> = {
  id: examplePresentationId,
  office: '340881103',
  certificate: exampleId,
  state: 'presented',
  presentedOn: '2026-11-23',
  dueOn: '2026-11-24',
  byNumber: false,
  repeatable: false,
  result: null,
  holder: null,
};

const office = { function: 'certificates', access: 'yipan/certificates', unit: unitOf, query: z.object({}) } as const;
const officeParams = z.object({ unit: OfficeCode });
const params = z.object({ unit: OfficeCode, certificate: CertificateId });
const exampleParams = { unit: '530824101', certificate: exampleId };
const one = { params, success: { status: 200, schema: Certificate }, problems: ['not-found', 'state-conflict'] } as const;
const validUntil = Day.meta({ description: 'Last day; at most three years after the day of issue' });

export const certificatesRoutes = {
  applyForCertificate: route({
    ...office,
    id: 'applyForCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates',
    summary: { 'zh-CN': '为在册人员登记服务证明申请', en: 'Record that a registered person applies for a certificate' },
    params: officeParams,
    body: z.strictObject({ record: RecordId }),
    success: { status: 201, schema: Certificate },
    idempotent: true,
    problems: ['not-found', 'already-exists'],
    example: { params: { unit: '530824101' }, query: {}, body: { record: exampleRecord }, response: exampleCertificate },
  }),
  getEligibility: route({
    ...office,
    id: 'getEligibility',
    method: 'GET',
    path: '/v1/office/units/{unit}/records/{record}/certificate',
    summary: {
      'zh-CN': '一份登记能否申请服务证明，已有的是哪一份；不含个人信息',
      en: 'Whether a certificate can be applied for by a record, and which one it has; nothing personal',
    },
    params: z.object({ unit: OfficeCode, record: RecordId }),
    body: z.undefined(),
    success: { status: 200, schema: Eligibility },
    problems: ['not-found'],
    example: {
      params: { unit: '530824101', record: exampleRecord },
      query: {},
      body: undefined,
      response: { record: exampleRecord, obstacle: 'certificate-stands', certificate: { id: exampleId, state: 'applied' } },
    },
  }),
  listCertificates: route({
    ...office,
    id: 'listCertificates',
    method: 'GET',
    path: '/v1/office/units/{unit}/certificates',
    summary: {
      'zh-CN': '本单位的服务证明；申请按应办日期排列',
      en: 'Certificates of an office; applications due first, others newest first',
    },
    params: officeParams,
    query: z.object({ ...pageQuery, state: CertificateState.default('applied') }),
    body: z.undefined(),
    success: { status: 200, schema: page(Certificate).meta({ id: 'CertificatePage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '530824101' }, query: {}, body: undefined, response: { items: [exampleCertificate], next: null } },
  }),
  readCertificate: route({
    ...office,
    id: 'readCertificate',
    method: 'GET',
    path: '/v1/office/units/{unit}/certificates/{certificate}',
    summary: { 'zh-CN': '打开一份服务证明；查看会被记录', en: 'A certificate in full; reading it is logged' },
    params,
    query: z.object({ purpose: ReadingPurpose }),
    body: z.undefined(),
    success: { status: 200, schema: Certificate },
    problems: ['not-found'],
    example: { params: exampleParams, query: { purpose: 'service' }, body: undefined, response: issued },
  }),
  issueCertificate: route({
    ...office,
    ...one,
    id: 'issueCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates/{certificate}/issue',
    summary: { 'zh-CN': '签发服务证明', en: 'Issue a certificate' },
    body: z.strictObject({ validUntil }),
    example: { params: exampleParams, query: {}, body: { validUntil: '2029-11-19' }, response: issued },
  }),
  refuseCertificate: route({
    ...office,
    ...one,
    id: 'refuseCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates/{certificate}/refuse',
    summary: { 'zh-CN': '不予签发，并说明理由', en: 'Refuse an application, with the reason' },
    body: z.strictObject({ reason }),
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '户籍已迁出本镇。' },
      response: { ...exampleCertificate, state: 'refused', reason: '户籍已迁出本镇。' },
    },
  }),
  withdrawCertificate: route({
    ...office,
    ...one,
    id: 'withdrawCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates/{certificate}/withdraw',
    summary: { 'zh-CN': '本人撤回申请', en: 'Record that the person withdraws the application' },
    body: z.strictObject({ reason }),
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '本人不再需要。' },
      response: { ...exampleCertificate, state: 'withdrawn', reason: '本人不再需要。' },
    },
  }),
  revokeCertificate: route({
    ...office,
    ...one,
    id: 'revokeCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates/{certificate}/revoke',
    summary: { 'zh-CN': '撤销服务证明', en: 'Revoke a certificate' },
    body: z.strictObject({ reason }),
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '证明已遗失。' },
      response: { ...issued, content: null, state: 'revoked', reason: '证明已遗失。' },
    },
  }),
  replaceCertificate: route({
    ...office,
    id: 'replaceCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/certificates/{certificate}/replace',
    summary: { 'zh-CN': '换发服务证明，原证明作废', en: 'Issue a certificate in the place of another one, which is revoked' },
    params,
    body: z.strictObject({ reason, validUntil }),
    success: { status: 201, schema: Certificate },
    idempotent: true,
    problems: ['not-found', 'already-exists', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '姓名更正。', validUntil: '2029-11-19' },
      response: { ...issued, id: '530824-2026-4M2P9ZXK', replaces: exampleId },
    },
  }),
  presentCertificate: route({
    ...office,
    id: 'presentCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/presentations',
    summary: { 'zh-CN': '登记有人出示服务证明', en: 'Record that a certificate was presented' },
    params: officeParams,
    body: z.strictObject({
      certificate: z
        .string()
        .trim()
        .min(10)
        .max(2000)
        .meta({ description: 'Address of the QR code, the certificate in it, or its number' }),
      presentedOn: Day.optional().meta({ description: 'Default: today; at most 31 days ago' }),
    }),
    success: { status: 201, schema: Presentation },
    idempotent: true,
    problems: [],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: { certificate: exampleId },
      response: { ...examplePresentation, byNumber: true },
    },
  }),
  listPresentations: route({
    ...office,
    id: 'listPresentations',
    method: 'GET',
    path: '/v1/office/units/{unit}/presentations',
    summary: {
      'zh-CN': '向本单位出示的服务证明；待查验的按应办日期排列',
      en: 'Certificates presented to an office; those to be checked due first',
    },
    params: officeParams,
    query: z.object({ ...pageQuery, state: z.enum(presentationStates).default('presented') }),
    body: z.undefined(),
    success: { status: 200, schema: page(Presentation).meta({ id: 'PresentationPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881103' }, query: {}, body: undefined, response: { items: [examplePresentation], next: null } },
  }),
  checkCertificate: route({
    ...office,
    id: 'checkCertificate',
    method: 'POST',
    path: '/v1/office/units/{unit}/presentations/{presentation}/check',
    summary: { 'zh-CN': '查验签名、有效期和是否撤销，并留存结果', en: 'Check signature, validity and revocation, and keep the result' },
    params: z.object({ unit: OfficeCode, presentation: Presentation.shape.id }),
    body: z.undefined(),
    success: { status: 200, schema: Presentation },
    problems: ['not-found'],
    example: {
      params: { unit: '340881103', presentation: examplePresentationId },
      query: {},
      body: undefined,
      response: {
        ...examplePresentation,
        state: 'checked',
        result: { outcome: 'valid', revocationKnown: true, validUntil: '2029-11-19', checkedOn: '2026-11-23', checkedBy: 'li.na' },
        holder: { name: '岩温', from: exampleFrom, issuer: exampleFrom },
      },
    },
  }),
};

/** Read by everybody who checks a certificate: served by `results` from the Board alone. */
export const certificateChecksRoutes = {
  getCertificateStatusList: route({
    id: 'getCertificateStatusList',
    method: 'GET',
    path: '/v1/units/{unit}/certificates/{year}',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '一县一年已作废的服务证明名单（位表）', en: 'Which certificates of a county and year are revoked, as a bit list' },
    params: z.object({ unit: CountyCode, year: z.coerce.number().int().min(2000).max(2099) }),
    query: z.object({}),
    body: z.undefined(),
    success: { status: 200, schema: CertificateStatusList },
    cacheSeconds: 60,
    problems: [],
    example: {
      params: { unit: '530824', year: 2026 },
      query: {},
      body: undefined,
      response: { unit: '530824', year: 2026, bits: 1, list: 'eJztwQENAAAAwqD3T20ON6AAAAAAAAAAAAAAAAAAAAAA' },
    },
  }),
};
