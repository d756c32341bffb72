import type { FeedbackOutcome } from '../../../shared/contract/persons.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { newestMonths } from '../../../shared/domain/exchange-periods.ts';
import { isWorkingDay, workingDaysBefore } from '../../../shared/domain/working-days.ts';
import { type DemoPerson, demoPerson, type Place, places } from './exchange-persons.ts';
import { type Random, seededRandom } from './random.ts';

/** What the office of registration answers; days after the notification, null where it has not come to it. */
export interface Answer {
  outcome: FeedbackOutcome;
  after: number | null;
  /** Days from the township's answer to its release. */
  release: number | null;
}

/** A certificate that the office of registration issues, and that is shown where the person lives; in working days, null: not yet. */
export interface Certificate {
  issue: number | null;
  check: number | null;
  late?: 'refused' | 'withdrawn' | 'revoked';
}

/** A person who moved between the two counties, and what the offices made of the request. */
export interface DemoCase {
  person: DemoPerson;
  from: Place;
  to: Place;
  requestedOn: string;
  /** Working days until the other office is told. */
  told: number | 'not-yet' | 'draft';
  /** Days from the request to the service, which makes it an urgent request for verification. */
  serviceIn?: number;
  /** Whether the office of registration had registered the person before, and with which contact. */
  known: 'not' | 'same' | 'differing';
  answer: Answer | 'withdrawn';
  certificate?: Certificate;
  /** What became of the record of residence, or was asked of it. */
  end?: 'duplicate' | 'moved-on' | 'returned' | 'copy-asked' | 'correction-granted' | 'followed';
}

const seed = 20_260_303;
const monthsBack = 5;

/** Where 23 people a month come to live in the demo county, and 14 of its own in the other one. */
const inflow: Partial<Record<Place, number>> = { xindu: 11, wenchang: 6, kongcheng: 2, shuanggang: 2, longteng: 2 };
const inflowFrom: Partial<Record<Place, number>> = { weiyuan: 64, yongping: 18, zhengxing: 9, jinggu: 9 };
const outflow: Partial<Record<Place, number>> = { weiyuan: 9, yongping: 5 };
const outflowFrom: Partial<Record<Place, number>> = { xindu: 65, wenchang: 35 };
/** Offices at which most of those who come show a certificate; of those who leave all have one. */
const asking: readonly Place[] = ['xindu', 'wenchang'];

/** Everybody who asked for something in the last complete months and in this one, and what is to be seen of single ones today. */
export function demoCases(today: string): DemoCase[] {
  const random = seededRandom(seed);
  const numbers = { 34: 0, 53: 0 };
  const personOf = (from: Place) => {
    const province = Object.hasOwn(outflowFrom, from) ? '34' : '53';
    return demoPerson(province, numbers[province]++);
  };
  const usual = monthsTo(today).flatMap((month) => {
    const days = workingDaysOf(month);
    const arrivals = [
      ...each(inflow).map((to, index) => ({ to, from: random.pick(inflowFrom), certified: asking.includes(to) && index % 4 !== 3 })),
      ...each(outflow).map((to) => ({ to, from: random.pick(outflowFrom), certified: true })),
    ];
    return random.shuffle(arrivals).map((arrival, index) => {
      const requestedOn = days[Math.floor((index * days.length) / arrivals.length)] ?? `${month}-01`;
      return { ...usualCase(random, arrival.certified), ...arrival, requestedOn };
    });
  });
  const all = [...usual, ...single.map(({ ago, ...one }) => ({ ...one, requestedOn: lastWorkingDay(addDays(today, -ago)) }))];
  return all.filter(({ requestedOn }) => requestedOn <= today).map((one) => ({ ...one, person: personOf(one.from) }));
}

/** The last complete months, and those since. */
function monthsTo(today: string): string[] {
  const [first = ''] = newestMonths(today, monthsBack);
  const months = new Set<string>();
  for (let day = `${first}-01`; day <= today; day = addDays(day, 28)) months.add(day.slice(0, 7));
  return [...months.add(today.slice(0, 7))];
}

const lastWorkingDay = (day: string): string => (isWorkingDay(day) ? day : workingDaysBefore(day, 1));

const workingDaysOf = (month: string): string[] =>
  Array.from({ length: 31 }, (_, index) => addDays(`${month}-01`, index)).filter((day) => day.startsWith(month) && isWorkingDay(day));

const isPlace = (name: string): name is Place => Object.hasOwn(places, name);
const each = (counts: Partial<Record<Place, number>>): Place[] =>
  Object.entries(counts).flatMap(([place, count]) => (isPlace(place) ? Array.from({ length: count }, () => place) : []));

