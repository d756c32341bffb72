import { network } from './exchange-network.ts';
import { monthsOf, partsOf, periodsOf } from './exchange-periods.ts';
import { leastShown } from './release/figures.ts';

/** Numbers of cases of one rate in a year: of each office of a county, by month (`2026-03`). */
export type OfficeCases = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Stands for the county beside its offices. */
export const allOffices = '*';

/** Names a number: of an office, or of the county, in a period. */
export const cellKey = (office: string, period: string): string => `${office} ${period}`;

/** What stands published of one rate in a year. */
export interface Standing {
  /** Periods that were published. */
  periods: readonly string[];
  /** Months of these as they are published, or withheld. */
  cases: OfficeCases;
  /** The lowest that each of them was in any version that was published. */
  lowest: OfficeCases;
  /** Numbers that are withheld (`cellKey`); all others of the periods are shown. */
  withheld: ReadonlySet<string>;
}

export const nothingPublished: Standing = { periods: [], cases: new Map(), lowest: new Map(), withheld: new Set() };

/** Least width of the range in which a withheld number is known to lie: as wide as that of 1 to 9, which the rule itself tells. */
const protectedWidth = leastShown - 2;

interface Table {
  offices: string[];
  /** Cases of an office, or of the county, in a period. */
  size: (office: string, period: string) => number;
  shown: Set<string>;
}

/**
 * What is published next. Of periods that come to be complete it is decided which numbers are shown: those of at least 10, less as many
 * as it takes until nobody can work out a withheld one from everything that is shown, by subtracting offices from the county or months
 * from quarters and quarters from the year. They are decided in the order in which they end, and a later one takes nothing back that was
 * shown before. Where a quarter would give away a month of it, its last month, which ends with it, is withheld instead where that helps,
 * or else the quarter; so for the year.
 *
 * What is decided stays so: a number that was shown is shown ever after, one that was withheld never. A month that has changed since is
 * taken over where every number that is shown changes by at least 10 or not at all, and where the withheld ones stay hidden even from a
 * reader who knows every earlier version and by how much each number has changed; else what was published stands.
 */
export function republished(before: Standing, live: OfficeCases, complete: readonly string[]): Standing {
  const offices = [...new Set([...before.cases.keys(), ...live.keys()])];
  const corrected = withCorrections(before, live, offices);
  const fresh = complete.filter((period) => !before.periods.includes(period));
  const months = new Map(
    fresh
      .filter((period) => partsOf(period).length === 0)
      .map((month) => [month, (office: string) => live.get(office)?.get(month) ?? 0] as const),
  );
  const extended = (cases: OfficeCases): OfficeCases =>
    new Map(
      offices.map((office) => [
        office,
        new Map([...(cases.get(office) ?? []), ...[...months].map(([month, of]) => [month, of(office)] as const)]),
      ]),
    );
  const [cases, lowest] = [extended(corrected.cases), extended(corrected.lowest)];
  const table: Table = { offices, size: sizes(lowest), shown: shownOf(before, offices) };
  const [year = ''] = fresh;
  for (const period of periodsOf(Number(year.slice(0, 4))).filter((of) => fresh.includes(of))) decide(table, period);
  const withheld = [...offices, allOffices].flatMap((office) =>
    fresh.filter((period) => !isKnown(table, office, period)).map((period) => cellKey(office, period)),
  );
  return { periods: [...before.periods, ...fresh], cases, lowest, withheld: new Set([...before.withheld, ...withheld]) };
}

/** Cases of an office, or of the county, in a period. */
function sizes(cases: OfficeCases): Table['size'] {
  const sums = new Map<string, number>();
  return (office, period) => {
    const key = cellKey(office, period);
    const known = sums.get(key);
    if (known !== undefined) return known;
    const of = office === allOffices ? [...cases.keys()] : [office];
    const sum = of.flatMap((one) => monthsOf(period).map((month) => cases.get(one)?.get(month) ?? 0)).reduce((a, b) => a + b, 0);
    sums.set(key, sum);
    return sum;
  };
}

