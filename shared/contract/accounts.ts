import * as z from 'zod';
import { AccountId, Day, DivisionCode, Instant, PlannedDay, page, pageQuery, Role } from './primitives.ts';
import { route, unitOf } from './route.ts';

/** Authority lent by another account: as a deputy until a day, or for good by hand-over. */
export const Grant = z
  .object({ from: AccountId, kind: z.enum(['deputy', 'hand-over']), role: Role, division: DivisionCode, until: Day.nullable() })
  .meta({ id: 'Grant' });
export type Grant = z.infer<typeof Grant>;

export const Account = z
  .object({
    id: AccountId,
    name: z.string(),
    role: Role,
    division: DivisionCode,
    state: z.enum(['active', 'suspended', 'handed-over']),
    grants: z.array(Grant),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

const AccountPlan = z.strictObject({ id: AccountId, name: z.string().trim().min(1).max(60), role: Role, division: DivisionCode });

export const AuditEntry = z
  .object({
    at: Instant,
    by: AccountId,
    as: Role.meta({ description: 'Role that the act was done in' }),
    action: z.string(),
    unit: DivisionCode,
    subject: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

const CountyOrAbove = z
  .string()
  .regex(/^[1-9]\d(\d{2}(\d{2})?)?$/)
  .meta({ description: 'County, prefecture or province code' });

const accountParams = z.object({ unit: DivisionCode, account: AccountId });
const common = { function: 'accounts', access: 'yipan/accounts', query: z.object({}) } as const;
const example = { id: 'wang.fang', name: '王芳', role: 'county-admin' as const, division: '340881', state: 'active' as const, grants: [] };
const exampleParams = { unit: '340881', account: 'wang.fang' };

export const accountsRoutes = {
  getMe: route({
    ...common,
    id: 'getMe',
    method: 'GET',
    path: '/v1/office/me',
    unit: () => null,
    summary: { 'zh-CN': '当前账号与可做的事', en: 'The current account and what it may do' },
    params: z.object({}),
    body: z.undefined(),
    success: {
      status: 200,
      schema: Account.extend({
        divisionName: z.string(),
        may: z.array(z.string()).meta({ description: 'Operations that the account may call on some unit' }),
      }).meta({ id: 'Me' }),
    },
    problems: [],
    example: { params: {}, query: {}, body: undefined, response: { ...example, divisionName: '桐城市', may: ['createCampaign'] } },
  }),
  listAccounts: route({
    ...common,
    id: 'listAccounts',
    method: 'GET',
    path: '/v1/office/units/{unit}/accounts',
    unit: unitOf,
    summary: { 'zh-CN': '一个单位及其下级的账号', en: 'Accounts of a unit and those below it' },
    params: z.object({ unit: DivisionCode }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(Account).meta({ id: 'AccountPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881' }, query: {}, body: undefined, response: { items: [example], next: null } },
  }),
  createAccount: route({
    ...common,
    id: 'createAccount',
    method: 'POST',
    path: '/v1/office/accounts',
    unit: ({ body }) => body.division,
    summary: { 'zh-CN': '新建账号', en: 'Create an account' },
    params: z.object({}),
    body: AccountPlan,
    success: { status: 201, schema: Account },
    idempotent: true,
    problems: ['already-exists'],
    example: {
      params: {},
      query: {},
      body: { id: 'li.na', name: '李娜', role: 'township-officer', division: '340881103' },
      response: { ...example, id: 'li.na', name: '李娜', role: 'township-officer', division: '340881103' },
    },
  }),
  changeAccount: route({
    ...common,
    id: 'changeAccount',
    method: 'PATCH',
    path: '/v1/office/units/{unit}/accounts/{account}',
    unit: unitOf,
    summary: { 'zh-CN': '调动、改任、停用或启用账号', en: 'Transfer an account, change its role, suspend or reinstate it' },
    params: accountParams,
    body: z
      .strictObject({ name: z.string().trim().min(1).max(60), role: Role, division: DivisionCode, state: z.enum(['active', 'suspended']) })
      .partial(),
    success: { status: 200, schema: Account },
    problems: ['not-found', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: { state: 'suspended' }, response: { ...example, state: 'suspended' } },
  }),
  appointDeputy: route({
    ...common,
    id: 'appointDeputy',
    method: 'POST',
    path: '/v1/office/me/deputies',
    unit: () => null,
    summary: { 'zh-CN': '委托代理人，到期自动失效', en: 'Appoint a deputy until a day' },
    params: z.object({}),
    body: z.strictObject({ deputy: AccountId, until: Day }),
    success: { status: 201, schema: Grant },
    idempotent: true,
    problems: ['not-found'],
    example: {
      params: {},
      query: {},
      body: { deputy: 'li.na', until: '2026-12-31' },
      response: { from: 'wang.fang', kind: 'deputy', role: 'county-admin', division: '340881', until: '2026-12-31' },
    },
  }),
  dismissDeputy: route({
    ...common,
    id: 'dismissDeputy',
    method: 'DELETE',
    path: '/v1/office/me/deputies/{deputy}',
    unit: () => null,
    summary: { 'zh-CN': '撤销代理', en: 'Dismiss a deputy' },
    params: z.object({ deputy: AccountId }),
    body: z.undefined(),
    success: { status: 204, schema: z.undefined() },
    problems: ['not-found'],
    example: { params: { deputy: 'li.na' }, query: {}, body: undefined, response: undefined },
  }),
  handOver: route({
    ...common,
    id: 'handOver',
    method: 'POST',
    path: '/v1/office/units/{unit}/accounts/{account}/hand-over',
    unit: unitOf,
    summary: { 'zh-CN': '移交账号的工作并停用该账号', en: 'Hand an account’s work over to another and close it' },
    params: accountParams,
    body: z.strictObject({ to: AccountId }),
    success: { status: 200, schema: Account },
    problems: ['not-found', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: { to: 'li.na' }, response: { ...example, state: 'handed-over' } },
  }),
  importDivisions: route({
    ...common,
    id: 'importDivisions',
    method: 'POST',
    path: '/v1/office/units/{unit}/divisions',
    unit: unitOf,
    summary: { 'zh-CN': '导入统计用区划代码（CSV）', en: 'Import statistical division codes (CSV)' },
    params: z.object({ unit: CountyOrAbove }),
    body: z.strictObject({
      csv: z
        .string()
        .min(10)
        .max(1_000_000)
        .meta({ description: 'Columns code,name; optionally population, successors (codes separated by spaces)' }),
      validFrom: PlannedDay,
    }),
    success: {
      status: 200,
      schema: z.object({ added: z.number().int(), changed: z.number().int(), ended: z.number().int(), unchanged: z.number().int() }),
    },
    bodyLimit: 1100,
    problems: [],
    example: {
      params: { unit: '340881' },
      query: {},
      body: { csv: 'code,name\n340881,桐城市\n340881103,新渡镇\n', validFrom: '2023-01-01' },
      response: { added: 2, changed: 0, ended: 0, unchanged: 0 },
    },
  }),
  listAudit: route({
    ...common,
    access: 'yipan/audit',
    id: 'listAudit',
    method: 'GET',
    path: '/v1/office/units/{unit}/audit',
    unit: unitOf,
    summary: { 'zh-CN': '操作日志，最新在前', en: 'Log of acts, newest first' },
    params: z.object({ unit: z.string().regex(/^[1-9]\d{5}$/) }),
    query: z.object({
      ...pageQuery,
      month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
      action: z
        .string()
        .regex(/^[a-zA-Z]{1,40}$/)
        .optional()
        .meta({ description: 'Only acts of this kind: an operation, bulkReading or wrongIdentity' }),
    }),
    body: z.undefined(),
    success: { status: 200, schema: page(AuditEntry).meta({ id: 'AuditPage' }) },
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '340881' },
      query: { month: '2026-11' },
      body: undefined,
      response: {
        items: [
          {
            at: '2026-11-21T03:00:00Z',
            by: 'wang.fang',
            as: 'county-admin',
            action: 'openCampaign',
            unit: '340881',
            subject: '340881-2026-1',
          },
        ],
        next: null,
      },
    },
  }),
};
