import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { fixedHolidays, holidayTables } from '../../shared/domain/holidays.ts';
import { isOverdue, nextStatement, termOf } from '../../shared/domain/rectification.ts';
import { deadline, isWorkingDay, nextWorkingDay, workingDaysBefore } from '../../shared/domain/working-days.ts';

const options = { seed: 20261122, numRuns: 500 };
const anyDay = fc.integer({ min: 0, max: 365 * 4 }).map((days) => addDays('2024-06-01', days));
const between = (first: string, last: string): string[] => (first > last ? [] : [first, ...between(addDays(first, 1), last)]);
const weekday = (day: string) => new Date(`${day}T12:00:00Z`).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
const isWeekend = (day: string) => ['Sat', 'Sun'].includes(weekday(day));

describe('working days', () => {
  it.each(Object.entries(holidayTables))(
    'of %s: the table lies in its year, and only weekend days are made up for',
    (year, { off, worked }) => {
      const free = off.flatMap(([first, last]) => between(first, last));
      for (const day of [...free, ...worked]) expect(day.slice(0, 4)).toBe(year);
      expect(new Set([...free, ...worked]).size).toBe(free.length + worked.length);
      for (const day of worked) expect(isWeekend(day), day).toBe(true);
      for (const day of worked) expect(isWorkingDay(day), day).toBe(true);
      for (const day of free) expect(isWorkingDay(day), day).toBe(false);
      // The law of 2025 gives 13 days off; whatever else is free on a working day is made up for.
      const moved = free.filter((day) => !isWeekend(day)).length - worked.length;
      expect(moved).toBeGreaterThanOrEqual(8);
      expect(moved).toBeLessThanOrEqual(13);
    },
  );

  it('are Monday to Friday without the fixed holidays where nothing else is published, and a deadline says so', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 3, max: 60 }), (day, days) => {
        if (!holidayTables[Number(day.slice(0, 4))])
          expect(isWorkingDay(day)).toBe(!isWeekend(day) && !fixedHolidays.includes(day.slice(5)));
        const { day: due, byTable } = deadline(day, days);
        const end = addDays(day, days);
        expect(byTable).toBe([end, due].every((some) => ['2025', '2026'].includes(some.slice(0, 4))));
      }),
      options,
    );
  });

  it('leave out the holidays of every year, also before its table is published', () => {
    expect(['2027-01-01', '2029-05-01', '2029-05-02', '2029-10-03'].filter(isWorkingDay)).toEqual([]);
    for (const { off } of Object.values(holidayTables))
      for (const day of fixedHolidays)
        expect(
          off.some(([first, last]) => first.slice(5) <= day && day <= last.slice(5)),
          day,
        ).toBe(true);
    expect(deadline('2026-12-25', 7)).toEqual({ day: '2027-01-04', byTable: false });
  });

  it('a deadline is the first working day that is not before its calendar days, the day of receipt not counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (received, days) => {
        const { day: due } = deadline(received, days);
        const end = addDays(received, days);
        expect(isWorkingDay(due)).toBe(true);
        expect(between(end, addDays(due, -1)).filter(isWorkingDay)).toEqual([]);
        expect(due >= end).toBe(true);
        expect(due <= addDays(end, 10)).toBe(true);
      }),
      options,
    );
  });

  it('counted back from a day are as many as wanted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 10 }), (day, count) => {
        const before = workingDaysBefore(day, count);
        expect(between(before, addDays(day, -1)).filter(isWorkingDay)).toHaveLength(count);
        expect(nextWorkingDay(before)).toBe(before);
      }),
      options,
    );
  });

  it.each([
    ['2026-11-02', 15, '2026-11-17'],
    ['2026-09-18', 2, '2026-09-20'],
    ['2026-09-16', 15, '2026-10-08'],
    ['2026-02-01', 14, '2026-02-24'],
    ['2025-09-28', 3, '2025-10-09'],
    ['2026-12-20', 15, '2027-01-04'],
  ])('from %s, %i days end on %s', (received, days, due) => {
    expect(deadline(received, days).day).toBe(due);
  });
});

describe('the clock of a task', () => {
  const task = (from: string, days: number) => ({
    ...termOf(from, days),
    answeredOn: null,
    reminded: false,
    overdueOn: null,
    withdrawn: false,
  });

  it('reminds once before the deadline, then states once that it has passed, and nothing while an answer stands', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 3, max: 60 }), (from, days) => {
        const fresh = task(from, days);
        const first = nextStatement(fresh);
        const overdue = new Date(`${addDays(fresh.dueOn, 1)}T00:00:00+08:00`).toISOString();
        if (fresh.remindOn === null) expect(first).toEqual({ event: 'overdue', at: overdue });
        else {
          expect(first).toEqual({ event: 'reminded', at: new Date(`${fresh.remindOn}T00:00:00+08:00`).toISOString() });
          expect(fresh.remindOn > from && fresh.remindOn < fresh.dueOn).toBe(true);
        }
        expect(nextStatement({ ...fresh, reminded: true })).toEqual({ event: 'overdue', at: overdue });
        for (const done of [{ answeredOn: from }, { withdrawn: true }, { overdueOn: from }])
          expect(nextStatement({ ...fresh, ...done })).toBeNull();
        expect([isOverdue(fresh, fresh.dueOn), isOverdue(fresh, addDays(fresh.dueOn, 1))]).toEqual([false, true]);
        expect(isOverdue({ ...fresh, answeredOn: fresh.dueOn }, '2099-01-01')).toBe(false);
        expect(isOverdue({ ...fresh, answeredOn: addDays(fresh.dueOn, 1) }, '2099-01-01')).toBe(true);
      }),
      options,
    );
  });
});