const shownOf = ({ periods, withheld }: Standing, offices: readonly string[]): Set<string> =>
  new Set(
    [...offices, allOffices].flatMap((office) => periods.map((period) => cellKey(office, period)).filter((key) => !withheld.has(key))),
  );

type Months = Pick<Standing, 'cases' | 'lowest'>;

/** Takes over what has changed of published months: all of it where that can be, or else number by number what can be. */
function withCorrections(before: Standing, live: OfficeCases, offices: readonly string[]): Months {
  const casesOf = (cases: OfficeCases, { office, month }: { office: string; month: string }) => cases.get(office)?.get(month) ?? 0;
  const changes = before.periods
    .filter((period) => partsOf(period).length === 0)
    .flatMap((month) => offices.map((office) => ({ office, month })))
    .filter((cell) => casesOf(live, cell) !== casesOf(before.cases, cell));
  let standing: Months = before;
  for (const step of changes.length > 1 ? [changes, ...changes.map((cell) => [cell])] : [changes]) {
    const open = step.filter((cell) => casesOf(live, cell) !== casesOf(standing.cases, cell));
    if (open.length === 0) continue;
    const next: Months = {
      cases: withCells(standing.cases, open, (cell) => casesOf(live, cell)),
      lowest: withCells(standing.lowest, open, (cell) => Math.min(casesOf(live, cell), casesOf(standing.lowest, cell))),
    };
    if (canFollow(before, next, offices)) standing = next;
  }
  return standing;
}

function withCells<Cell extends { office: string; month: string }>(
  cases: OfficeCases,
  cells: readonly Cell[],
  of: (cell: Cell) => number,
): OfficeCases {
  const result = new Map([...cases].map(([office, months]) => [office, new Map(months)]));
  for (const cell of cells) {
    const months = result.get(cell.office) ?? new Map<string, number>();
    result.set(cell.office, months.set(cell.month, of(cell)));
  }
  return result;
}

/**
 * Whether a version can be published after another one, with the same numbers shown. Who knows by how much each number has changed can
 * reckon every version from the newest one: what the versions tell together is what one of them tells whose numbers are the lowest of all.
 */
function canFollow(before: Standing, next: Months, offices: readonly string[]): boolean {
  const [was, is] = [sizes(before.cases), sizes(next.cases)];
  const all = [...offices, allOffices].flatMap((office) => before.periods.map((period) => ({ office, period })));
  const isAllowed = ({ office, period }: { office: string; period: string }): boolean => {
    const now = is(office, period);
    if (before.withheld.has(cellKey(office, period))) return now > 0;
    const change = Math.abs(now - was(office, period));
    return change === 0 || (change >= leastShown && (now === 0 || now >= leastShown));
  };
  const table: Table = { offices: [...offices], size: sizes(next.lowest), shown: shownOf(before, offices) };
  const longest = before.periods.filter((period) => !before.periods.some((other) => partsOf(other).includes(period)));
  return all.every(isAllowed) && longest.every((period) => exposed(table, period) === null);
}

/** Whether a number is known: it is 0, or shown. */
const isKnown = ({ size, shown }: Table, office: string, period: string): boolean =>
  size(office, period) === 0 || shown.has(cellKey(office, period));

/** Whether a number follows from the shorter periods that are shown: then nothing is won by withholding it. */
const follows = (table: Table, office: string, period: string): boolean => {
  const parts = partsOf(period);
  return parts.length > 0 && parts.every((part) => isKnown(table, office, part));
};

/** Shows what may be shown of one more period: with the county's number if that can be, or else without it. */
function decide(table: Table, period: string): void {
  const { size, shown } = table;
  const before = [...shown];
  const isLarge = size(allOffices, period) >= leastShown;
  if (!isLarge || !showWith(table, period, [allOffices])) {
    shown.clear();
    for (const key of before) shown.add(key);
    if (!showWith(table, period, [])) throw new Error(`Nothing is left to withhold of ${period}.`);
  }
  for (const office of [allOffices, ...table.offices]) exchangeForShorter(table, office, period);
}

