import * as z from 'zod';
import { exampleMessage, exampleReceipt } from './example-message.ts';
import { Message } from './messages.ts';
import { Notification } from './notification-view.ts';
import {
  FeedbackOutcome,
  IdentityKind,
  Leaving,
  NamedUnit,
  NotificationId,
  NotificationKind,
  OfficeCode,
  ReadingPurpose,
  RecordId,
  RecordState,
  Statement,
} from './persons.ts';
import { CodePrefix, CountyCode, Day, page, pageQuery } from './primitives.ts';
import { route, unitOf } from './route.ts';
import { notificationRefusals } from './vocabulary.ts';

export { Notification };

const note = z.string().trim().min(1).max(300);

/** Fields as they should read, in the office's knowledge. */
export const Corrections = Statement.partial();
export type Corrections = z.infer<typeof Corrections>;

const AnswerPlan = z
  .strictObject({
    outcome: FeedbackOutcome,
    corrected: Corrections.optional().meta({ description: 'Fields as they should read; with the outcome corrected only' }),
    note: note.optional(),
  })
  .refine(({ outcome, corrected }) => (outcome === 'corrected') === Object.keys(corrected ?? {}).length > 0, {
    message: 'correctionWanted',
    path: ['corrected'],
  });

/** What was opened of a notification for somebody who reads it: the read is logged. */
export const NotificationContent = z
  .object({
    record: z.object({ id: RecordId, state: RecordState, presentUnit: NamedUnit }).meta({
      description: 'The office’s own record of the person; of one that was merged, the one that it was merged into',
    }),
    own: Statement.nullable().meta({ description: 'What this office states of the movement' }),
    other: Statement.nullable().meta({ description: 'What the other office states' }),
    identityKind: IdentityKind.nullable(),
    languageHelp: z.boolean(),
    leaving: Leaving.nullable().meta({ description: 'With a departure: where the person went' }),
    movedTo: NamedUnit.nullable().meta({ description: 'The place that the person moved on to, where it is known' }),
    note: z.string().nullable(),
    answer: z.object({ outcome: FeedbackOutcome, corrected: Corrections.nullable(), note: z.string().nullable() }).nullable(),
    sentBack: z.string().nullable().meta({ description: 'Why the county sent the answer back' }),
  })
  .meta({ id: 'NotificationContent' });
export type NotificationContent = z.infer<typeof NotificationContent>;

export const OpenedNotification = z
  .object({
    notification: Notification,
    content: NotificationContent.nullable().meta({ description: 'Null once the person’s data were erased' }),
  })
  .meta({ id: 'OpenedNotification' });
export type OpenedNotification = z.infer<typeof OpenedNotification>;

const Counts = z.object({
  open: z.number().int(),
  dueSoon: z.number().int().meta({ description: 'Due within 5 days, at the township by its own deadline' }),
  overdue: z.number().int(),
  sentOverdue: z.number().int().meta({ description: 'Sent papers whose answer is overdue' }),
});

const Due = z.object({ today: z.number().int(), overdue: z.number().int() });
/** What an office has to have done today, and should have before, beside the papers of its inbox. */
const DueWork = z.object({
  unsent: Due.meta({ description: 'Records of which the other office has to be told' }),
  unseen: Due.meta({ description: 'Requests by page whose document nobody has seen, by the day on which the other office is to be told' }),
  applications: Due.meta({ description: 'Applications for certificates' }),
  checks: Due.meta({ description: 'Presented certificates to be checked' }),
  rights: Due.meta({ description: 'What persons asked by right' }),
});

/** What became of each of several papers: one that was refused does not keep the others. */
export const NotificationResults = z
  .object({
    results: z.array(
      z.object({
        subject: z.string().meta({ description: 'Identifier of the record or notification' }),
        notification: Notification.nullable(),
        problem: z.enum(notificationRefusals).nullable().meta({ description: 'Why it was not done; null if it was' }),
      }),
    ),
  })
  .meta({ id: 'NotificationResults' });
export type NotificationResults = z.infer<typeof NotificationResults>;

