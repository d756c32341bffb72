import type { RectificationFigures } from '../contract/rectification.ts';
import type { TaskCounts } from './rectification.ts';
import { leastJudged, leastShown } from './release/figures.ts';
import type { ScoreInput } from './scores.ts';
import { percentOf } from './statistics.ts';

/** An office with what was counted of its tasks. */
export interface OfficeCounts {
  unit: string;
  name: string;
  counts: TaskCounts;
}

/** Least width of what can be inferred of a withheld number of problems. */
const protectedWidth = 10;

/** One of the numbers of problems that is published of every office: a part of the one before it. */
interface Cell {
  unit: string;
  /** Problems, and those of them that the rate counts. */
  all: number;
  good: number;
  /** The least published number that `all` is a part of; infinite where there is none. */
  most: number;
  /** Whether the number that `all` is a part of is published, so that this one may be as well. */
  mayShow: boolean;
}

/** Offices of which a number is withheld, and what those numbers come to in all. */
interface Group {
  units: Set<string>;
  most: number;
}

interface Shown {
  units: Set<string>;
  total: boolean;
  /** Withheld here and in what this is a part of, the innermost first: each group lies in the next. */
  groups: Group[];
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What some offices' numbers can come to at most, by what is published of the numbers that they are parts of. */
function greatest(cells: Cell[], groups: Group[]): number {
  let left = cells;
  let total = 0;
  for (const { units, most } of groups) {
    total = Math.min(most, total + sum(left.filter(({ unit }) => units.has(unit)).map((cell) => cell.most)));
    left = left.filter(({ unit }) => !units.has(unit));
  }
  return total + sum(left.map((cell) => cell.most));
}

/**
 * Whether the withheld offices hide one another. Their sum follows from the county's figures; what each can be then has to span
 * 10 problems, or all that its own published figures leave open; and where the county has problems of a kind (counted by the rate
 * or not), so do they together, so that no rate of theirs follows either.
 */
function areHidden(cells: Cell[], withheld: Cell[], groups: Group[]): boolean {
  if (withheld.length === 0) return true;
  const rest = sum(withheld.map(({ all }) => all));
  const isWide = (own: Cell) => {
    const most = greatest([own], groups);
    const others = withheld.filter((cell) => cell !== own);
    const [low, high] = [Math.max(0, rest - greatest(others, groups)), Math.min(most, rest)];
    return high - low >= Math.min(protectedWidth, most);
  };
  const holdsBothKinds = [({ good }: Cell) => good, ({ all, good }: Cell) => all - good].every(
    (kind) => sum(withheld.map(kind)) > 0 || sum(cells.map(kind)) === 0,
  );
  return withheld.every(isWide) && holdsBothKinds;
}

/**
 * Which offices' cells are shown: those of at least 10 problems, less the smallest ones that have to hide the withheld ones; and
 * whether the county's is. Where withholding all of them is not enough, the county's is withheld instead of more of them.
 */
function disclose(cells: Cell[], wider: Group[]): Shown {
  const large = cells
    .filter(({ all, mayShow }) => mayShow && all >= leastShown)
    .sort((a, b) => b.all - a.all || (a.unit < b.unit ? -1 : 1))
    .map(({ unit }) => unit);
  const total = sum(cells.map(({ all }) => all)) >= leastShown;
  for (let count = large.length; total && count >= 0; count--) {
    const units = new Set(large.slice(0, count));
    const withheld = cells.filter(({ unit }) => !units.has(unit));
    if (!areHidden(cells, withheld, wider)) continue;
    const group = { units: new Set(withheld.map(({ unit }) => unit)), most: sum(withheld.map(({ all }) => all)) };
    return { units, total, groups: [...wider, group] };
  }
  const group = { units: new Set(cells.map(({ unit }) => unit).filter((unit) => !large.includes(unit))), most: Number.POSITIVE_INFINITY };
  return { units: new Set(large), total: false, groups: [...wider, group] };
}

type Rate = RectificationFigures['solvedInTime'];
const withheldRate: Rate = { numerator: null, denominator: null, percent: null };
const rate = (isShown: boolean, numerator: number, denominator: number): Rate =>
  isShown ? { numerator, denominator, percent: percentOf(numerator, denominator, 0) } : withheldRate;

/**
 * A county's figures of a year, its offices' beside them, suppressed as one family: nothing that is withheld follows by subtraction.
 * @param offices every office of the county, those without a task too: that there is none is a count below 10 as well
 */
export function rectificationFigures(county: { unit: string; name: string }, year: number, offices: OfficeCounts[]): RectificationFigures {
  const cellsOf = (all: keyof TaskCounts, good: keyof TaskCounts, within: (unit: string) => Pick<Cell, 'most' | 'mayShow'>): Cell[] =>
    offices.map(({ unit, counts }) => ({ unit, all: counts[all], good: counts[good], ...within(unit) }));
  const part = (wider: { cells: Cell[]; shown: Shown }, all: keyof TaskCounts, good: keyof TaskCounts) => {
    const most = new Map(wider.cells.map((cell) => [cell.unit, wider.shown.units.has(cell.unit) ? cell.all : cell.most]));
    const within = (unit: string) => ({ most: most.get(unit) ?? Number.POSITIVE_INFINITY, mayShow: wider.shown.units.has(unit) });
    const cells = cellsOf(all, good, within);
    return { cells, shown: disclose(cells, wider.shown.groups) };
  };
  const every = cellsOf('tasks', 'tasks', () => ({ most: Number.POSITIVE_INFINITY, mayShow: true }));
  const inAll = { cells: every, shown: disclose(every, []) };
  const ofSettled = part(inAll, 'settled', 'inTime');
  const [tasks, settled, published] = [inAll.shown, ofSettled.shown, part(ofSettled, 'published', 'reopened').shown];

  const figures = (isShown: (of: Shown) => boolean, counts: TaskCounts) => ({
    tasks: isShown(tasks) ? counts.tasks : null,
    solvedInTime: rate(isShown(settled), counts.inTime, counts.settled),
    reopened: rate(isShown(published), counts.reopened, counts.published),
  });
  const add = (cell: keyof TaskCounts) => sum(offices.map(({ counts }) => counts[cell]));
  const all = {
    tasks: add('tasks'),
    settled: add('settled'),
    inTime: add('inTime'),
    published: add('published'),
    reopened: add('reopened'),
  };
  return {
    ...county,
    year,
    ...figures(({ total }) => total, all),
    children: offices.map(({ unit, name, counts }) => ({ unit, name, ...figures(({ units }) => units.has(unit), counts) })),
  };
}

/** What scores read of an office's published figures: too few problems to judge by are marked so. */
export const scoreFigures = ({
  solvedInTime,
  reopened,
}: RectificationFigures['children'][number]): Pick<ScoreInput, 'id' | 'value' | 'n' | 'state'>[] =>
  [
    { id: 'solved-in-time', rate: solvedInTime },
    { id: 'reopened', rate: reopened },
  ].map(({ id, rate: { percent: value, denominator: n } }) => ({
    id,
    value,
    n,
    state: n === null ? 'withheld' : n < leastJudged ? 'thin' : 'shown',
  }));
