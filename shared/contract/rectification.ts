import * as z from 'zod';
import { AccountId, CountyCode, Day, DivisionCode, Instant, page, pageQuery, Year } from './primitives.ts';
import { ProblemCategory, ProblemReceipt } from './raising.ts';
import { route, unitOf } from './route.ts';
import { idPattern, problemChannels, problemStates } from './vocabulary.ts';

export { ProblemCategory };
export const ProblemState = z.enum(problemStates);
export type ProblemState = z.infer<typeof ProblemState>;
export const ProblemChannel = z.enum(problemChannels);

/** `<county>-<year>-<8 symbols>`: the county that sorts the problem can be read off the identifier, the person cannot. */
export const ProblemId = z
  .string()
  .regex(idPattern)
  .meta({ id: 'ProblemId', description: 'County code, year and 8 symbols, as in 340881-2026-7F3KM2QP' });

const words = (most: number) => z.string().trim().min(1).max(most);

/** What became of a problem, for who holds its receipt. */
export const ProblemFate = z
  .object({
    state: ProblemState,
    category: ProblemCategory.nullable(),
    raisedOn: Day,
    office: z.object({ unit: DivisionCode, name: z.string() }).nullable().meta({ description: 'Office that the problem was handed to' }),
    dueOn: Day.nullable(),
    answer: z.object({ measure: z.string(), result: z.string(), publishedOn: Day }).nullable(),
    setAside: z.string().nullable().meta({ description: 'Why no office was given the problem' }),
    mayReject: z.boolean().meta({ description: 'Whether the answer can still be rejected: once' }),
    steps: z.array(z.object({ state: ProblemState, on: Day })),
  })
  .meta({ id: 'ProblemFate' });
export type ProblemFate = z.infer<typeof ProblemFate>;

/** A problem as it stands in the public column. */
export const PublishedProblem = z
  .object({
    id: ProblemId,
    category: ProblemCategory,
    office: z.object({ unit: DivisionCode, name: z.string() }),
    title: z.string(),
    measure: z.string(),
    result: z.string(),
    raisedOn: Day,
    publishedOn: Day,
    inTime: z.boolean(),
    reopened: z.boolean(),
  })
  .meta({ id: 'PublishedProblem' });
export type PublishedProblem = z.infer<typeof PublishedProblem>;

const Rate = z.object({
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  percent: z.number().nullable().meta({ description: 'Whole per cent, half up' }),
});
/**
 * Figures of rectification of a unit and year. What fewer than 10 problems stand behind is withheld (null), and as much more as it
 * could be worked out from. The children are the county's own office and its townships.
 */
export const RectificationFigures = z
  .object({
    unit: DivisionCode,
    name: z.string(),
    year: z.number().int(),
    tasks: z.number().int().nullable().meta({ description: 'Problems handed to an office' }),
    solvedInTime: Rate.meta({ description: 'Answered by the deadline / tasks whose deadline has passed or that were answered' }),
    reopened: Rate.meta({ description: 'Reopened by the person / answers published' }),
    children: z.array(
      z.object({ unit: DivisionCode, name: z.string(), tasks: z.number().int().nullable(), solvedInTime: Rate, reopened: Rate }),
    ),
  })
  .meta({ id: 'RectificationFigures' });
export type RectificationFigures = z.infer<typeof RectificationFigures>;

const HistoryEntry = z.object({
  at: Instant,
  by: AccountId.nullable().meta({ description: 'Null: the person who raised it, or the clock' }),
  event: z.enum([
    'received',
    'sorted',
    'handed-over',
    'reminded',
    'overdue',
    'answered',
    'sent-back',
    'checked',
    'published',
    'set-aside',
    'rejected',
  ]),
  note: z.string().nullable(),
});