/** What a system that took a message in answers. */
export const TakenMessage = z
  .object({ receipt: Message.nullable().meta({ description: 'The message that acknowledges it; null for a receipt' }) })
  .meta({ id: 'TakenMessage' });

const mostAtOnce = 25;
const several = z.array(NotificationId).min(1).max(mostAtOnce);

const exampleId = '340881-2026-7F3KM2QP';
const exampleRecord = '340881-2026-2W6HD9XN';
const exampleNotification: z.input<typeof Notification> = {
  id: exampleId,
  direction: 'out',
  kind: 'arrival',
  state: 'delivered',
  lateness: 'in-time',
  office: { code: '340881103', name: '新渡镇' },
  counterpart: { code: '530824101', name: '威远镇' },
  channel: 'here',
  record: exampleRecord,
  services: ['vaccination-record'],
  serviceDate: null,
  urgent: false,
  known: true,
  differing: [],
  sentOn: '2026-11-23',
  verifyBy: '2026-12-14',
  dueOn: '2026-12-23',
  weekendsOnly: false,
  recheck: null,
  outcome: null,
  releasedOn: null,
  history: [],
};
const exampleArrived: z.input<typeof Notification> = {
  ...exampleNotification,
  direction: 'in',
  office: exampleNotification.counterpart,
  counterpart: exampleNotification.office,
  record: '530824-2026-M4T8RB2C',
};
const exampleVerified = { ...exampleArrived, state: 'verified' as const, outcome: 'confirmed' as const };
const exampleStatement: z.input<typeof Statement> = {
  name: '李明',
  contact: '0556-6120000',
  registeredUnit: { code: '530824101', name: '威远镇' },
  presentUnit: { code: '340881103', name: '新渡镇' },
};

const office = { function: 'exchange', access: 'yipan/exchange', unit: unitOf, query: z.object({}) } as const;
const unit = z.object({ unit: OfficeCode });
const county = z.object({ unit: CountyCode });
const paper = z.object({ unit: OfficeCode, notification: NotificationId });
const countyOf = ({ params }: { params: { county: string } }) => params.county;
const sender = { unit: '340881103', notification: exampleId };
const receiver = { unit: '530824101', notification: exampleId };
const receivingCounty = { unit: '530824', notification: exampleId };
const one = { success: { status: 200, schema: Notification }, problems: ['not-found', 'state-conflict', 'busy'] } as const;
const many = { success: { status: 200, schema: NotificationResults }, problems: [] } as const;

const listed = z.object({
  ...pageQuery,
  status: z
    .enum(['open', 'county', 'done'])
    .default('open')
    .meta({ description: 'open: it is the office’s turn; county: a township’s answers that lie with its county; done' }),
  kind: NotificationKind.optional(),
  late: z.literal('true').optional().meta({ description: 'Only those whose deadline has passed' }),
  place: CodePrefix.optional().meta({ description: 'First digits of the other office’s division code' }),
  dueBefore: Day.optional().meta({ description: 'Only what is due on this day or before' }),
});
const NotificationPage = page(Notification).meta({ id: 'NotificationPage' });
const list = {
  params: unit,
  query: listed,
  body: z.undefined(),
  success: { status: 200, schema: NotificationPage },
  problems: ['invalid-cursor'],
} as const;

