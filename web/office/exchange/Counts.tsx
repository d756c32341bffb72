/** @jsxImportSource react */

import type { Answer } from '../../shared/api.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Link, Loaded, type Resource, useOffice } from '../office.ts';
import { addressOf } from './address.ts';

interface LateCounts {
  overdue: number;
  sentOverdue: number;
}
/** How much is late in a county's offices together. */
const lateOf = (townships: readonly LateCounts[], own: LateCounts): number =>
  [own, ...townships].reduce((sum, { overdue, sentOverdue }) => sum + overdue + sentOverdue, 0);

/** How much lies in the inbox; for a county in those of its townships too. */
export function Counts({ counts, unit, watched }: { counts: Resource<Answer<'countInbox'>>; unit: string; watched: boolean }) {
  const { words } = useOffice();
  const { columns, ...text } = words.inbox;
  return (
    <Loaded resource={counts}>
      {({ open, dueSoon, overdue, sentOverdue, townships }) => (
        <>
          <p className="counts" role="status">
            {fill(text.counts, { open: formatNumber(open), dueSoon: formatNumber(dueSoon), overdue: formatNumber(overdue) })}
            {sentOverdue > 0 && fill(text.sentOverdue, { count: formatNumber(sentOverdue) })}
            {unit.length === 6 && !watched && (
              <>
                {' '}
                <Link to={addressOf(unit, 'late')}>
                  {fill(text.late.link, { count: formatNumber(lateOf(townships, { overdue, sentOverdue })) })}
                </Link>
              </>
            )}
          </p>
          {townships.length > 0 && (
            <details className="townships">
              <summary>{text.townships}</summary>
              <div className="table">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{columns.unit}</th>
                      <th scope="col" className="number">
                        {columns.open}
                      </th>
                      <th scope="col" className="number">
                        {columns.dueSoon}
                      </th>
                      <th scope="col" className="number">
                        {columns.overdue}
                      </th>
                      <th scope="col" className="number">
                        {columns.sentOverdue}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {townships.map((township) => (
                      <tr key={township.unit.code}>
                        <td>
                          <Link to={addressOf(township.unit.code, 'in')}>{township.unit.name}</Link>
                        </td>
                        <td className="number">{formatNumber(township.open)}</td>
                        <td className="number">{formatNumber(township.dueSoon)}</td>
                        <td className={township.overdue > 0 ? 'number alarm' : 'number'}>{formatNumber(township.overdue)}</td>
                        <td className={township.sentOverdue > 0 ? 'number alarm' : 'number'}>{formatNumber(township.sentOverdue)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
          )}
        </>
      )}
    </Loaded>
  );
}