/** What a judged office sees of a problem handed to it: what the county has redacted, and no more. */
export const Task = z
  .object({
    problem: ProblemId,
    office: DivisionCode,
    state: ProblemState,
    category: ProblemCategory,
    text: z.string().meta({ description: 'The problem as the county has redacted it' }),
    handedOverOn: Day,
    dueOn: Day,
    weekendsOnly: z
      .boolean()
      .meta({ description: 'Set before the year’s holidays were published: the deadline leaves out weekends and fixed holidays only' }),
    overdue: z.boolean().meta({ description: 'Whether the deadline passed, or has passed, without an answer' }),
    round: z.number().int().meta({ description: '2 once the person has rejected the first answer' }),
    rejection: z.string().nullable().meta({ description: 'Why the first answer was rejected, redacted' }),
    note: z.string().nullable().meta({ description: 'Why the county sent the answer back' }),
    measure: z.string().nullable(),
    result: z.string().nullable(),
    answeredOn: Day.nullable(),
    history: z.array(HistoryEntry).meta({ description: 'Empty in lists of tasks' }),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

/** A problem as the county sees it. */
export const OfficeProblem = z
  .object({
    id: ProblemId,
    state: ProblemState,
    channel: ProblemChannel,
    unit: DivisionCode,
    category: ProblemCategory.nullable(),
    suggested: ProblemCategory.meta({ description: 'What the person took it for, or else what the words suggest; an officer decides' }),
    text: z.string().nullable().meta({ description: 'As it was raised; null in lists and after changes. Reading it is logged' }),
    redacted: z.string().nullable(),
    rejection: z.string().nullable().meta({ description: 'Why the person rejected the answer, as written; null like the text' }),
    setAside: z.string().nullable(),
    raisedOn: Day,
    task: Task.nullable(),
    history: z.array(HistoryEntry),
  })
  .meta({ id: 'OfficeProblem' });
export type OfficeProblem = z.infer<typeof OfficeProblem>;

const exampleId = '340881-2026-7F3KM2QP';
const exampleReceipt = '9ZXK-4M2P-7TQR-1';
const exampleTask: z.input<typeof Task> = {
  problem: exampleId,
  office: '340881103',
  state: 'handed-over',
  category: 'quality-and-speed',
  text: '窗口中午不办公，来了两次才办成。',
  handedOverOn: '2026-11-02',
  dueOn: '2026-11-17',
  weekendsOnly: false,
  overdue: false,
  round: 1,
  rejection: null,
  note: null,
  measure: null,
  result: null,
  answeredOn: null,
  history: [{ at: '2026-11-02T01:00:00Z', by: 'wang.fang', event: 'handed-over', note: null }],
};
const exampleProblem: z.input<typeof OfficeProblem> = {
  id: exampleId,
  state: 'handed-over',
  channel: 'page',
  unit: '340881103',
  category: 'quality-and-speed',
  suggested: 'quality-and-speed',
  text: '新渡镇便民服务中心窗口中午不办公，来了两次才办成。',
  redacted: '窗口中午不办公，来了两次才办成。',
  rejection: null,
  setAside: null,
  raisedOn: '2026-11-01',
  task: exampleTask,
  history: [{ at: '2026-11-01T04:00:00Z', by: null, event: 'received', note: null }],
};
const answered = {
  ...exampleTask,
  state: 'answered' as const,
  measure: '中午安排值班。',
  result: '已于11月10日起实行。',
  answeredOn: '2026-11-10',
};

const publicRoute = { access: 'public', unit: () => null } as const;

/** Read by everybody: served by `results` from the Board alone. */
export const openColumnRoutes = {
  getProblemFate: route({
    ...publicRoute,
    id: 'getProblemFate',
    method: 'POST',
    path: '/v1/problems/fate',
    function: 'results',
    summary: { 'zh-CN': '凭回执号查询问题的办理情况', en: 'What became of a problem, by its receipt' },
    params: z.object({}),
    query: z.object({}),
    body: z.strictObject({ receipt: ProblemReceipt }),
    success: { status: 200, schema: ProblemFate },
    problems: ['receipt-mistyped', 'receipt-unknown'],
    example: {
      params: {},
      query: {},
      body: { receipt: exampleReceipt },
      response: {
        state: 'handed-over',
        category: 'quality-and-speed',
        raisedOn: '2026-11-01',
        office: { unit: '340881103', name: '新渡镇' },
        dueOn: '2026-11-17',
        answer: null,
        setAside: null,
        mayReject: false,
        steps: [
          { state: 'received', on: '2026-11-01' },
          { state: 'handed-over', on: '2026-11-02' },
        ],
      },
    },
  }),
  listPublishedProblems: route({
    ...publicRoute,
    id: 'listPublishedProblems',
    method: 'GET',
    path: '/v1/units/{unit}/problems',
    function: 'results',
    summary: { 'zh-CN': '政务公开栏：已办结公布的问题，最新在前', en: 'Open column: problems solved and published, newest first' },
    params: z.object({ unit: DivisionCode }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: { status: 200, schema: page(PublishedProblem).meta({ id: 'PublishedProblemPage' }) },
    cacheSeconds: 60,
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881' }, query: {}, body: undefined, response: { items: [], next: null } },
  }),
  getRectification: route({
    ...publicRoute,
    id: 'getRectification',
    method: 'GET',
    path: '/v1/units/{unit}/rectification',
    function: 'results',
    summary: { 'zh-CN': '整改情况：按期办结率、重办率', en: 'Rectification: solved in time, reopened' },
    params: z.object({ unit: DivisionCode }),
    query: z.object({ year: Year.optional().meta({ description: 'Default: the newest year' }) }),
    body: z.undefined(),
    success: { status: 200, schema: RectificationFigures },
    cacheSeconds: 60,
    problems: ['not-published'],
    example: {
      params: { unit: '340881' },
      query: {},
      body: undefined,
      response: {
        unit: '340881',
        name: '桐城市',
        year: 2026,
        tasks: 64,
        solvedInTime: { numerator: 55, denominator: 60, percent: 92 },
        reopened: { numerator: null, denominator: null, percent: null },
        children: [],
      },
    },
  }),
};

const office = { function: 'problems', access: 'yipan/problems', query: z.object({}) } as const;
const problemParams = z.object({ problem: ProblemId });
const taskParams = z.object({ unit: DivisionCode, problem: ProblemId });
const countyOf = ({ params }: { params: { problem: string } }) => params.problem.slice(0, 6);
const exampleParams = { problem: exampleId };
const exampleTaskParams = { unit: '340881103', problem: exampleId };

export const problemsRoutes = {
  listProblems: route({
    ...office,
    id: 'listProblems',
    method: 'GET',
    path: '/v1/office/units/{unit}/problems',
    unit: unitOf,
    summary: { 'zh-CN': '本县收到的问题', en: 'Problems that a county has received, newest first' },
    params: z.object({ unit: CountyCode }),
    query: z.object({
      ...pageQuery,
      year: Year,
      state: ProblemState.optional(),
      overdue: z.literal('true').optional().meta({ description: 'Only those whose office is late' }),
    }),
    body: z.undefined(),
    success: { status: 200, schema: page(OfficeProblem).meta({ id: 'OfficeProblemPage' }) },
    problems: ['invalid-cursor'],
    example: { params: { unit: '340881' }, query: { year: 2026 }, body: undefined, response: { items: [exampleProblem], next: null } },
  }),
  getProblem: route({
    ...office,
    id: 'getProblem',
    method: 'GET',
    path: '/v1/office/problems/{problem}',
    unit: countyOf,
    summary: { 'zh-CN': '一个问题的全部内容；查看会被记录', en: 'A problem in full; reading it is logged' },
    params: problemParams,
    body: z.undefined(),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleProblem },
  }),
  recordProblem: route({
    ...office,
    id: 'recordProblem',
    method: 'POST',
    path: '/v1/office/units/{unit}/problems',
    unit: unitOf,
    summary: { 'zh-CN': '登记电话或当面反映的问题', en: 'Record a problem raised by telephone or in person' },
    params: z.object({ unit: CountyCode }),
    body: z.strictObject({
      receipt: ProblemReceipt,
      channel: z.enum(['telephone', 'in-person']),
      unit: DivisionCode,
      category: ProblemCategory.optional(),
      text: words(500),
    }),
    success: { status: 201, schema: OfficeProblem },
    idempotent: true,
    problems: ['receipt-mistyped', 'receipt-used'],
    example: {
      params: { unit: '340881' },
      query: {},
      body: { receipt: exampleReceipt, channel: 'telephone', unit: '340881103', text: '窗口中午不办公。' },
      response: { ...exampleProblem, channel: 'telephone', state: 'received', category: null, redacted: null, task: null },
    },
  }),
  sortProblem: route({
    ...office,
    id: 'sortProblem',
    method: 'PATCH',
    path: '/v1/office/problems/{problem}',
    unit: countyOf,
    summary: { 'zh-CN': '确定类别，隐去个人信息', en: 'Decide the category and redact the text' },
    params: problemParams,
    body: z.strictObject({ category: ProblemCategory, redacted: words(500), rejection: words(300).optional() }),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { category: 'quality-and-speed', redacted: '窗口中午不办公，来了两次才办成。' },
      response: { ...exampleProblem, state: 'received', task: null },
    },
  }),
  handOverProblem: route({
    ...office,
    id: 'handOverProblem',
    method: 'POST',
    path: '/v1/office/problems/{problem}/hand-over',
    unit: countyOf,
    summary: { 'zh-CN': '交有关单位限期办理', en: 'Hand a problem to an office, with a deadline' },
    params: problemParams,
    body: z.strictObject({
      office: DivisionCode.meta({ description: 'The county itself or a township of it' }),
      days: z.number().int().min(3).max(60).default(15).meta({ description: 'Calendar days; the deadline ends on a working day' }),
    }),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found', 'state-conflict', 'not-redacted', 'handed-over-too-often'],
    example: { params: exampleParams, query: {}, body: { office: '340881103', days: 15 }, response: exampleProblem },
  }),
  setAsideProblem: route({
    ...office,
    id: 'setAsideProblem',
    method: 'POST',
    path: '/v1/office/problems/{problem}/set-aside',
    unit: countyOf,
    summary: { 'zh-CN': '不予受理，并向反映人说明理由', en: 'Set a problem aside, telling the person why' },
    params: problemParams,
    body: z.strictObject({ reason: words(300) }),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { reason: '不属于本系统服务范围，已转告联系方式。' },
      response: { ...exampleProblem, state: 'set-aside', task: null, setAside: '不属于本系统服务范围，已转告联系方式。' },
    },
  }),
  checkAnswer: route({
    ...office,
    id: 'checkAnswer',
    method: 'POST',
    path: '/v1/office/problems/{problem}/check',
    unit: countyOf,
    summary: { 'zh-CN': '审核答复：通过或退回', en: 'Check an answer: accept it or send it back' },
    params: problemParams,
    body: z.strictObject({ accepted: z.boolean(), note: words(300).optional() }),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { accepted: true },
      response: { ...exampleProblem, state: 'checked', task: { ...answered, state: 'checked' } },
    },
  }),
  publishProblem: route({
    ...office,
    id: 'publishProblem',
    method: 'POST',
    path: '/v1/office/problems/{problem}/publish',
    unit: countyOf,
    summary: { 'zh-CN': '公布问题、措施和结果', en: 'Publish problem, measure and result' },
    params: problemParams,
    body: z.strictObject({ title: words(80), measure: words(500), result: words(500) }),
    success: { status: 200, schema: OfficeProblem },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: { title: '窗口中午不办公', measure: '中午安排值班。', result: '已于11月10日起实行。' },
      response: { ...exampleProblem, state: 'published', task: { ...answered, state: 'published' } },
    },
  }),
  listTasks: route({
    ...office,
    id: 'listTasks',
    method: 'GET',
    path: '/v1/office/units/{unit}/tasks',
    unit: unitOf,
    summary: { 'zh-CN': '交本单位办理的问题', en: 'Problems handed to an office, those due first on top' },
    params: z.object({ unit: DivisionCode }),
    query: z.object({ year: Year }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Task) }).meta({ id: 'TaskList' }) },
    problems: [],
    example: { params: { unit: '340881103' }, query: { year: 2026 }, body: undefined, response: { items: [exampleTask] } },
  }),
  getTask: route({
    ...office,
    id: 'getTask',
    method: 'GET',
    path: '/v1/office/units/{unit}/tasks/{problem}',
    unit: unitOf,
    summary: { 'zh-CN': '一项办理任务', en: 'One task' },
    params: taskParams,
    body: z.undefined(),
    success: { status: 200, schema: Task },
    problems: ['not-found'],
    example: { params: exampleTaskParams, query: {}, body: undefined, response: exampleTask },
  }),
  answerTask: route({
    ...office,
    id: 'answerTask',
    method: 'POST',
    path: '/v1/office/units/{unit}/tasks/{problem}/answer',
    unit: unitOf,
    summary: { 'zh-CN': '答复：措施和结果', en: 'Answer a task: measure and result' },
    params: taskParams,
    body: z.strictObject({ measure: words(500), result: words(500) }),
    success: { status: 200, schema: Task },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleTaskParams,
      query: {},
      body: { measure: '中午安排值班。', result: '已于11月10日起实行。' },
      response: answered,
    },
  }),
};
