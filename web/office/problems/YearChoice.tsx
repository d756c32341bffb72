/** @jsxImportSource react */
import { useOffice, useQuery } from '../office.ts';
import { todayIs } from './deadline.ts';

const yearsOffered = 4;
const thisYear = () => Number(todayIs().slice(0, 4));

/** The year that the address names; this year where it names none. */
export function useYear(): number {
  const [query] = useQuery();
  return Number(/^20\d{2}$/.exec(query.get('year') ?? '')?.[0] ?? thisYear());
}

/** Chooses the year in which the problems were raised. */
export function YearChoice() {
  const { words } = useOffice();
  const [, setQuery] = useQuery();
  const year = useYear();
  const years = Array.from({ length: yearsOffered }, (_, index) => thisYear() - index);
  return (
    <label className="year">
      <span>{words.problems.year}</span>
      <select value={year} onChange={({ target }) => setQuery('year', Number(target.value) === thisYear() ? null : target.value)}>
        {[...new Set([...years, year])].map((offered) => (
          <option key={offered} value={offered}>
            {offered}
          </option>
        ))}
      </select>
    </label>
  );
}
