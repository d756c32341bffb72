import { addDays } from './days.ts';
import { fixedHolidays, holidayTables } from './holidays.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Whether the year's published holiday table is known. Where it is not, working days are Monday to Friday but for the fixed holidays. */
export const hasHolidayTable = (day: string): boolean => holidayTables[yearOf(day)] !== undefined;

/** Whether offices work on a day (`YYYY-MM-DD`, Asia/Shanghai), by the year's published holiday table. */
export function isWorkingDay(day: string): boolean {
  const table = holidayTables[yearOf(day)];
  if (!table && fixedHolidays.includes(day.slice(5))) return false;
  if (table?.worked.includes(day)) return true;
  if (table?.off.some(([first, last]) => first <= day && day <= last)) return false;
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself if offices work on it, or else the next one on which they do. */
export function nextWorkingDay(day: string): string {
  let next = day;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** The working day that lies a number of working days before a day. */
export function workingDaysBefore(day: string, count: number): string {
  let before = day;
  for (let left = count; left > 0; ) {
    before = addDays(before, -1);
    if (isWorkingDay(before)) left--;
  }
  return before;
}

/** The working day that lies a number of working days after a day, which is not counted. */
export function workingDaysAfter(day: string, count: number): string {
  let after = day;
  for (let left = count; left > 0; ) {
    after = addDays(after, 1);
    if (isWorkingDay(after)) left--;
  }
  return after;
}

/** A deadline, and whether the holidays of its year were known when it was set. */
interface Deadline {
  day: string;
  byTable: boolean;
}

/**
 * A deadline in calendar days: the day of receipt not counted, ending on the next working day.
 * @param received `YYYY-MM-DD`, Asia/Shanghai
 */
export function deadline(received: string, days: number): Deadline {
  const day = nextWorkingDay(addDays(received, days));
  return { day, byTable: hasHolidayTable(addDays(received, days)) && hasHolidayTable(day) };
}
