/** @jsxImportSource react */
import type { SampleStratum } from '../../../shared/contract/fieldwork.ts';
import { formatNumber, formatPercent } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { byTownship, type Village } from './villages.ts';

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Households of each township and how many of them are drawn. */
export function TownshipTable({ strata, villages }: { strata: SampleStratum[]; villages: Village[] }) {
  const { columns, whole } = useOffice().words.fieldwork.draw;
  const rows = byTownship(villages).flatMap(({ township, townshipName }) => {
    const of = strata.filter(({ village }) => village.startsWith(township));
    return of.length > 0 ? [rowOf(township, townshipName, of)] : [];
  });
  return (
    <div className="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.township}</th>
            <th scope="col" className="number">
              {columns.villages}
            </th>
            <th scope="col" className="number">
              {columns.households}
            </th>
            <th scope="col" className="number">
              {columns.drawn}
            </th>
            <th scope="col" className="number">
              {columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...rows, rowOf('', whole, strata)].map((row) => (
            <tr key={row.township} className={row.township === '' ? 'total' : undefined}>
              <td>{row.name}</td>
              <td className="number" data-label={columns.villages}>
                {formatNumber(row.villages)}
              </td>
              <td className="number" data-label={columns.households}>
                {formatNumber(row.households)}
              </td>
              <td className="number" data-label={columns.drawn}>
                {formatNumber(row.drawn)}
              </td>
              <td className="number" data-label={columns.share}>
                {formatPercent(Math.round((row.drawn / row.households) * 10_000) / 100)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rowOf = (township: string, name: string, of: SampleStratum[]) => ({
  township,
  name,
  villages: new Set(of.map(({ village }) => village)).size,
  households: sum(of.map(({ households }) => households)),
  drawn: sum(of.map(({ drawn }) => drawn ?? 0)),
});
