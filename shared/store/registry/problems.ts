import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Day, DivisionCode, Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { OfficeProblem, ProblemCategory } from '../../contract/rectification.ts';
import { life, nextStatement, type Step } from '../../domain/rectification.ts';
import { registryIndexes, registryKeys, type SubmissionKind } from '../keys.ts';
import { Sealed, type SealedFor } from '../sealed.ts';
import { derivedIds } from './derived-ids.ts';
import { redaction, TaskRecord, taskCopy } from './tasks.ts';
import { type Change, creation, type Table, versionedUpdate, type Write } from './write.ts';

/** Kind of deadline under which the problem of a task is found in the index of what is due. */
export const taskDue = 'task';

/** An answer as it was published: it stays, also when it is rejected. */
const Publication = z.object({
  office: DivisionCode,
  round: z.number().int(),
  title: z.string(),
  measure: z.string(),
  result: z.string(),
  publishedOn: Day,
  inTime: z.boolean(),
  reopened: z.boolean(),
});

/** A task that the problem has left behind: closed, or with an office that did not have to answer it. */
const FormerTask = z.object({ office: DivisionCode, number: z.number().int(), round: z.number().int() });
export type FormerTask = z.infer<typeof FormerTask>;

export const ProblemRecord = OfficeProblem.omit({ suggested: true, text: true, rejection: true, task: true }).extend({
  /** What it was made from, `<kind>#<digest>`: a redelivery is known by it, and its text opens for nothing else. */
  source: z.string(),
  /** Digest of the receipt that the person holds; null where nobody holds one. */
  receipt: z.string().nullable(),
  /** What the person took it for. */
  stated: ProblemCategory.nullable(),
  sealed: Sealed,
  rejection: z.object({ sealed: Sealed, redacted: z.string().nullable() }).nullable(),
  /** 2 from the rejection on. */
  round: z.number().int(),
  /** What was handed over last. */
  task: TaskRecord.nullable(),
  /** What was handed over before that: copies of what was written lie there. */
  former: z.array(FormerTask).optional(),
  publications: z.array(Publication),
  /** Present while the clock has something to state of the task: the kind of deadline, and from when on. */
  due: z.literal(taskDue).optional(),
  dueAt: Instant.optional(),
  version: z.number().int(),
});
export type ProblemRecord = z.infer<typeof ProblemRecord>;
type HistoryEntry = ProblemRecord['history'][number];

export const problemParts = (problem: string): { county: string; year: number } => ({
  county: problem.slice(0, 6),
  year: Number(problem.slice(7, 11)),
});

/** What the text of a problem is sealed for. */
export function sealOf({ source }: Pick<ProblemRecord, 'source'>): SealedFor {
  const [purpose = ''] = source.split('#');
  return { purpose, record: source };
}
export const sourceOf = (kind: SubmissionKind, digest: string): string => `${kind}#${digest}`;

/** Identifiers that a problem can have, in the order in which they are tried. */
export const problemIds = (county: string, raisedOn: string, source: string): string[] => derivedIds('problem', county, raisedOn, source);

const mostNoted = 100;

/** A history with one more entry. An item has a largest size: of a long history the first entry is kept and the newest ones. */
export const noted = (history: HistoryEntry[], entry: HistoryEntry): HistoryEntry[] => {
  const [first, ...others] = [...history, entry];
  return first ? [first, ...others.slice(1 - mostNoted)] : [];
};

/**
 * The change that a step brings about, for the problem and for the task that lies with an office: only from the states in which the
 * step can be taken, noted in the history, and with what the clock has to state next. Once the answer was rejected its task is closed.
 * @param task the task as it is from now on, but for its state and history, which a closed one keeps
 */
export function stepped(
  problem: ProblemRecord,
  step: Step,
  entry: HistoryEntry,
  { set = {}, task = problem.task }: { set?: Partial<ProblemRecord>; task?: TaskRecord | null } = {},
): Change<ProblemRecord> {
  const state = life[step].to ?? problem.state;
  const isClosed = problem.state === 'reopened' && task?.number === problem.task?.number;
  const now = isClosed || !task ? task : { ...task, state, history: noted(task.history, entry) };
  const next = now && !isClosed ? nextStatement(now) : null;
  return {
    set: { ...set, state, history: noted(problem.history, entry), task: now, ...(next && { due: taskDue, dueAt: next.at }) },
    remove: next ? [] : ['due', 'dueAt'],
    from: { state: life[step].from },
  };
}

export interface ProblemsStore {
  find(problem: string): Promise<ProblemRecord | null>;
  /** Like `find`; throws `not-found`. */
  get(problem: string): Promise<ProblemRecord>;
  /** The problem that a receipt leads to; null if there is none. @param digest of the receipt */
  ofReceipt(digest: string): Promise<string | null>;
  creation(problem: ProblemRecord): Write[];
  /** A change of what was redacted reaches every task. @param withdrawn the task of the office that does not have to answer any more */
  change(problem: ProblemRecord, change: Change<ProblemRecord>, withdrawn?: TaskRecord): Write[];
}

const { problemsByState } = registryIndexes;
/** Where a problem stands in the lists. */
export const placeOfProblem = ({ raisedOn, id }: Pick<ProblemRecord, 'raisedOn' | 'id'>): string => `${raisedOn}#${id}`;
export const problemsIn = (county: string, year: number, state: ProblemRecord['state']): string => `${county}#${year}#${state}`;
const indexed = (problem: Pick<ProblemRecord, 'id' | 'raisedOn'>, state: ProblemRecord['state']) => {
  const { county, year } = problemParts(problem.id);
  return { [problemsByState.pk]: problemsIn(county, year, state), [problemsByState.sk]: placeOfProblem(problem) };
};

/** Problems of `Registry` with their tasks. Needs GetItem, and for the writes PutItem and UpdateItem. */
export function problemsStore(client: Table['client'], table: string): ProblemsStore {
  const find: ProblemsStore['find'] = async (problem) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.problem(problem), ConsistentRead: true }));
    return Item ? ProblemRecord.parse(Item) : null;
  };

  return {
    find,

    get: async (problem) => {
      const found = await find(problem);
      if (!found) throw new Problem('not-found');
      return found;
    },

    ofReceipt: async (digest) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.receipt(digest), ConsistentRead: true }));
      return Item ? z.object({ problem: z.string() }).parse(Item).problem : null;
    },

    creation: (problem) => [
      creation(table, registryKeys.problem(problem.id), { ...problem, ...indexed(problem, problem.state) }),
      ...(problem.receipt === null ? [] : [creation(table, registryKeys.receipt(problem.receipt), { problem: problem.id })]),
    ],

    change: (problem, change, withdrawn) => {
      const { task, state, redacted, rejection } = change.set;
      const moved = state && state !== problem.state ? indexed(problem, state) : {};
      const update = versionedUpdate(table, registryKeys.problem(problem.id), problem.version, {
        ...change,
        set: { ...change.set, ...moved },
      });
      const copies = [...(task && task !== problem.task ? [task] : []), ...(withdrawn ? [withdrawn] : [])];
      const words = redacted ? { text: redacted, rejection: rejection?.redacted ?? null } : null;
      const rewritten = words ? (problem.former ?? []).map((former) => redaction(table, problem.id, former, words)) : [];
      return [{ Update: update }, ...copies.map((copy) => taskCopy(table, copy)), ...rewritten];
    },
  };
}