function usualCase(random: Random, certified: boolean): Omit<DemoCase, 'person' | 'from' | 'to' | 'requestedOn'> {
  const told = Number(random.pick({ 0: 45, 1: 30, 2: 15, 3: 5, 5: 5 }));
  const known = certified ? random.pick({ same: 88, differing: 12 }) : random.pick({ not: 85, same: 12, differing: 3 });
  const outcome = known === 'not' ? random.pick({ confirmed: 78, 'not-found': 14, 'not-our-resident': 8 }) : 'confirmed';
  const pace = random.pick({ quick: 60, slow: 28, late: 9, never: 3 });
  const after = { quick: random.int(2, 14), slow: random.int(15, 25), late: random.int(33, 41), never: null }[pace];
  const answer = { outcome: known === 'differing' ? ('corrected' as const) : outcome, after, release: random.int(0, 2) };
  const certificate = { issue: Number(random.pick({ 0: 40, 1: 30, 2: 22, 5: 8 })), check: Number(random.pick({ 0: 60, 1: 34, 3: 6 })) };
  return { told, known, answer: random.float() < 0.03 ? 'withdrawn' : answer, ...(certified && { certificate }) };
}

type Single = Omit<DemoCase, 'person' | 'requestedOn'> & { /** Days since the request. */ ago: number };

const waiting: Answer = { outcome: 'confirmed', after: null, release: null };
const confirmed: Answer = { outcome: 'confirmed', after: 4, release: 1 };
const here = { from: 'weiyuan', to: 'xindu', told: 0, known: 'not', answer: waiting } as const;
const there = { from: 'xindu', to: 'weiyuan', told: 0, known: 'not', answer: waiting } as const;

const single: readonly Single[] = [
  // In the inboxes of both townships: urgent, due soon, overdue, handed to the county.
  { ...here, ago: 4, serviceIn: 13 },
  { ...there, ago: 3, serviceIn: 12 },
  { ...here, ago: 27 },
  { ...here, ago: 26, known: 'same' },
  { ...there, ago: 27 },
  { ...here, ago: 35 },
  { ...there, ago: 34 },
  { ...here, ago: 46 },
  { ...here, ago: 3, known: 'same' },
  { ...here, ago: 2, known: 'differing' },
  { ...there, ago: 5, known: 'same' },
  // With the counties: to be released, and to be re-examined before.
  { ...here, ago: 12, answer: { ...waiting, after: 9 } },
  { ...here, ago: 15, known: 'differing', answer: { outcome: 'corrected', after: 12, release: null } },
  { ...there, ago: 13, known: 'differing', answer: { outcome: 'corrected', after: 9, release: null } },
  // To be told.
  { ...here, ago: 1, told: 'not-yet' },
  { ...here, ago: 2, told: 'not-yet' },
  { ...here, ago: 9, told: 'not-yet' },
  { ...there, ago: 2, told: 'not-yet' },
  { ...here, ago: 3, told: 'draft' },
  // By letter.
  { ...here, from: 'elsewhere', ago: 40, answer: { outcome: 'confirmed', after: 18, release: 0 } },
  { ...here, from: 'elsewhere', ago: 8 },
  // Certificates in all states.
  { ...here, ago: 1, known: 'same', certificate: { issue: 0, check: null } },
  { ...here, ago: 2, told: 1, known: 'same', certificate: { issue: null, check: null } },
  { ...there, ago: 1, known: 'same', certificate: { issue: null, check: null } },
  { ...here, ago: 24, known: 'same', answer: confirmed, certificate: { issue: 1, check: 0, late: 'revoked' } },
  { ...there, ago: 19, known: 'same', answer: confirmed, certificate: { issue: 0, check: 1, late: 'revoked' } },
  { ...there, ago: 22, known: 'same', answer: confirmed, certificate: { issue: null, check: null, late: 'refused' } },
  { ...here, ago: 17, known: 'same', answer: confirmed, certificate: { issue: null, check: null, late: 'withdrawn' } },
  // What became of persons, and what they asked for.
  { ...here, ago: 21, answer: confirmed, end: 'duplicate' },
  { ...here, ago: 52, answer: confirmed, end: 'moved-on' },
  { ...here, ago: 60, answer: confirmed, end: 'returned' },
  { ...here, ago: 31, known: 'same', answer: confirmed, end: 'copy-asked' },
  { ...here, ago: 33, answer: confirmed, end: 'correction-granted' },
  { ...here, ago: 20, known: 'same', answer: confirmed, certificate: { issue: 0, check: 0 }, end: 'followed' },
];
