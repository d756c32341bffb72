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

/**
 * One of the numbers of problems that is published of every office: a part of the one before it. The open columns name every published
 * answer with its office, and whether it was in time, so that only the other problems can be withheld at all.
 */
interface Cell {
  unit: string;
  /** Problems, those in the columns too. */
  size: number;
  /** Those not in the columns, and those of them that the rate counts. */
  all: number;
  good: number;
  /** The least known number that `all` is a part of; infinite where there is none. */
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
 * Whether the withheld offices hide one another, for a reader of the open columns too. Their sum follows from the county's figures;
 * what each can be then has to span 10 problems, or all that its own published figures leave open; and where the county has problems
 * of a kind (counted by the rate or not) beside those in the columns, so do they together, so that no rate of theirs follows either.
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
    .filter(({ size, mayShow }) => mayShow && size >= leastShown)
    .sort((a, b) => b.size - a.size || (a.unit < b.unit ? -1 : 1))
    .map(({ unit }) => unit);
  const total = sum(cells.map(({ size }) => size)) >= leastShown;
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
 * A county's figures of a year, its offices' beside them, suppressed as one family with what the open columns show: nothing that is
 * withheld follows by subtraction.
 * @param offices every office of the county, those without a task too: that there is none is a count below 10 as well
 */
export function rectificationFigures(county: { unit: string; name: string }, year: number, offices: OfficeCounts[]): RectificationFigures {
  const cellsOf = (
    all: 'tasks' | 'settled',
    good: (counts: TaskCounts) => number,
    within: (unit: string) => Pick<Cell, 'most' | 'mayShow'>,
  ): Cell[] =>
    offices.map(({ unit, counts }) => ({
      unit,
      size: counts[all],
      all: counts[all] - counts.published,
      good: good(counts),
      ...within(unit),
    }));
  // Where every problem stands in the columns nothing is left to withhold.
  const isOpen = offices.every(({ counts }) => counts.tasks === counts.published);
  const every = cellsOf(
    'tasks',
    ({ tasks, published }) => tasks - published,
    () => ({ most: isOpen ? 0 : Number.POSITIVE_INFINITY, mayShow: true }),
  );
  const tasks = disclose(every, []);
  const most = new Map(every.map(({ unit, all, most }) => [unit, tasks.units.has(unit) ? all : most]));
  const ofThem = cellsOf(
    'settled',
    ({ inTime, publishedInTime }) => inTime - publishedInTime,
    (unit) => ({ most: most.get(unit) ?? Number.POSITIVE_INFINITY, mayShow: tasks.units.has(unit) }),
  );
  const settled = disclose(ofThem, tasks.groups);

  const figures = (isShown: (of: Shown) => boolean, counts: TaskCounts) => ({
    tasks: isShown(tasks) ? counts.tasks : null,
    solvedInTime: rate(isShown(settled), counts.inTime, counts.settled),
    // Anybody can count it in the column: of few problems it is left out because it says little.
    reopened: rate(counts.published >= leastShown, counts.reopened, counts.published),
  });
  const add = (cell: keyof TaskCounts) => sum(offices.map(({ counts }) => counts[cell]));
  const all = {
    tasks: add('tasks'),
    settled: add('settled'),
    inTime: add('inTime'),
    published: add('published'),
    reopened: add('reopened'),
    publishedInTime: add('publishedInTime'),
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
