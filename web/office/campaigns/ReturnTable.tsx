/** @jsxImportSource react */
import type { VillageProgress } from '../../../shared/contract/campaigns.ts';
import type { Mode } from '../../../shared/contract/primitives.ts';
import { formatNumber } from '../../shared/format.ts';
import { Link, useOffice } from '../office.ts';
import { type Counts, rateOf } from './live.ts';

export interface ReturnRow extends Counts {
  unit: string;
  name: string;
  byMode: VillageProgress['byMode'];
  /** Whether its recovery is so low that the county should ask why. */
  lags: boolean;
}

interface Props {
  rows: ReturnRow[];
  /** Modes of which codes have been issued; with more than one, each has a column. */
  modes: Mode[];
  to?: (unit: string) => string;
}

/** Return by unit, in the order given. */
export function ReturnTable({ rows, modes, to }: Props) {
  const { words } = useOffice();
  const { columns, lags: lagging } = words.campaigns.returns;
  const shownModes = modes.length > 1 ? modes : [];
  return (
    <div className="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.unit}</th>
            <th scope="col" className="number">
              {columns.rate}
            </th>
            <th scope="col" className="wide">
              <span className="visually-hidden">{columns.rate}</span>
            </th>
            <th scope="col" className="number">
              {columns.issued}
            </th>
            <th scope="col" className="number">
              {columns.recovered}
            </th>
            <th scope="col" className="number">
              {columns.missing}
            </th>
            {shownModes.map((mode) => (
              <th key={mode} scope="col" className="number">
                {words.terms.modes[mode]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const rate = rateOf(row);
            return (
              <tr key={row.unit}>
                <td>
                  {to ? (
                    <Link to={to(row.unit)} row>
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                  {row.lags && <span className="lags">{lagging}</span>}
                </td>
                <td className="number" data-label={columns.rate}>
                  {rate === null ? '–' : `${formatNumber(rate, 2)}%`}
                </td>
                <td className="wide">
                  <RateLine rate={rate ?? 0} />
                </td>
                <td className="number" data-label={columns.issued}>
                  {formatNumber(row.issued)}
                </td>
                <td className="number" data-label={columns.recovered}>
                  {formatNumber(row.recovered)}
                </td>
                <td className="number" data-label={columns.missing}>
                  {formatNumber(row.issued - row.recovered)}
                </td>
                {shownModes.map((mode) => (
                  <td key={mode} className="number" data-label={words.terms.modes[mode]}>
                    <OfMode counts={row.byMode.find((counts) => counts.mode === mode)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Recovered of issued in one mode. */
const OfMode = ({ counts }: { counts: Counts | undefined }) =>
  counts ? `${formatNumber(counts.recovered)} / ${formatNumber(counts.issued)}` : '–';

/** A dot on a line from 0 to 100 %: position says how far a unit has come. */
const RateLine = ({ rate }: { rate: number }) => (
  <svg className="rate-line" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <line x1="0" x2="100" y1="4" y2="4" />
    <line className="reached" x1="0" x2={Math.min(100, rate)} y1="4" y2="4" />
  </svg>
);