/** Notifications between offices, and messages between the systems that serve them. */
export const exchangeRoutes = {
  sendNotification: route({
    ...office,
    id: 'sendNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications',
    summary: { 'zh-CN': '向对方单位发出通报，可一次多份', en: 'Notify the other office, about several records at once' },
    params: unit,
    body: z
      .strictObject({
        records: z.array(RecordId).min(1).max(mostAtOnce),
        kind: NotificationKind,
        note: note.optional(),
        toOffice: OfficeCode.optional().meta({ description: 'Another office than the one that the record names' }),
        leaving: Leaving.optional().meta({ description: 'With a departure: where the person went' }),
        movedTo: NamedUnit.optional().meta({ description: 'The place that the person moved on to, where it is known' }),
        draft: z.boolean().default(false).meta({ description: 'Keep it without sending' }),
      })
      .refine(({ kind, leaving }) => (kind === 'departure') === (leaving !== undefined), { message: 'leavingWanted', path: ['leaving'] })
      .refine(({ leaving, movedTo }) => movedTo === undefined || leaving === 'moved-on', { message: 'movedToUnwanted', path: ['movedTo'] }),
    success: { status: 201, schema: NotificationResults },
    idempotent: true,
    problems: ['not-found', 'state-conflict', 'busy'],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: { records: [exampleRecord], kind: 'arrival' },
      response: { results: [{ subject: exampleRecord, notification: exampleNotification, problem: null }] },
    },
  }),
  sendDraft: route({
    ...office,
    ...one,
    id: 'sendDraft',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/send',
    summary: { 'zh-CN': '发出草稿', en: 'Send a draft' },
    params: paper,
    body: z.undefined(),
    example: { params: sender, query: {}, body: undefined, response: exampleNotification },
  }),
  listInbox: route({
    ...office,
    ...list,
    id: 'listInbox',
    method: 'GET',
    path: '/v1/office/units/{unit}/inbox',
    summary: { 'zh-CN': '收到的通报，先到期的在前', en: 'Notifications that an office has received, due next on top' },
    example: { params: { unit: '530824101' }, query: {}, body: undefined, response: { items: [exampleArrived], next: null } },
  }),
  countInbox: route({
    ...office,
    id: 'countInbox',
    method: 'GET',
    path: '/v1/office/units/{unit}/inbox/counts',
    summary: { 'zh-CN': '收件箱计数；县级可见各乡镇', en: 'Counts of the inbox; for a county those of its townships too' },
    params: unit,
    body: z.undefined(),
    success: {
      status: 200,
      schema: z
        .object({ ...Counts.shape, townships: z.array(Counts.extend({ unit: NamedUnit })).meta({ description: 'Empty for a township' }) })
        .meta({ id: 'InboxCounts' }),
    },
    problems: [],
    example: {
      params: { unit: '530824' },
      query: {},
      body: undefined,
      response: {
        open: 3,
        dueSoon: 1,
        overdue: 0,
        sentOverdue: 0,
        townships: [{ unit: exampleNotification.counterpart, open: 12, dueSoon: 2, overdue: 1, sentOverdue: 1 }],
      },
    },
  }),
  countDue: route({
    ...office,
    id: 'countDue',
    method: 'GET',
    path: '/v1/office/units/{unit}/due',
    summary: {
      'zh-CN': '今天到期和已超期的登记通报、证明、权利申请；县级可见各乡镇',
      en: 'What is due today or overdue of records, certificates and rights; for a county that of its townships too',
    },
    params: unit,
    body: z.undefined(),
    success: {
      status: 200,
      schema: z
        .object({
          ...DueWork.shape,
          townships: z
            .array(DueWork.extend({ unit: NamedUnit }))
            .meta({ description: 'Townships in which something is due; empty for a township' }),
        })
        .meta({ id: 'DueCounts' }),
    },
    problems: [],
    example: {
      params: { unit: '530824101' },
      query: {},
      body: undefined,
      response: {
        unsent: { today: 1, overdue: 0 },
        unseen: { today: 0, overdue: 0 },
        applications: { today: 0, overdue: 2 },
        checks: { today: 1, overdue: 0 },
        rights: { today: 0, overdue: 0 },
        townships: [],
      },
    },
  }),
  listLate: route({
    ...office,
    id: 'listLate',
    method: 'GET',
    path: '/v1/office/units/{unit}/late/{direction}',
    summary: {
      'zh-CN': '全县超期和督办中的通报，收到的和发出的分开列，超期最久的在前',
      en: 'Late papers of a county’s offices, received or sent, the longest overdue first',
    },
    params: county.extend({ direction: z.enum(['in', 'out']) }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: NotificationPage },
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '530824', direction: 'in' },
      query: {},
      body: undefined,
      response: { items: [{ ...exampleArrived, lateness: 'overdue' }], next: null },
    },
  }),
  listOutbox: route({
    ...office,
    ...list,
    id: 'listOutbox',
    method: 'GET',
    path: '/v1/office/units/{unit}/outbox',
    summary: { 'zh-CN': '发出的通报，先到期的在前', en: 'Notifications that an office has sent, due next on top' },
    example: { params: { unit: '340881103' }, query: {}, body: undefined, response: { items: [exampleNotification], next: null } },
  }),
  readNotification: route({
    ...office,
    id: 'readNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/read',
    summary: { 'zh-CN': '打开通报；查看会被记录，并向对方回执', en: 'Open a notification; the read is logged and receipted' },
    params: paper,
    body: z.strictObject({ purpose: ReadingPurpose }),
    success: { status: 200, schema: OpenedNotification },
    problems: ['not-found', 'busy'],
    example: {
      params: receiver,
      query: {},
      body: { purpose: 'verification' },
      response: {
        notification: { ...exampleArrived, state: 'read' },
        content: {
          record: { id: exampleArrived.record, state: 'open', presentUnit: exampleStatement.presentUnit },
          own: exampleStatement,
          other: exampleStatement,
          identityKind: 'resident-identity-card',
          languageHelp: false,
          leaving: null,
          movedTo: null,
          note: null,
          answer: null,
          sentBack: null,
        },
      },
    },
  }),
  verifyNotification: route({
    ...office,
    ...one,
    id: 'verifyNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/verify',
    summary: { 'zh-CN': '核实并拟定反馈', en: 'Verify, and say what the feedback is' },
    params: paper,
    body: AnswerPlan,
    example: { params: receiver, query: {}, body: { outcome: 'confirmed' }, response: exampleVerified },
  }),
  verifyMany: route({
    ...office,
    ...many,
    id: 'verifyMany',
    method: 'POST',
    path: '/v1/office/units/{unit}/inbox/verify',
    summary: {
      'zh-CN': '批量确认：本单位记录与对方一致的',
      en: 'Confirm several, of which the own records state the same',
    },
    params: unit,
    body: z.strictObject({ notifications: several }),
    example: {
      params: { unit: '530824101' },
      query: {},
      body: { notifications: [exampleId] },
      response: { results: [{ subject: exampleId, notification: exampleVerified, problem: null }] },
    },
  }),
  reexamineNotification: route({
    ...office,
    ...one,
    id: 'reexamineNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/re-examine',
    summary: { 'zh-CN': '县级复核：认可或退回乡镇', en: 'Re-examine: accept, or send back to the township' },
    params: z.object({ unit: CountyCode, notification: NotificationId }),
    body: z
      .strictObject({ accepted: z.boolean(), note: note.optional() })
      .refine(({ accepted, note: why }) => accepted || why !== undefined, { message: 'sendBackReason', path: ['note'] }),
    example: { params: receivingCounty, query: {}, body: { accepted: true }, response: { ...exampleVerified, state: 're-examined' } },
  }),
  releaseFeedback: route({
    ...office,
    ...many,
    id: 'releaseFeedback',
    method: 'POST',
    path: '/v1/office/units/{unit}/inbox/release',
    summary: { 'zh-CN': '向对方反馈，可一次多份', en: 'Release feedbacks to the other offices' },
    params: county,
    body: z.strictObject({ notifications: several }),
    example: {
      params: { unit: '530824' },
      query: {},
      body: { notifications: [exampleId] },
      response: {
        results: [{ subject: exampleId, notification: { ...exampleVerified, state: 'released', releasedOn: '2026-12-01' }, problem: null }],
      },
    },
  }),
  withdrawNotification: route({
    ...office,
    ...one,
    id: 'withdrawNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/withdraw',
    summary: { 'zh-CN': '撤回通报或草稿', en: 'Withdraw a notification or a draft' },
    params: paper,
    body: z.undefined(),
    example: { params: sender, query: {}, body: undefined, response: { ...exampleNotification, state: 'withdrawn' } },
  }),
  noteNotifications: route({
    ...office,
    ...many,
    id: 'noteNotifications',
    method: 'POST',
    path: '/v1/office/units/{unit}/inbox/note',
    summary: {
      'zh-CN': '办结已查看的离开通报、变更通报，可一次多份',
      en: 'Close departures and changes that were read and dealt with',
    },
    params: unit,
    body: z.strictObject({ notifications: several }),
    example: {
      params: { unit: '530824101' },
      query: {},
      body: { notifications: [exampleId] },
      response: {
        results: [
          {
            subject: exampleId,
            notification: { ...exampleArrived, kind: 'departure', state: 'closed', verifyBy: null, dueOn: null },
            problem: null,
          },
        ],
      },
    },
  }),
  closeNotification: route({
    ...office,
    ...one,
    id: 'closeNotification',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/close',
    summary: { 'zh-CN': '看过反馈后办结', en: 'Close a notification whose feedback was dealt with' },
    params: paper,
    body: z.undefined(),
    example: { params: sender, query: {}, body: undefined, response: { ...exampleNotification, state: 'closed', outcome: 'corrected' } },
  }),
  recordPaperReply: route({
    ...office,
    ...one,
    id: 'recordPaperReply',
    method: 'POST',
    path: '/v1/office/units/{unit}/notifications/{notification}/paper-reply',
    summary: { 'zh-CN': '录入对方的书面回复', en: 'Key in a reply that came on paper' },
    params: paper,
    body: z
      .strictObject({ ...AnswerPlan.shape, repliedOn: Day.meta({ description: 'Day on which the reply arrived' }) })
      .refine(({ outcome, corrected }) => (outcome === 'corrected') === Object.keys(corrected ?? {}).length > 0, {
        message: 'correctionWanted',
        path: ['corrected'],
      }),
    example: {
      params: sender,
      query: {},
      body: { outcome: 'confirmed', repliedOn: '2026-12-10' },
      response: { ...exampleNotification, channel: 'paper', state: 'released', outcome: 'confirmed', releasedOn: '2026-12-10' },
    },
  }),
  receiveMessage: route({
    ...office,
    id: 'receiveMessage',
    method: 'POST',
    path: '/v1/office/exchange/{county}/messages',
    unit: countyOf,
    summary: { 'zh-CN': '接收其他系统的报文，重复送达不重复办理', en: 'Take in a message of another system; a repeat changes nothing' },
    params: z.object({ county: CountyCode.meta({ description: 'County that sends' }) }),
    body: Message,
    success: {
      status: 200,
      schema: TakenMessage,
    },
    problems: ['already-exists', 'busy'],
    example: {
      params: { county: '530824' },
      query: {},
      body: exampleMessage,
      response: { receipt: { envelope: exampleReceipt, key: null } },
    },
  }),
  listMessagesFor: route({
    ...office,
    id: 'listMessagesFor',
    method: 'GET',
    path: '/v1/office/exchange/{county}/messages',
    unit: countyOf,
    summary: { 'zh-CN': '取走发给一县的报文', en: 'Messages that wait for a county whose system fetches them' },
    params: z.object({ county: CountyCode.meta({ description: 'County that the messages are for' }) }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Message) }).meta({ id: 'WaitingMessages' }) },
    problems: [],
    example: { params: { county: '530824' }, query: {}, body: undefined, response: { items: [exampleMessage] } },
  }),
  takeMessages: route({
    ...office,
    id: 'takeMessages',
    method: 'POST',
    path: '/v1/office/exchange/{county}/messages/taken',
    unit: countyOf,
    summary: { 'zh-CN': '报告已取走的报文', en: 'Say which messages were fetched' },
    params: z.object({ county: CountyCode.meta({ description: 'County that the messages are for' }) }),
    body: z.strictObject({ messages: z.array(z.uuid()).min(1).max(mostAtOnce) }),
    success: { status: 204, schema: z.undefined() },
    problems: [],
    example: { params: { county: '530824' }, query: {}, body: { messages: [exampleMessage.envelope.id] }, response: undefined },
  }),
};
