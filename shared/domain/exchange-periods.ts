import { addDays } from './days.ts';
import { workingDaysAfter } from './working-days.ts';

/** Periods of the exchange's figures: a month (`2026-03`), a quarter (`2026-Q1`) or a year (`2026`). */

/** Working days after which the last case of a month is due at the latest. */
const lastDue = 3;

const monthName = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const monthsIn = (year: number, first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => monthName(year, first + index));

const yearOf = (period: string): number => Number(period.slice(0, 4));

/** Months of a period, in order. */
export function monthsOf(period: string): string[] {
  const [, quarter, month] = /^\d{4}(?:-Q(\d)|-(\d\d))?$/.exec(period) ?? [];
  if (quarter) return monthsIn(yearOf(period), Number(quarter) * 3 - 2, 3);
  return month ? [period] : monthsIn(yearOf(period), 1, 12);
}

const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** All periods of a year, as they come to their end: each quarter after its last month, the year at last. */
export const periodsOf = (year: number): string[] =>
  monthsOf(`${year}`).flatMap((month) => {
    const number = Number(month.slice(5));
    return [month, ...(number % 3 === 0 ? [quarterOf(month)] : []), ...(number === 12 ? [`${year}`] : [])];
  });

/** The next shorter periods that a period is made of; none of a month. */
export function partsOf(period: string): string[] {
  const months = monthsOf(period);
  return months.length === 12 ? [...new Set(months.map(quarterOf))] : months.length === 3 ? months : [];
}

/** The day from which on a period is complete: it has ended, and so has the time for the last of its cases. */
export function completeFrom(period: string): string {
  const last = monthsOf(period).at(-1) ?? period;
  const [year, month] = [yearOf(last), Number(last.slice(5))];
  const next = month === 12 ? monthName(year + 1, 1) : monthName(year, month + 1);
  return addDays(workingDaysAfter(addDays(`${next}-01`, -1), lastDue), 1);
}

/** Periods of a year that are complete. @param today `YYYY-MM-DD`, Asia/Shanghai */
export const completePeriods = (year: number, today: string): string[] => periodsOf(year).filter((period) => completeFrom(period) <= today);

/** The newest complete months, in order. @param count at most 9 */
export function newestMonths(today: string, count: number): string[] {
  const year = yearOf(today);
  const months = [year - 1, year].flatMap((of) => monthsOf(`${of}`));
  return months.filter((month) => completeFrom(month) <= today).slice(-count);
}
