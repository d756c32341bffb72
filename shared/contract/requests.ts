import * as z from 'zod';
import { type NamedUnit, OfficeCode, Registration } from './persons.ts';
import { Day } from './primitives.ts';
import { route } from './route.ts';
import { personSteps, rightKinds } from './vocabulary.ts';

export const RightKind = z.enum(rightKinds);
export type RightKind = z.infer<typeof RightKind>;

/**
 * What leads to a person's request: 32 bytes that the page derives from the person's number, so that the service never learns the number
 * itself. See `shared/domain/person-view.ts`.
 */
export const PersonReference = z
  .base64url()
  .length(43)
  .meta({ description: 'What the page derives from the person’s number: 32 bytes, base64url; the number itself is not sent' });

/** Names one thing that a person asks by right: made by the page, so that sending again asks once. */
const RightNonce = z
  .base64url()
  .length(22)
  .meta({ description: 'Made anew by the page for each thing that is asked: 16 bytes, base64url' });

/** The person's own key: what the offices hold of the person is sealed to its public half; the private half comes wrapped. */
export const ViewKey = z
  .strictObject({
    x: z.base64url().length(43),
    y: z.base64url().length(43),
    secret: z.base64url().length(80).meta({ description: 'Private half, wrapped under a key derived from the person’s number' }),
  })
  .meta({ id: 'ViewKey', description: 'Point of P-256 as in a JWK, with its private half wrapped' });
export type ViewKey = z.infer<typeof ViewKey>;

/** A registration as a person asks for it: the request is its basis. */
export const ServiceRequest = Registration.omit({ basis: true, consentOn: true })
  .extend({
    reference: PersonReference,
    view: ViewKey,
    consent: z.boolean().meta({ description: 'Separate consent: the other place’s office may be told, to check and to give the service' }),
  })
  .meta({ id: 'ServiceRequest' });

const PersonStep = z.enum(personSteps);

/** How far a request has come, without anything personal, and all that is held of the person, which only the person can open. */
export const PersonStatus = z
  .object({
    office: z.object({ unit: OfficeCode, name: z.string() }),
    steps: z.array(z.object({ step: PersonStep, on: Day })),
    view: z
      .object({
        key: ViewKey,
        sealed: z.base64url().meta({ description: 'Ephemeral point (65 bytes), ciphertext and tag: `PersonView` as JSON' }),
      })
      .nullable()
      .meta({ description: 'Null once the record was erased' }),
  })
  .meta({ id: 'PersonStatus' });
export type PersonStatus = z.infer<typeof PersonStatus>;

const exampleReference = 'mR2qg0yIu3fC1xVb7sZ0pQnKd4tLw9aHjE5oYr8U6Xc';
const exampleKey = {
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  secret: 'cDJ4VnQ0bWs5UXdaNnlIYlIxc0xmVTdlTmExb0s4Z0NkRXZUeEJqMm1TcFdIcUl1Wm5mWGs0d1J5aDNM',
};
const units: Record<'registeredUnit' | 'presentUnit', NamedUnit> = {
  registeredUnit: { code: '530824101', name: '威远镇' },
  presentUnit: { code: '340881103', name: '新渡镇' },
};

const publicRoute = { access: 'public', unit: () => null } as const;
const received = z.object({ receivedOn: Day });

/** What a person sends: served by the function `requests`, which only writes. */
export const requestsRoutes = {
  askForService: route({
    ...publicRoute,
    id: 'askForService',
    method: 'POST',
    path: '/v1/requests',
    function: 'requests',
    summary: { 'zh-CN': '申请服务', en: 'Ask for a service' },
    params: z.object({}),
    query: z.object({}),
    body: ServiceRequest,
    success: { status: 201, schema: received.meta({ id: 'RequestReceived' }) },
    problems: ['receipt-used', 'busy'],
    example: {
      params: {},
      query: {},
      body: {
        reference: exampleReference,
        view: exampleKey,
        name: '李小梅',
        contact: '13800000000',
        identityKind: 'passport',
        identityNumber: 'E12345678',
        ...units,
        services: ['vaccination-record'],
        serviceDate: null,
        languageHelp: false,
        consent: true,
      },
      response: { receivedOn: '2026-11-21' },
    },
  }),
  useRight: route({
    ...publicRoute,
    id: 'useRight',
    method: 'POST',
    path: '/v1/requests/rights',
    function: 'requests',
    summary: {
      'zh-CN': '凭编号查阅复制、更正、删除、撤回同意或投诉',
      en: 'Ask for a copy, a correction, a deletion; withdraw consent, or complain',
    },
    params: z.object({}),
    query: z.object({}),
    body: z.strictObject({
      reference: PersonReference,
      nonce: RightNonce,
      kind: RightKind,
      text: z.string().trim().max(500).meta({ description: 'What is wrong and how it should read, or why; may be empty' }),
    }),
    success: { status: 202, schema: received.meta({ id: 'RightReceived' }) },
    problems: ['receipt-used', 'busy'],
    example: {
      params: {},
      query: {},
      body: { reference: exampleReference, nonce: 'b3V0b2ZhbmV3bm9uY2UxMg', kind: 'correction', text: '电话号码已换成 13900000000。' },
      response: { receivedOn: '2026-11-25' },
    },
  }),
};

/** Served by `results` from the Board alone. */
export const personViewRoutes = {
  getPersonView: route({
    ...publicRoute,
    id: 'getPersonView',
    method: 'POST',
    path: '/v1/requests/view',
    function: 'results',
    summary: { 'zh-CN': '凭编号查询申请的进度和本人的登记', en: 'How far a request has come, and what is held of the person' },
    params: z.object({}),
    query: z.object({}),
    body: z.strictObject({ reference: PersonReference }),
    success: { status: 200, schema: PersonStatus },
    problems: ['receipt-unknown'],
    example: {
      params: {},
      query: {},
      body: { reference: exampleReference },
      response: {
        office: { unit: '340881103', name: '新渡镇' },
        steps: [
          { step: 'received', on: '2026-11-21' },
          { step: 'registered', on: '2026-11-21' },
        ],
        view: null,
      },
    },
  }),
};
