/** @jsxImportSource react */
import { hasHolidayTable } from '../../../shared/domain/working-days.ts';
import { useOffice } from '../office.ts';

/** Beside a day that was reckoned before the holidays of its year were published: that it leaves out weekends and fixed holidays only. */
export function WeekendsOnly({ day, stated = false }: { day: string; stated?: boolean }) {
  const { words } = useOffice();
  return (stated || !hasHolidayTable(day)) && <span className="muted small"> {words.inbox.due.weekendsOnly}</span>;
}
