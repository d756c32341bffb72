import { addDays, dayOf, startOfDay } from '../../../shared/domain/days.ts';
import { makeReceipt, parseReceipt, receiptBytes } from '../../../shared/domain/receipts.ts';
import { boardKeys } from '../../../shared/store/keys.ts';
import { allOf } from '../../../shared/store/parallel.ts';
import { type ProblemRecord, problemIds, problemsStore, sealOf, sourceOf } from '../../../shared/store/registry/problems.ts';
import { taskCopy } from '../../../shared/store/registry/tasks.ts';
import { receiptDigest } from '../../../shared/store/submissions.ts';
import { commit, type DemoContext } from './context.ts';
import { type Course, lifeOf } from './problem-lives.ts';
import { type DemoProblem, demoNotes, demoProblems, demoReasons, demoRejections } from './problem-texts.ts';
import { type Random, seededRandom } from './random.ts';
import { appears } from './write.ts';

/** A problem of the demo that is to be made. */
interface Plan {
  course: Course;
  office: string;
  raisedOn: string;
}

/** Problems of last year by office and course: all of them at their end. Two offices have enough of them to be shown. */
const lastYear: readonly (readonly [office: string, course: Course, count: number])[] = [
  ['103', 'published', 11],
  ['103', 'published-late', 1],
  ['103', 'published-again', 1],
  ['103', 'set-aside', 2],
  ['002', 'published', 10],
  ['002', 'published-late', 1],
  ['002', 'published-again', 1],
  ['002', 'set-aside', 1],
  ['', 'published', 2],
  ['', 'published-late', 1],
  ['', 'published-again', 1],
  ['100', 'published', 3],
  ['100', 'published-late', 1],
  ['003', 'published', 2],
  ['003', 'published-again', 1],
  ['104', 'published', 2],
  ['104', 'published-late', 1],
  ['106', 'published', 2],
];

/** Problems of the last weeks: what is to be done now. Days since each was raised. */
const recent: readonly (readonly [office: string, course: Course, ago: number])[] = [
  ['103', 'received', 1],
  ['', 'received', 2],
  ['106', 'received', 3],
  ['101', 'received', 5],
  ['103', 'sorted', 4],
  ['103', 'handed-over', 6],
  ['103', 'handed-over', 8],
  ['002', 'handed-over', 7],
  ['103', 'handed-over', 15],
  ['100', 'handed-over', 15],
  ['103', 'handed-over', 33],
  ['003', 'handed-over', 36],
  ['103', 'answered', 11],
  ['105', 'answered', 12],
  ['103', 'sent-back', 13],
  ['', 'sent-back', 14],
  ['103', 'checked', 16],
  ['109', 'checked', 18],
  ['103', 'published', 30],
  ['103', 'published', 42],
  ['103', 'published', 55],
  ['002', 'published', 34],
  ['', 'published', 48],
  ['104', 'set-aside', 9],
  ['103', 'rejected', 40],
  ['002', 'rejected', 44],
];

const seed = 20_260_202;
const lanes = 8;
const channels = { page: 60, questionnaire: 15, telephone: 15, 'in-person': 10 };

interface Unit {
  code: string;
  name: string;
}

/**
 * Loads the problems that people raised last year and in the last weeks, each at the place in its life that it has come to, with the
 * tasks of the offices; the streams publish what became of them, and count. A problem that is there already stays as it is.
 * @param units the county and all units below it
 * @returns receipt of a problem whose answer is published, and a wait until last year's figures are complete
 */
export async function loadProblems(
  context: DemoContext,
  county: string,
  units: readonly Unit[],
): Promise<{ receipt: string; counted: () => Promise<void> }> {
  const { client, tables, now } = context;
  const year = Number(dayOf(now).slice(0, 4));
  const plans = { old: oldPlans(county, year - 1), recent: recentPlans(county, dayOf(now)) };
  const old = await loadSet(context, county, units, seed + 2 * year, plans.old);
  const fresh = await loadSet(context, county, units, seed + 2 * year + 1, plans.recent);
  const ofLastYear = [...plans.old, ...plans.recent].filter(({ raisedOn }) => raisedOn < `${year}`);
  const tasks = `"tasks":${ofLastYear.reduce((sum, { course }) => sum + tasksOf(course), 0)}`;
  const counted = async () => {
    if (!old.isNew) return;
    await appears(client, tables.board, boardKeys.rectification(county, year - 1), (item) => JSON.stringify(item).includes(tasks));
  };
  return { receipt: fresh.receipt, counted };
}

/** How many tasks a problem becomes. */
function tasksOf(course: Course): number {
  if (course === 'published-again') return 2;
  return course === 'received' || course === 'sorted' || course === 'set-aside' ? 0 : 1;
}

