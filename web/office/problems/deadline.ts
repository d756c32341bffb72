import { dayOf } from '../../../shared/domain/days.ts';
import { workingDaysBefore } from '../../../shared/domain/working-days.ts';

/** Working days before a deadline from which on it is due soon: when the office is reminded. */
const soon = 3;

export interface Standing {
  kind: 'left' | 'soon' | 'today' | 'overdue';
  /** Calendar days to the deadline, or since. */
  days: number;
}

/** Class of what is said of a deadline, by how it stands. */
export const lookOf: Record<Standing['kind'], string> = { left: 'muted', soon: 'attention', today: 'attention', overdue: 'alarm' };

/** Today in Asia/Shanghai. */
export const todayIs = (): string => dayOf(new Date());

/** How a deadline stands that has not been met yet. Days are `YYYY-MM-DD`. */
export function standingOf(dueOn: string, today: string): Standing {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  if (days < 0) return { kind: 'overdue', days: -days };
  if (days === 0) return { kind: 'today', days };
  return { kind: today >= workingDaysBefore(dueOn, soon) ? 'soon' : 'left', days };
}
