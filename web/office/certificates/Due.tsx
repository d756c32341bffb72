/** @jsxImportSource react */
import type { Certificate } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { WeekendsOnly } from '../exchange/WeekendsOnly.tsx';
import { useOffice } from '../office.ts';
import { lookOf, standingOf, todayIs } from '../problems/deadline.ts';
import { shortDay } from '../problems/short-day.ts';

/** The day by which something is to be done, with what is left. */
export function DueDay({ dueOn }: { dueOn: string }) {
  const { language, words } = useOffice();
  const { kind, days } = standingOf(dueOn, todayIs());
  return (
    <span className="deadline">
      <time dateTime={dueOn}>{shortDay(dueOn, language)}</time>{' '}
      <span className={lookOf[kind]}>{fill(words.problems.due[kind], { days })}</span>
      <WeekendsOnly day={dueOn} />
    </span>
  );
}

/** Of an application the day by which it is to be decided, of a certificate its last day. */
export function Due({ state, dueOn, validUntil }: Pick<Certificate, 'state' | 'dueOn' | 'validUntil'>) {
  const { words } = useOffice();
  if (state === 'applied') return <DueDay dueOn={dueOn} />;
  return <span className="muted">{validUntil ? fill(words.certificates.until, { day: words.day(validUntil) }) : '–'}</span>;
}
