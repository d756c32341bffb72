import { addDays, dayOf, startOfDay } from '../../../shared/domain/days.ts';
import { nextStatement, type Step, termOf } from '../../../shared/domain/rectification.ts';
import { nextWorkingDay } from '../../../shared/domain/working-days.ts';
import { type ProblemRecord, stepped } from '../../../shared/store/registry/problems.ts';
import type { TaskRecord } from '../../../shared/store/registry/tasks.ts';
import { changed } from '../../../shared/store/registry/write.ts';
import type { Sealed } from '../../../shared/store/sealed.ts';
import type { DemoProblem } from './problem-texts.ts';

/** How far a problem of the demo has come, or the way that it took to its end. */
export type Course =
  | 'received'
  | 'sorted'
  | 'handed-over'
  | 'answered'
  | 'sent-back'
  | 'checked'
  | 'published'
  | 'published-late'
  | 'set-aside'
  | 'rejected'
  | 'published-again';

/** What the life of a problem is made of, beside the problem as it was received. */
export interface Life {
  course: Course;
  office: string;
  words: DemoProblem;
  note: string;
  reason: string;
  rejection: { text: string; sealed: Sealed } | null;
  now: Date;
}

/** A problem with the tasks that its offices were handed, by their numbers. */
export interface Lived {
  problem: ProblemRecord;
  tasks: Map<number, TaskRecord>;
}

const county = 'wang.fang';
/** The officer of a township; one of them is an account of the demo. */
const officerOf = (office: string) => (office === '340881103' ? 'li.na' : office.length === 6 ? county : `desk.${office}`);
const days = 15;
/** Minutes after midnight. */
const officeOpens = 570;
/** Days that an office takes which is late. */
const tooLong = 26;

type Event = ProblemRecord['history'][number]['event'];
interface Changes {
  note?: string;
  set?: Partial<ProblemRecord>;
  task?: TaskRecord;
}

/** Leads a received problem through its course, as the offices and the clock would have. */
export function lifeOf(received: ProblemRecord, { course, office, words, note, reason, rejection, now }: Life): Lived {
  let problem = received;
  let day = received.raisedOn;
  const tasks = new Map<number, TaskRecord>();
  const yesterday = addDays(dayOf(now), -1);

  const take = (step: Step, event: Event, at: string, by: string | null, { note: said, set, task }: Changes = {}) => {
    const entry = { at, by, event, note: said ?? null };
    problem = changed(problem, stepped(problem, step, entry, { ...(set && { set }), ...(task && { task }) }));
    if (problem.task) tasks.set(problem.task.number, problem.task);
  };
  /** States what the clock has to state by an instant. */
  const tick = (until: string) => {
    for (;;) {
      const { task, state } = problem;
      const next = task && state === 'handed-over' ? nextStatement(task) : null;
      if (!task || !next || next.at > until) return;
      const stated = next.event === 'reminded' ? { reminded: true } : { overdueOn: dayOf(new Date(next.at)) };
      take('clock', next.event, next.at, null, { task: { ...task, ...stated } });
    }
  };
  /** Takes a step on a working day some days later, in office hours; never later than yesterday. */
  const act = (later: number, by: string, step: Step, event: Event, changes: () => Changes = () => ({})) => {
    const next = nextWorkingDay(addDays(day, later));
    if (next <= yesterday) day = next;
    else if (day < yesterday) day = yesterday;
    const minutes = officeOpens + 7 * problem.history.length;
    const at = new Date(Date.parse(startOfDay(day)) + minutes * 60_000).toISOString();
    tick(at);
    take(step, event, at, by, changes());
  };
  const taskWith = (part: Partial<TaskRecord>) => (problem.task ? { task: { ...problem.task, ...part } } : {});

  const sort = () =>
    act(1, county, 'sort', 'sorted', () => ({
      set: {
        category: words.category,
        redacted: words.text,
        rejection: problem.rejection && { ...problem.rejection, redacted: rejection?.text ?? null },
      },
    }));
  const handOver = () => {
    sort();
    act(0, county, 'hand-over', 'handed-over', () => {
      const { task, former = [] } = problem;
      const left = task && { office: task.office, number: task.number, round: task.round };
      return { task: taskFor(problem, office, words, day), ...(left && { set: { former: [...former, left] } }) };
    });
  };
  const answer = (later: number) => {
    const { measure, result } = words;
    act(later, officerOf(office), 'answer', 'answered', () => taskWith({ measure, result, answeredOn: day }));
  };
  const accept = () => act(1, county, 'accept', 'checked');
  const publish = () => {
    accept();
    const { title, measure, result } = words;
    act(1, county, 'publish', 'published', () => {
      const { task, round, publications } = problem;
      const inTime = (task?.answeredOn ?? '') <= (task?.dueOn ?? '');
      const publication = { office, round, title, measure, result, publishedOn: day, inTime, reopened: false };
      return { set: { publications: [...publications, publication] } };
    });
  };
  const reject = () => {
    day = addDays(day, 6);
    const publications = problem.publications.map((publication) => ({ ...publication, reopened: true }));
    const reopened = rejection && { sealed: rejection.sealed, redacted: null };
    take('reject', 'rejected', startOfDay(day), null, { set: { round: 2, rejection: reopened, publications } });
  };
  const usual = [handOver, () => answer(6)];
  const published = [...usual, publish];
  const courses: Record<Course, (() => void)[]> = {
    received: [],
    sorted: [sort],
    'handed-over': [handOver],
    answered: usual,
    'sent-back': [...usual, () => act(1, county, 'send-back', 'sent-back', () => ({ note, ...taskWith({ answeredOn: null, note }) }))],
    checked: [...usual, accept],
    published,
    'published-late': [handOver, () => answer(tooLong), publish],
    'set-aside': [() => act(2, county, 'set-aside', 'set-aside', () => ({ note: reason, set: { setAside: reason } }))],
    rejected: [...published, reject],
    'published-again': [...published, reject, ...published],
  };
  for (const go of courses[course]) go();
  tick(now.toISOString());
  return { problem, tasks };
}

function taskFor({ id, task, round, rejection }: ProblemRecord, office: string, { category, text }: DemoProblem, on: string): TaskRecord {
  return {
    problem: id,
    office,
    number: (task?.number ?? 0) + 1,
    state: 'handed-over',
    category,
    text,
    ...termOf(on, days),
    reminded: false,
    overdueOn: null,
    withdrawn: false,
    round,
    rejection: rejection?.redacted ?? null,
    note: null,
    measure: null,
    result: null,
    answeredOn: null,
    history: [],
  };
}
