import { Cron } from 'croner';

/** Stops a schedule. */
export type StopSchedule = () => void;

const units: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** AWS's six fields (minute hour day month weekday year) in croner's notation; weekdays count from 1 = Sunday there, from 0 here. */
export function cronPattern(fields: string): string {
  const [minute, hour, day, month, weekday, year, ...more] = fields.trim().split(/\s+/);
  if (!minute || !hour || !day || !month || !weekday || !year || more.length > 0) throw new Error(`not an AWS cron expression: ${fields}`);
  const days = weekday.replaceAll(/(?<![#\d/])\d/g, (digit) => String(Number(digit) - 1));
  return ['0', minute, hour, day.replace('?', '*'), month, days.replace('?', '*'), year].join(' ');
}

/**
 * Runs a task by an EventBridge schedule: `rate(5 minutes)` or `cron(0 18 * * ? *)`, in UTC as AWS does.
 * Throws for another expression.
 */
export function startSchedule(expression: string, task: () => void): StopSchedule {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const timer = setInterval(task, Number(rate[1]) * (units[rate[2] ?? ''] ?? 0) * 1000);
    return () => clearInterval(timer);
  }
  const cron = /^cron\((.*)\)$/.exec(expression)?.[1];
  if (!cron) throw new Error(`The local runtime does not know the schedule ${expression}.`);
  const job = new Cron(cronPattern(cron), { timezone: 'UTC' }, task);
  return () => job.stop();
}
