import * as z from 'zod';
import { CountyCode, Instant, page, pageQuery } from './primitives.ts';
import { route, unitOf } from './route.ts';
import { announcements, deliveryKinds, deliveryStates, subscriptionKinds } from './vocabulary.ts';

/** Division that another system serves: a province, a prefecture or a county. */
const ServedPrefix = z
  .string()
  .regex(/^[1-9]\d(\d{2}(\d{2})?)?$/)
  .meta({ description: 'Code of the province, prefecture or county that the system serves' });

const Address = z.url({ protocol: /^https?$/ }).max(300);
const statusUrlMeta = {
  description: 'Where its lists of revoked certificates are read, with `{county}` and `{year}`; null where it publishes none',
};

/** A system that serves offices elsewhere, as a county exchanges messages with it. Its secret is never shown. */
export const Peer = z
  .object({
    prefix: ServedPrefix,
    name: z.string(),
    messagesUrl: Address.meta({ description: 'Where messages are posted; `{county}` stands for the sending county’s code' }),
    tokenUrl: Address.meta({ description: 'Token endpoint of the system’s OpenID provider (client credentials)' }),
    keysUrl: Address.meta({ description: 'Published key set (JWKS) of the system' }),
    statusUrl: Address.nullable().meta(statusUrlMeta),
    clientId: z.string(),
    state: z.enum(['active', 'paused']),
    keysReadAt: Instant.nullable().meta({ description: 'When the key set was read last' }),
  })
  .meta({ id: 'Peer' });
export type Peer = z.infer<typeof Peer>;

export const Announcement = z.enum(announcements);
export type Announcement = z.infer<typeof Announcement>;

