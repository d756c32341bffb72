const eightHours = 8 * 3_600_000;

/** Calendar day of an instant in Asia/Shanghai (UTC+8 all year), ISO 8601. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + eightHours).toISOString().slice(0, 10);

/** Calendar month of an instant in Asia/Shanghai, as in 2026-11. */
export const monthOf = (instant: Date): string => dayOf(instant).slice(0, 7);

/** The day some days later; earlier if negative. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The same moment of the same day in Asia/Shanghai some years later, as an instant in UTC; for the 29th of February the 28th. */
export function inYear(instant: string, years: number): string {
  const local = new Date(Date.parse(instant) + eightHours);
  const day = local.getUTCDate();
  local.setUTCFullYear(local.getUTCFullYear() + years);
  if (local.getUTCDate() !== day) local.setUTCDate(0);
  return new Date(local.getTime() - eightHours).toISOString();
}

/** Date and minute of an instant in Asia/Shanghai, for a message: `2026-11-21 14:05`. */
export const localTime = (instant: Date): string => new Date(instant.getTime() + eightHours).toISOString().slice(0, 16).replace('T', ' ');

/** The instant at which a day begins in Asia/Shanghai. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
