import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { audit } from '../../functions/audit/audit.ts';
import { receiveSubmissions } from '../../functions/desk/desk.ts';
import { fileSubmission } from '../../functions/desk/file.ts';
import { receive } from '../../functions/desk/receive.ts';
import { refile } from '../../functions/desk/refile.ts';
import { reopen } from '../../functions/desk/reopen.ts';
import { followFacts } from '../../functions/facts/facts.ts';
import { publishProblem } from '../../functions/facts/problem.ts';
import { raiseProblem, rejectAnswer } from '../../functions/intake/raise-problem.ts';
import { problemsOperations } from '../../functions/problems/operations.ts';
import { projector } from '../../functions/project/projector.ts';
import { publisher } from '../../functions/publish/publisher.ts';
import { getRectification, listPublishedProblems } from '../../functions/results/open-column.ts';
import { getProblemFate } from '../../functions/results/problem-fate.ts';
import { stateDueTasks } from '../../functions/sweep/what-is-due.ts';
import { raisingRoutes } from '../../shared/contract/raising.ts';
import { openColumnRoutes, problemsRoutes } from '../../shared/contract/rectification.ts';
import { makeReceipt, parseReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import { api } from '../../shared/lambda/api.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { filingStore } from '../../shared/store/filing.ts';
import { openColumnStore } from '../../shared/store/open-column.ts';
import { dueTasks } from '../../shared/store/registry/due-tasks.ts';
import { exchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import { problemList } from '../../shared/store/registry/problem-list.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { receiptDigest, submissionsStore } from '../../shared/store/submissions.ts';
import { type Call, call } from './call.ts';
import { runAs } from './granted.ts';
import { localKms, openOffice } from './office.ts';
import { changed } from './publish-fixture.ts';

export type ProblemRoute = keyof typeof problemsRoutes;
const publicRoutes = { ...raisingRoutes, ...openColumnRoutes };

/** Stands for what problems never lead to. */
const notHere = async (): Promise<never> => {
  throw new Error('no problem leads here');
};

/** Everything that lies in a table. */
export async function scanned(client: DynamoDBDocumentClient, TableName: string): Promise<{ pk: string; sk: string }[]> {
  const items: { pk: string; sk: string }[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...Items.map((item) => ({ ...item, pk: String(item.pk), sk: String(item.sk) })));
  return items;
}

let receipts = 0;
/** A receipt as the page makes it, another one each time. */
export function newReceipt(): { typed: string; digest: string } {
  receipts++;
  const typed = makeReceipt(Uint8Array.from({ length: receiptBytes }, (_, index) => (receipts * 7 + index * 11) & 31));
  const read = parseReceipt(typed);
  if (!read.ok) throw new Error(read.reason);
  return { typed, digest: receiptDigest(read.receipt) };
}

/** The functions that problems go through, on the tables of one county, with a clock of their own. */
export async function openDesk(prefix: string) {
  const office = await openOffice(prefix);
  const { client, tables, clock } = office;
  await office.appoint('other.township', 'township-officer', '340881104');
  const above = { name: '上级', population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 };
  await office.write(...['34', '3408'].map((code) => office.stores.divisions.creation({ ...above, code })));
  const sealer = sealing('texts', localKms());
  const written = { submissions: submissionsStore(client, tables.responses), sealing: sealer };
  const now = () => clock.now;
  const failed: string[] = [];
  const report: Report = (node) => failed.push(node);
  const column = openColumnStore(client, tables.board);
  const tasks = tasksStore(client, tables.registry);
  const problems = problemsStore(client, tables.registry);
  const stores = {
    problems,
    tasks,
    lists: problemList(client, tables.registry),
    divisions: office.stores.divisions,
    acts: office.stores.acts,
    sealing: sealer,
  };

  /** The stream functions on a client of the test's. */
  const functionsOn = (on: DynamoDBDocumentClient) => {
    const of = problemsStore(on, tables.registry);
    const filing = filingStore(on, tables.responses);
    const file = fileSubmission({
      submissions: submissionsStore(on, tables.responses),
      receive: receive({ client: on, problems: of, divisions: office.stores.divisions }),
      reopen: reopen({ client: on, problems: of }),
      receiveRequest: notHere,
      receiveRight: notHere,
      filing,
    });
    return {
      desk: receiveSubmissions({ file, report }),
      refile: refile({ counties: async () => ['340881'], unfiled: filing.unfiled, file, report }),
      facts: followFacts({
        tasks: tasksStore(on, tables.registry),
        exchangeFacts: exchangeFactsStore({ client: on, table: tables.registry }),
        tally: office.stores.tally,
        publishProblem: publishProblem({ client: on, board: tables.board, problems: of, divisions: office.stores.divisions }),
        showPerson: notHere,
        showRight: notHere,
        announce: { notification: notHere, right: notHere, record: notHere },
        report,
      }),
    };
  };
  const { desk, facts } = functionsOn(client);
  const publish = publisher(client, tables, report);
  const project = projector(client, tables, report, now);

  const recordsOf = async (table: string, ...prefixes: string[]): Promise<DynamoDBRecord[]> =>
    (await scanned(client, table)).filter(({ pk }) => prefixes.some((start) => pk.startsWith(start))).map(changed);
  const deliver = async (follow: (records: DynamoDBRecord[]) => Promise<string | null>, records: DynamoDBRecord[]) => {
    const first = await follow(records);
    if (first !== null) throw new Error(`not followed: ${failed.join(', ')}`);
  };

  const fixture = {
    ...office,
    problems,
    tasks,
    column,
    sealing: sealer,
    functionsOn,
    report: failed,
    /** What people wrote, as the stream of `Responses` names it. */
    written: () => recordsOf(tables.responses, 'W#'),
    facts: () => recordsOf(tables.registry, 'TSK#'),
    /** Carries everything that was written to where it belongs. */
    async settle(): Promise<void> {
      await deliver(desk, await recordsOf(tables.responses, 'W#'));
      await deliver(facts, await recordsOf(tables.registry, 'TSK#', 'PRB#'));
      await deliver(publish, await recordsOf(tables.registry, 'DIV#'));
      await deliver(project, await recordsOf(tables.tally, 'K#'));
    },
    sweep: () => runAs('sweep', () => stateDueTasks(dueTasks(client, tables.registry), clock.now)),
    audit: () =>
      audit(
        {
          responses: responsesStore(client, tables.responses),
          tally: office.stores.tally,
          campaigns: office.stores.campaigns,
          divisions: office.stores.divisions,
          tasks,
          exchangeFacts: exchangeFactsStore({ client, table: tables.registry }),
        },
        now,
      )({}, () => true),
    /** Calls an office route, as the county's officer unless told. */
    async act(id: ProblemRoute, { headers, ...rest }: Call = {}) {
      const handler = officeApi(problemsRoutes, problemsOperations(stores), office.stores.accounts, { now });
      actions++;
      return call(handler, problemsRoutes[id], {
        as: 'officer',
        ...rest,
        headers: { 'idempotency-key': `rectification-key-${actions}`, ...headers },
      });
    },
    /** Calls a public route. */
    async open(id: keyof typeof publicRoutes, rest: Call = {}) {
      const handler = api(
        publicRoutes,
        {
          raiseProblem: raiseProblem(written),
          rejectAnswer: rejectAnswer(written),
          getProblemFate: getProblemFate(column),
          listPublishedProblems: listPublishedProblems(column),
          getRectification: getRectification(column),
        },
        { now },
      );
      return call(handler, publicRoutes[id], rest);
    },
    fate: (receipt: string) => fixture.open('getProblemFate', { body: { receipt } }),
    /** Raises a problem by the page and brings it to the desk. @returns its identifier */
    async raise(receipt = newReceipt(), body: Record<string, unknown> = {}): Promise<string> {
      await fixture.open('raiseProblem', {
        body: { receipt: receipt.typed, unit: '340881103', text: '窗口中午不办公，来了两次。', ...body },
      });
      await deliver(desk, await recordsOf(tables.responses, 'W#'));
      const id = await problems.ofReceipt(receipt.digest);
      if (!id) throw new Error('the problem did not reach the desk');
      return id;
    },
    sort: (problem: string) =>
      fixture.act('sortProblem', { params: { problem }, body: { category: 'quality-and-speed', redacted: '窗口中午不办公。' } }),
    handOver: (problem: string, unit = '340881103', days = 15) =>
      fixture.act('handOverProblem', { params: { problem }, body: { office: unit, days } }),
    answer: (problem: string, unit = '340881103', measure = '中午安排值班。') =>
      fixture.act('answerTask', {
        as: unit === '340881104' ? 'other.township' : 'township',
        params: { unit, problem },
        body: { measure, result: '已实行。' },
      }),
    check: (problem: string, accepted = true, note = '请写明结果。') =>
      fixture.act('checkAnswer', { params: { problem }, body: { accepted, ...(!accepted && { note }) } }),
    publishAnswer: (problem: string, title = '窗口中午不办公') =>
      fixture.act('publishProblem', { params: { problem }, body: { title, measure: '中午安排值班。', result: '已实行。' } }),
  };
  let actions = 0;
  return fixture;
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
