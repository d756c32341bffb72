/** @jsxImportSource react */
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { fill } from '../../shared/format.ts';
import { WeekendsOnly } from '../exchange/WeekendsOnly.tsx';
import { ChooseHead, ChooseOne, type Chosen, Link, shortNumber, useOffice } from '../office.ts';
import { lookOf, standingOf, todayIs } from '../problems/deadline.ts';
import { shortDay } from '../problems/short-day.ts';
import { recordAddress } from './offices.ts';
import { otherPlace } from './other-office.ts';

interface Props {
  unit: string;
  records: readonly RecordSummary[];
  /** Left out where nothing is done with several. */
  chosen?: Chosen;
}

/** Records without anything by which a person is known. */
export function RecordTable({ unit, records, chosen }: Props) {
  const { words } = useOffice();
  const { columns, ...text } = words.records;
  const { services, sides, recordStates } = words.exchange;
  return (
    <div className="table cards cases records">
      <table>
        <thead>
          <tr>
            {chosen && <ChooseHead />}
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.side}</th>
            <th scope="col">{columns.elsewhere}</th>
            <th scope="col">{columns.requestedOn}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.notice}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              {chosen && (
                <td className="chooser">
                  <ChooseOne id={record.id} chosen={chosen} disabled={record.identityCheckedOn === null} />
                </td>
              )}
              <td className="what">
                <Link to={recordAddress(unit, record.id)} row>
                  {record.services.map((service) => services[service]).join(text.and)}
                </Link>
              </td>
              <td data-label={columns.number}>{shortNumber(record.id)}</td>
              <td data-label={columns.side}>{sides[record.side]}</td>
              <td className="place" data-label={columns.elsewhere}>
                {otherPlace(record).name}
              </td>
              <td data-label={columns.requestedOn}>
                <Short day={record.requestedOn} />
              </td>
              <td data-label={columns.state}>
                <span className={`state record-${record.state}`}>{recordStates[record.state]}</span>
                <Unchecked record={record} />
                {record.contradictions.length > 0 && (
                  <span className="attention"> {fill(text.contradictions, { count: record.contradictions.length })}</span>
                )}
              </td>
              <td data-label={columns.notice}>
                <Notice record={record} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Short = ({ day }: { day: string }) => {
  const { language } = useOffice();
  return <time dateTime={day}>{shortDay(day, language)}</time>;
};

/** That nobody has seen the document of somebody who asked by page. */
export function Unchecked({ record: { identityCheckedOn } }: { record: Pick<RecordSummary, 'identityCheckedOn'> }) {
  const { words } = useOffice();
  return identityCheckedOn === null && <b className="attention"> {words.records.unchecked}</b>;
}

/** Whether the other office has been told, or by when it has to be. */
export function Notice({ record: { notifyBy, notifiedOn } }: { record: Pick<RecordSummary, 'notifyBy' | 'notifiedOn'> }) {
  const { language, words } = useOffice();
  const text = words.records.notice;
  if (notifiedOn !== null) {
    return (
      <span className="muted">
        {text.sent} <Short day={notifiedOn} />
      </span>
    );
  }
  if (notifyBy === null) return <span className="muted">{text.none}</span>;
  const { kind, days } = standingOf(notifyBy, todayIs());
  return (
    <span className="deadline">
      {text.unsent} <span className={lookOf[kind]}>{fill(text[kind], { days, on: shortDay(notifyBy, language) })}</span>
      <WeekendsOnly day={notifyBy} />
    </span>
  );
}
