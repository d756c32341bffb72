/** @jsxImportSource react */
import type { Answer } from '../../shared/api.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { isCountyOffice, Link, Loaded, type Resource, useOffice } from '../office.ts';
import { addressOf } from './address.ts';

const figures = ['open', 'dueSoon', 'overdue', 'sentOverdue'] as const;
type Figures = Record<(typeof figures)[number], number>;
const late: readonly (keyof Figures)[] = ['overdue', 'sentOverdue'];

/** How much is late in some offices together. */
const lateOf = (offices: readonly Figures[]): number => offices.reduce((sum, { overdue, sentOverdue }) => sum + overdue + sentOverdue, 0);

/** How much lies in the inbox; for a county in those of its townships too. */
export function Counts({ counts, unit, watched }: { counts: Resource<Answer<'countInbox'>>; unit: string; watched: boolean }) {
  const { words } = useOffice();
  const { columns, ...text } = words.inbox;
  return (
    <Loaded resource={counts}>
      {({ townships, ...own }) => (
        <>
          <p className="counts" role="status">
            {fill(text.counts, { open: formatNumber(own.open), dueSoon: formatNumber(own.dueSoon), overdue: formatNumber(own.overdue) })}
            {own.sentOverdue > 0 && fill(text.sentOverdue, { count: formatNumber(own.sentOverdue) })}
            {isCountyOffice(unit) && !watched && (
              <>
                {' '}
                <Link to={addressOf(unit, 'late')}>{fill(text.late.link, { count: formatNumber(lateOf([own, ...townships])) })}</Link>
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
                      {figures.map((figure) => (
                        <th key={figure} scope="col" className="number">
                          {columns[figure]}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {townships.map((township) => (
                      <tr key={township.unit.code}>
                        <td>
                          <Link to={addressOf(township.unit.code, 'in')}>{township.unit.name}</Link>
                        </td>
                        {figures.map((figure) => (
                          <td key={figure} className={late.includes(figure) && township[figure] > 0 ? 'number alarm' : 'number'}>
                            {formatNumber(township[figure])}
                          </td>
                        ))}
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
