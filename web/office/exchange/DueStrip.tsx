/** @jsxImportSource react */
import type { Answer } from '../../shared/api.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { addressOf as certificatesAddress } from '../certificates/address.ts';
import { Link, Loaded, useOffice, useResource } from '../office.ts';
import { addressOf as recordsAddress } from '../records/offices.ts';
import { addressOf as rightsAddress } from '../rights/address.ts';

const everySeconds = 300;
const kinds = ['unsent', 'unseen', 'applications', 'checks', 'rights'] as const;
type Kind = (typeof kinds)[number];
type Due = Answer<'countDue'>[Kind];

/** Where what is due of a kind is listed. */
const listOf: Record<Kind, (unit: string) => string> = {
  unsent: (unit) => recordsAddress(unit),
  unseen: (unit) => recordsAddress(unit),
  applications: (unit) => certificatesAddress(unit),
  checks: (unit) => certificatesAddress(unit, 'presented'),
  rights: (unit) => rightsAddress(unit),
};
const isDue = ({ today, overdue }: Due): boolean => today + overdue > 0;

/** What else the office has to have done today, or should have before: each with a link to its list. */
export function DueStrip({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.inbox.dueToday;
  const counts = useResource((signal) => client('countDue', { params: { unit } }, { signal }), [unit], everySeconds);
  return (
    <Loaded resource={counts}>
      {({ townships, ...own }) => {
        const due = kinds.filter((kind) => isDue(own[kind]));
        if (due.length === 0 && townships.length === 0) return <p className="muted">{text.nothing}</p>;
        return (
          <section className="due-strip" aria-label={text.title}>
            <h2>{text.title}</h2>
            {due.length === 0 ? (
              <p className="muted">{text.nothing}</p>
            ) : (
              <ul>
                {due.map((kind) => (
                  <li key={kind}>
                    <Link to={listOf[kind](unit)}>{text.kinds[kind]}</Link> <Figures due={own[kind]} />
                  </li>
                ))}
              </ul>
            )}
            {townships.length > 0 && (
              <details className="townships">
                <summary>{text.townships}</summary>
                <div className="table">
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">{words.inbox.columns.unit}</th>
                        {kinds.map((kind) => (
                          <th key={kind} scope="col">
                            {text.kinds[kind]}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {townships.map((township) => (
                        <tr key={township.unit.code}>
                          <td>{township.unit.name}</td>
                          {kinds.map((kind) => (
                            <td key={kind}>{isDue(township[kind]) ? <Figures due={township[kind]} /> : '–'}</td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </details>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}

function Figures({ due: { today, overdue } }: { due: Due }) {
  const { words } = useOffice();
  const text = words.inbox.dueToday;
  return (
    <>
      {overdue > 0 && <b className="alarm">{fill(text.overdue, { count: formatNumber(overdue) })}</b>}
      {overdue > 0 && today > 0 && words.inbox.and}
      {today > 0 && <b className="attention">{fill(text.today, { count: formatNumber(today) })}</b>}
    </>
  );
}
