/** @jsxImportSource react */
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { fill } from '../../shared/format.ts';
import { WeekendsOnly } from '../exchange/WeekendsOnly.tsx';
import { Link, useOffice } from '../office.ts';
import { standingOf, todayIs } from '../problems/deadline.ts';
import { shortDay } from '../problems/short-day.ts';
import { addressOf } from './offices.ts';
import { shortNumber } from './record-number.ts';

const looks = { left: 'muted', soon: 'attention', today: 'attention', overdue: 'alarm' };

interface Props {
  unit: string;
  records: readonly RecordSummary[];
  /** Identifiers of chosen records, and how to choose; left out where nothing is done with several. */
  choice?: { chosen: ReadonlySet<string>; set: (id: string, isChosen: boolean) => void };
}

/** Records without anything by which a person is known. */
export function RecordTable({ unit, records, choice }: Props) {
  const { words } = useOffice();
  const { columns, ...text } = words.records;
  const { services, sides, recordStates } = words.exchange;
  return (
    <div className="table cards cases records">
      <table>
        <thead>
          <tr>
            {choice && (
              <th scope="col">
                <span className="visually-hidden">{columns.choose}</span>
              </th>
            )}
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
              {choice && (
                <td className="chooser">
                  <input
                    type="checkbox"
                    disabled={record.identityCheckedOn === null}
                    aria-label={fill(text.chooseOne, { number: shortNumber(record.id) })}
                    checked={choice.chosen.has(record.id)}
                    onChange={(event) => choice.set(record.id, event.target.checked)}
                  />
                </td>
              )}
              <td className="what">
                <Link to={addressOf(unit, `record/${record.id}`)} row>
                  {record.services.map((service) => services[service]).join(text.and)}
                </Link>
              </td>
              <td data-label={columns.number}>{shortNumber(record.id)}</td>
              <td data-label={columns.side}>{sides[record.side]}</td>
              <td className="place" data-label={columns.elsewhere}>
                {(record.side === 'inflow' ? record.registeredUnit : record.presentUnit).name}
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
      {text.unsent} <span className={looks[kind]}>{fill(text[kind], { days, on: shortDay(notifyBy, language) })}</span>
      <WeekendsOnly day={notifyBy} />
    </span>
  );
}