/** Where a county is told that something happened. A webhook’s secret is shown once, when it is made. */
export const Subscription = z
  .object({
    id: z.string().regex(/^[a-z0-9]{12}$/),
    kind: z.enum(subscriptionKinds),
    address: z.string().meta({ description: 'Address of the webhook, or mail address' }),
    announcements: z.array(Announcement),
    state: z.enum(['active', 'paused']),
    createdAt: Instant,
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof Subscription>;

const SubscriptionPlan = z
  .strictObject({
    kind: z.enum(subscriptionKinds),
    address: z.string().trim().min(3).max(300),
    announcements: z.array(Announcement).min(1).max(announcements.length),
  })
  .refine(({ kind, address }) => (kind === 'mail' ? z.email() : Address).safeParse(address).success, {
    message: 'addressWanted',
    path: ['address'],
  });

/** One attempt to deliver: the answer's status, or what went wrong. */
export const Attempt = z.object({
  at: Instant,
  status: z.number().int().nullable().meta({ description: 'Status of the answer; null where there was none' }),
  error: z.string().nullable().meta({ description: 'Why it did not arrive, in a word, where the status does not say it' }),
});
export type Attempt = z.infer<typeof Attempt>;

/** Something that goes out: a webhook or mail to a subscription, or a message to a peer. Nothing of it is personal. */
export const Delivery = z
  .object({
    id: z.string(),
    month: z.string(),
    kind: z.enum(deliveryKinds),
    target: z.string().meta({ description: 'Address, or the county that the message is for' }),
    event: z.string(),
    subject: z.string().meta({ description: 'Identifier of what it is about' }),
    state: z.enum(deliveryStates),
    createdAt: Instant,
    nextAt: Instant.nullable(),
    attempts: z.array(Attempt),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

const common = { function: 'peers', access: 'yipan/peers', unit: unitOf, query: z.object({}) } as const;
const unit = z.object({ unit: CountyCode });
const examplePeer: z.input<typeof Peer> = {
  prefix: '53',
  name: '云南省流动人口服务系统',
  messagesUrl: 'https://exchange.example/v1/office/exchange/{county}/messages',
  tokenUrl: 'https://login.example/oauth2/token',
  keysUrl: 'https://exchange.example/v1/keys',
  statusUrl: 'https://exchange.example/v1/units/{county}/certificates/{year}',
  clientId: 'system.tongcheng',
  state: 'active',
  keysReadAt: '2026-11-21T03:00:00Z',
};
const exampleSubscription: z.input<typeof Subscription> = {
  id: '7f3km2qpa1b2',
  kind: 'webhook',
  address: 'https://bureau.example/hooks/yipan',
  announcements: ['notification-received', 'notification-overdue'],
  state: 'active',
  createdAt: '2026-11-21T03:00:00Z',
};
const exampleDelivery: z.input<typeof Delivery> = {
  id: '7f3km2qpa1b2-530824-2026-7F3KM2QP-0',
  month: '2026-11',
  kind: 'webhook',
  target: 'https://bureau.example/hooks/yipan',
  event: 'notification-received',
  subject: '530824-2026-7F3KM2QP',
  state: 'delivered',
  createdAt: '2026-11-21T03:00:00Z',
  nextAt: null,
  attempts: [{ at: '2026-11-21T03:00:40Z', status: 204, error: null }],
};
const exampleUnit = { unit: '340881' };

export const peersRoutes = {
  listPeers: route({
    ...common,
    id: 'listPeers',
    method: 'GET',
    path: '/v1/office/units/{unit}/peers',
    summary: { 'zh-CN': '本县对接的外地系统', en: 'Systems that the county exchanges with' },
    params: unit,
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Peer) }).meta({ id: 'PeerList' }) },
    problems: [],
    example: { params: exampleUnit, query: {}, body: undefined, response: { items: [examplePeer] } },
  }),
  putPeer: route({
    ...common,
    id: 'putPeer',
    method: 'PUT',
    path: '/v1/office/units/{unit}/peers/{prefix}',
    summary: { 'zh-CN': '设置对接系统；会立即读取其公钥', en: 'Set up a system to exchange with; its key set is read at once' },
    params: z.object({ unit: CountyCode, prefix: ServedPrefix }),
    body: z.strictObject({
      name: z.string().trim().min(2).max(60),
      messagesUrl: Address,
      tokenUrl: Address,
      keysUrl: Address,
      statusUrl: Address.refine((url) => url.includes('{county}') && url.includes('{year}'), { message: 'statusUrlWanted' })
        .nullable()
        .default(null)
        .meta(statusUrlMeta),
      clientId: z.string().trim().min(3).max(100),
      secret: z.string().min(8).max(200).optional().meta({
        description:
          'Client secret; kept sealed and never shown. Left out: as it was; needed with another `clientId`, or another server in `tokenUrl` or `messagesUrl`',
      }),
      state: z.enum(['active', 'paused']),
    }),
    success: { status: 200, schema: Peer },
    problems: [],
    example: {
      params: { unit: '340881', prefix: '53' },
      query: {},
      body: {
        name: examplePeer.name,
        messagesUrl: examplePeer.messagesUrl,
        tokenUrl: examplePeer.tokenUrl,
        keysUrl: examplePeer.keysUrl,
        statusUrl: examplePeer.statusUrl,
        clientId: examplePeer.clientId,
        secret: 'correct horse battery',
        state: 'active',
      },
      response: examplePeer,
    },
  }),
  removePeer: route({
    ...common,
    id: 'removePeer',
    method: 'DELETE',
    path: '/v1/office/units/{unit}/peers/{prefix}',
    summary: { 'zh-CN': '解除对接', en: 'Stop exchanging with a system' },
    params: z.object({ unit: CountyCode, prefix: ServedPrefix }),
    body: z.undefined(),
    success: { status: 204, schema: z.undefined() },
    problems: ['not-found'],
    example: { params: { unit: '340881', prefix: '53' }, query: {}, body: undefined, response: undefined },
  }),
  listSubscriptions: route({
    ...common,
    id: 'listSubscriptions',
    method: 'GET',
    path: '/v1/office/units/{unit}/subscriptions',
    summary: { 'zh-CN': '本县的通知订阅', en: 'Webhooks and mail addresses of the county' },
    params: unit,
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Subscription) }).meta({ id: 'SubscriptionList' }) },
    problems: [],
    example: { params: exampleUnit, query: {}, body: undefined, response: { items: [exampleSubscription] } },
  }),
  createSubscription: route({
    ...common,
    id: 'createSubscription',
    method: 'POST',
    path: '/v1/office/units/{unit}/subscriptions',
    summary: { 'zh-CN': '新增通知订阅；签名密钥只显示这一次', en: 'Subscribe; the signing secret is shown this once' },
    params: unit,
    body: SubscriptionPlan,
    success: {
      status: 201,
      schema: Subscription.extend({
        secret: z
          .string()
          .nullable()
          .meta({ description: 'Of a webhook: its secret after Standard Webhooks (`whsec_…`); null for a repeat of the request' }),
      }).meta({ id: 'NewSubscription' }),
    },
    idempotent: true,
    problems: [],
    example: {
      params: exampleUnit,
      query: {},
      body: { kind: 'webhook', address: exampleSubscription.address, announcements: ['notification-received', 'notification-overdue'] },
      response: { ...exampleSubscription, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    },
  }),
  changeSubscription: route({
    ...common,
    id: 'changeSubscription',
    method: 'PATCH',
    path: '/v1/office/units/{unit}/subscriptions/{subscription}',
    summary: { 'zh-CN': '暂停、恢复或更改订阅', en: 'Pause, resume or change a subscription' },
    params: z.object({ unit: CountyCode, subscription: Subscription.shape.id }),
    body: z.strictObject({ announcements: SubscriptionPlan.shape.announcements, state: z.enum(['active', 'paused']) }).partial(),
    success: { status: 200, schema: Subscription },
    problems: ['not-found'],
    example: {
      params: { unit: '340881', subscription: exampleSubscription.id },
      query: {},
      body: { state: 'paused' },
      response: { ...exampleSubscription, state: 'paused' },
    },
  }),
  removeSubscription: route({
    ...common,
    id: 'removeSubscription',
    method: 'DELETE',
    path: '/v1/office/units/{unit}/subscriptions/{subscription}',
    summary: { 'zh-CN': '删除订阅', en: 'Remove a subscription' },
    params: z.object({ unit: CountyCode, subscription: Subscription.shape.id }),
    body: z.undefined(),
    success: { status: 204, schema: z.undefined() },
    problems: ['not-found'],
    example: { params: { unit: '340881', subscription: exampleSubscription.id }, query: {}, body: undefined, response: undefined },
  }),
  testSubscription: route({
    ...common,
    id: 'testSubscription',
    method: 'POST',
    path: '/v1/office/units/{unit}/subscriptions/{subscription}/test',
    summary: { 'zh-CN': '发送一条测试通知，立即给出结果', en: 'Send a test and say at once how it went' },
    params: z.object({ unit: CountyCode, subscription: Subscription.shape.id }),
    body: z.undefined(),
    success: { status: 200, schema: Attempt.meta({ id: 'Attempt' }) },
    problems: ['not-found'],
    example: {
      params: { unit: '340881', subscription: exampleSubscription.id },
      query: {},
      body: undefined,
      response: { at: '2026-11-21T03:00:40Z', status: 204, error: null },
    },
  }),
  listDeliveries: route({
    ...common,
    id: 'listDeliveries',
    method: 'GET',
    path: '/v1/office/units/{unit}/deliveries',
    summary: { 'zh-CN': '发送日志，最新在前', en: 'Log of deliveries, newest first' },
    params: unit,
    query: z.object({
      ...pageQuery,
      month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
      state: z.enum(deliveryStates).optional(),
    }),
    body: z.undefined(),
    success: { status: 200, schema: page(Delivery).meta({ id: 'DeliveryPage' }) },
    problems: ['invalid-cursor'],
    example: { params: exampleUnit, query: { month: '2026-11' }, body: undefined, response: { items: [exampleDelivery], next: null } },
  }),
  replayDelivery: route({
    ...common,
    id: 'replayDelivery',
    method: 'POST',
    path: '/v1/office/units/{unit}/deliveries/{month}/{delivery}/replay',
    summary: { 'zh-CN': '再发送一次', en: 'Deliver again' },
    params: z.object({
      unit: CountyCode,
      month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
      delivery: z.string().regex(/^[\w.-]{8,120}$/),
    }),
    body: z.undefined(),
    success: { status: 200, schema: Delivery },
    problems: ['not-found'],
    example: {
      params: { unit: '340881', month: '2026-11', delivery: exampleDelivery.id },
      query: {},
      body: undefined,
      response: { ...exampleDelivery, state: 'waiting', nextAt: '2026-11-21T04:00:00Z' },
    },
  }),
};
