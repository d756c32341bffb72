/** The periods that an officer looks at, newest first: months, quarters and years up to the current one. */
export function recentPeriods(now: Date): string[] {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const months = [0, 1, 2, 3].map((back) => new Date(year, month - back, 1));
  const quarters = [0, 1].map((back) => new Date(year, month - back * 3, 1));
  return [
    ...months.map((day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`),
    ...quarters.map((day) => `${day.getFullYear()}-Q${Math.floor(day.getMonth() / 3) + 1}`),
    `${year}`,
    `${year - 1}`,
  ];
}