/** Shows a withheld number in the place of the last ones that it is made of, which nobody has seen yet, where that hides all else. */
function exchangeForShorter(table: Table, office: string, period: string): void {
  const { size, shown } = table;
  const own = cellKey(office, period);
  if (shown.has(own) || size(office, period) < leastShown) return;
  const last = monthsOf(period).at(-1) ?? '';
  const shorter = [...new Set([last, partsOf(period).at(-1) ?? last])].map((part) => cellKey(office, part)).filter((key) => shown.has(key));
  const choices = [...shorter.map((key) => [key]), ...(shorter.length > 1 ? [shorter] : [])];
  for (const given of choices) {
    for (const key of given) shown.delete(key);
    shown.add(own);
    if (exposed(table, period, office) === null) return;
    shown.delete(own);
    for (const key of given) shown.add(key);
  }
}

/** Shows the offices' numbers, and takes away, the exposed and the smallest first, until all that is withheld is hidden. */
function showWith(table: Table, period: string, total: string[]): boolean {
  const { offices, size, shown } = table;
  const large = offices.filter((office) => size(office, period) >= leastShown);
  for (const office of [...large, ...total]) shown.add(cellKey(office, period));
  const free = large
    .filter((office) => !follows(table, office, period))
    .sort((a, b) => size(a, period) - size(b, period) || (a < b ? -1 : 1));
  for (let office = exposed(table, period); office !== null; office = exposed(table, period)) {
    const [next] = free.splice(Math.max(0, free.indexOf(office)), 1);
    if (next === undefined) return false;
    shown.delete(cellKey(next, period));
  }
  return true;
}

/**
 * The office, or the county, of which a withheld number of the period, or of a part of it, is not hidden; null where all are.
 * @param first the one that is looked at before the others
 */
function exposed(table: Table, period: string, first?: string): string | null {
  const { offices, size, shown } = table;
  const months = monthsOf(period);
  const within = periodsOf(Number(period.slice(0, 4))).filter((of) => monthsOf(of).every((month) => months.includes(month)));
  const parents = new Map(within.flatMap((of) => partsOf(of).map((part) => [part, of] as const)));
  const arcs: { office: string; arc: number }[] = [];
  const flows = network();
  /** What of a number is not known yet from the months that are shown. */
  const unknown = (office: string, of: string) => {
    const some = office === allOffices ? offices : [office];
    return some
      .flatMap((one) => monthsOf(of).map((month) => (isKnown(table, one, month) ? 0 : size(one, month))))
      .reduce((a, b) => a + b, 0);
  };
  for (const of of within) {
    const above = parents.get(of);
    for (const office of [...offices, allOffices]) {
      const flow = unknown(office, of);
      if (flow === 0) continue;
      const isTotal = office === allOffices;
      const fixed = shown.has(cellKey(office, of));
      const [inner, outer] = [`${office} ${of}`, above === undefined ? 'outside' : `${office} ${above}`];
      // Numbers of the offices flow from the longest period down to the months, and those of the county from the months up.
      const [from, to] = isTotal ? [inner, outer] : [outer, monthsOf(of).length === 1 ? `${allOffices} ${of}` : inner];
      const arc = flows.add(from, to, { flow, least: !isTotal && monthsOf(of).length === 1 ? 1 : 0, fixed });
      if (!fixed) arcs.push({ office, arc });
      else if (!isTotal && monthsOf(of).length === 1) throw new RangeError(`shown and not known: ${inner}`);
    }
  }
  const isOpen = ({ arc }: { arc: number }) => !flows.isWide(arc, protectedWidth);
  const own = arcs.find((found) => found.office === first && isOpen(found));
  return (own ?? arcs.find((found) => found.office !== first && isOpen(found)))?.office ?? null;
}
