/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import type { RecordField, Statement } from '../../../shared/contract/persons.ts';
import { recordFields } from '../../../shared/contract/vocabulary.ts';
import { contradictionsOf } from '../../../shared/domain/movement.ts';
import { useOffice } from '../office.ts';

const stated = (statement: Statement, field: RecordField): string => {
  const value = statement[field];
  return typeof value === 'string' ? value : value.name;
};

/** What the two offices state of the movement, side by side; where they contradict each other a word says so. */
export function Sides({ notification, content }: { notification: Notification; content: NotificationContent }) {
  const { words } = useOffice();
  const text = words.inbox.sides;
  const { own, other } = content;
  const differing = own && other ? contradictionsOf(own, other) : notification.differing;
  const missing = notification.direction === 'out' ? text.unanswered : text.nothing;
  return (
    <div className="table cards statements">
      <table>
        <caption className="visually-hidden">{text.title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">{text.other}</th>
            <th scope="col">{text.own}</th>
          </tr>
        </thead>
        <tbody>
          {recordFields.map((field) => {
            const differs = differing.includes(field);
            return (
              <tr key={field} className={differs ? 'differs' : ''}>
                <th scope="row">{words.exchange.recordFields[field]}</th>
                <td data-label={text.other}>{other ? stated(other, field) : <span className="muted">{missing}</span>}</td>
                <td data-label={text.own}>
                  {own ? stated(own, field) : <span className="muted">{text.nothing}</span>}
                  {differs && <b className="attention"> {text.differs}</b>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
