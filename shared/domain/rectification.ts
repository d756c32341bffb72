import type { OfficeProblem, ProblemState } from '../contract/rectification.ts';
import { addDays, startOfDay } from './days.ts';
import { deadline, workingDaysBefore } from './working-days.ts';

/**
 * The life of a problem as data: the states in which something can be done with it, and the state that it leads to (null: none).
 * An answered problem is handed over again where the office that answered was the wrong one, and a published answer published again
 * in other words where these named somebody.
 */
export const life = {
  sort: { from: ['received', 'reopened', 'handed-over', 'answered', 'checked'], to: null },
  'hand-over': { from: ['received', 'reopened', 'answered'], to: 'handed-over' },
  answer: { from: ['handed-over'], to: 'answered' },
  'send-back': { from: ['answered'], to: 'handed-over' },
  accept: { from: ['answered'], to: 'checked' },
  publish: { from: ['checked', 'published'], to: 'published' },
  'set-aside': { from: ['received', 'reopened'], to: 'set-aside' },
  reject: { from: ['published', 'set-aside'], to: 'reopened' },
  /** What the clock states: a reminder, a deadline that has passed. */
  clock: { from: ['handed-over'], to: null },
} as const satisfies Record<string, { from: readonly ProblemState[]; to: ProblemState | null }>;
export type Step = keyof typeof life;

/** Whether a step can be taken in a state. */
export function allowsStep(step: Step, state: ProblemState): boolean {
  const from: readonly ProblemState[] = life[step].from;
  return from.includes(state);
}

/** Whether the person who raised it can still reject what came of it: once. */
export const mayReject = ({ state, round }: { state: ProblemState; round: number }): boolean => round === 1 && allowsStep('reject', state);

/**
 * Whether the desk shows a problem yet. An answer in own words: from the day after, lest somebody who watches the return of a village
 * learns where it came from.
 */
export const isAtDesk = ({ channel, raisedOn }: Pick<OfficeProblem, 'channel' | 'raisedOn'>, today: string): boolean =>
  channel !== 'questionnaire' || raisedOn < today;

const reminderDays = 3;

/** The days of a task that is handed over: days are `YYYY-MM-DD`, Asia/Shanghai. */
interface Term {
  handedOverOn: string;
  dueOn: string;
  /** The holidays of the deadline's year were not published yet. */
  weekendsOnly: boolean;
  /** Three working days before the deadline; null where the task is handed over later than that. */
  remindOn: string | null;
}

/** @param days calendar days that the office is given */
export function termOf(handedOverOn: string, days: number): Term {
  const { day: dueOn, byTable } = deadline(handedOverOn, days);
  const remindOn = workingDaysBefore(dueOn, reminderDays);
  return { handedOverOn, dueOn, weekendsOnly: !byTable, remindOn: remindOn > handedOverOn ? remindOn : null };
}

/** What is known of a task's deadline and of what was done about it. */
export interface Clock {
  dueOn: string;
  remindOn: string | null;
  /** Day of the answer that stands; null until there is one, and again once it was sent back. */
  answeredOn: string | null;
  reminded: boolean;
  /** Day on which it was stated that the deadline had passed without an answer. */
  overdueOn: string | null;
  /** The problem went to another office. */
  withdrawn: boolean;
}

/** Whether an office is late, or was with its answer. */
export const isOverdue = ({ dueOn, answeredOn, withdrawn }: Clock, today: string): boolean =>
  (answeredOn ?? (withdrawn ? dueOn : today)) > dueOn;

/** What the clock has to state next of a task, and from which instant on; null while an answer stands, and when all is stated. */
export function nextStatement(task: Clock): { event: 'reminded' | 'overdue'; at: string } | null {
  const { dueOn, remindOn, answeredOn, reminded, overdueOn, withdrawn } = task;
  if (answeredOn !== null || withdrawn || overdueOn !== null) return null;
  if (remindOn !== null && !reminded) return { event: 'reminded', at: startOfDay(remindOn) };
  return { event: 'overdue', at: startOfDay(addDays(dueOn, 1)) };
}

/** What the figures of an office count of each of its tasks. */
interface Counted extends Clock {
  state: ProblemState;
}

/** Counts of tasks, in this order. */
export const taskCells = ['tasks', 'settled', 'inTime', 'published', 'reopened', 'publishedInTime'] as const;
export type TaskCounts = Record<(typeof taskCells)[number], number>;

/**
 * Counts an office's tasks. `settled`: answered, or past the deadline without; `inTime`: the answer that stands came by the deadline,
 * which a sending back does not move; `reopened`: of the `published`, those that the person rejected; `publishedInTime`: those of
 * them that the open column shows as in time.
 * A task that was withdrawn counts only where it was late already.
 */
export function countTasks(tasks: readonly Counted[]): number[] {
  const count = (holds: (task: Counted) => boolean) => counted.filter(holds).length;
  const counted = tasks.filter(({ withdrawn, overdueOn }) => !withdrawn || overdueOn !== null);
  const stands = ({ answeredOn, withdrawn }: Counted) => answeredOn !== null && !withdrawn;
  const isInTime = (task: Counted) => stands(task) && (task.answeredOn ?? '') <= task.dueOn;
  const isPublished = ({ state }: Counted) => state === 'published' || state === 'reopened';
  const counts: TaskCounts = {
    tasks: counted.length,
    settled: count((task) => stands(task) || task.overdueOn !== null),
    inTime: count(isInTime),
    published: count(isPublished),
    reopened: count(({ state }) => state === 'reopened'),
    publishedInTime: count((task) => isPublished(task) && isInTime(task)),
  };
  return taskCells.map((cell) => counts[cell]);
}

/** Reads counts off their list; what is missing is none. */
export function taskCounts(cells: readonly number[]): TaskCounts {
  const [tasks = 0, settled = 0, inTime = 0, published = 0, reopened = 0, publishedInTime = 0] = cells;
  return { tasks, settled, inTime, published, reopened, publishedInTime };
}