/** From the middle of January to the end of October, so that all of them were settled within the year. */
const oldPlans = (county: string, year: number): Plan[] => {
  const each = lastYear.flatMap(([office, course, count]) => Array.from({ length: count }, () => ({ office: county + office, course })));
  const days = 290;
  return seededRandom(seed)
    .shuffle(each)
    .map((plan, index) => ({ ...plan, raisedOn: addDays(`${year}-01-12`, Math.floor((index * days) / each.length)) }));
};
const recentPlans = (county: string, today: string): Plan[] =>
  recent.map(([office, course, ago]) => ({ office: county + office, course, raisedOn: addDays(today, -ago) }));

async function loadSet(context: DemoContext, county: string, units: readonly Unit[], setSeed: number, plans: readonly Plan[]) {
  const random = seededRandom(setSeed);
  const texts = random.shuffle(demoProblems);
  const drawn = plans.map((plan, index) => draw(plan, { county, units, random, index, words: at(texts, index) }));
  const outcomes = await allOf(lanes, drawn, (received) => loadProblem(context, received));
  const lasting = drawn.filter(({ plan, receipt }) => plan.course === 'published' && receipt !== null);
  return {
    isNew: outcomes.includes(true),
    receipt: lasting.find(({ plan }) => plan.office === `${county}103`)?.receipt ?? lasting[0]?.receipt ?? '',
  };
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};

type Drawn = ReturnType<typeof draw>;

/** All that is left to chance of a problem. */
function draw(
  plan: Plan,
  { county, units, random, index, words }: { county: string; units: readonly Unit[]; random: Random; index: number; words: DemoProblem },
) {
  const { office, course } = plan;
  const place = units.find(({ code }) => code === office)?.name ?? '';
  const villages = units.filter(({ code }) => code.length === 12 && code.startsWith(office));
  const receipt = makeReceipt(Uint8Array.from({ length: receiptBytes }, () => random.int(0, 31)));
  const isVillage = random.float() < 0.5 && office !== county && villages.length > 0;
  const village = at([...villages, { code: office }], random.int(0, Math.max(0, villages.length - 1))).code;
  // Only who holds a receipt can reject an answer.
  const drawn = random.pick(channels);
  const channel = drawn === 'questionnaire' && (course === 'rejected' || course === 'published-again') ? 'page' : drawn;
  return {
    plan,
    county,
    index,
    unit: isVillage ? village : office,
    channel,
    receipt: channel === 'questionnaire' ? null : receipt,
    digest: digestOf(receipt),
    words: { ...words, text: words.text.replaceAll('{place}', place) },
  };
}

function digestOf(shown: string): string {
  const read = parseReceipt(shown);
  if (!read.ok) throw new Error(read.reason);
  return receiptDigest(read.receipt);
}

/** Writes a problem with its tasks in one transaction. @returns false if it is there already */
async function loadProblem({ client, tables, sealing, now }: DemoContext, drawn: Drawn): Promise<boolean> {
  const { plan, county, index, unit, channel, receipt, digest, words } = drawn;
  const problems = problemsStore(client, tables.registry);
  const source = sourceOf(receipt === null ? 'text' : 'problem', digest);
  const [id = ''] = problemIds(county, plan.raisedOn, source);
  if (receipt !== null && (await problems.ofReceipt(digest)) !== null) return false;
  const byHand = channel === 'telephone' || channel === 'in-person';
  const received: ProblemRecord = {
    id,
    state: 'received',
    channel,
    unit,
    source,
    receipt: receipt === null ? null : digest,
    stated: channel === 'page' && index % 3 === 0 ? words.category : null,
    category: null,
    sealed: await sealing.seal(words.text, sealOf({ source })),
    redacted: null,
    rejection: null,
    setAside: null,
    raisedOn: plan.raisedOn,
    round: 1,
    task: null,
    publications: [],
    history: [
      {
        at: byHand ? `${plan.raisedOn}T01:20:00.000Z` : startOfDay(plan.raisedOn),
        by: byHand ? 'wang.fang' : null,
        event: 'received',
        note: null,
      },
    ],
    version: 1,
  };
  const text = at(demoRejections, index);
  const rejection = receipt === null ? null : { text, sealed: await sealing.seal(text, sealOf({ source: sourceOf('rejection', digest) })) };
  const { problem, tasks } = lifeOf(received, {
    course: plan.course,
    office: plan.office,
    words,
    note: at(demoNotes, index),
    reason: at(demoReasons, index),
    rejection,
    now,
  });
  const copies = [...tasks.values()].map((task) => taskCopy(tables.registry, task));
  return (await commit(client, [...problems.creation(problem), ...copies])) === 'done';
}
