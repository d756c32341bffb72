/** @jsxImportSource react */
import { notificationKinds } from '../../../shared/contract/vocabulary.ts';
import { isCountyOffice, useOffice, useQuery } from '../office.ts';
import type { Box } from './address.ts';
import { PlaceAndDay } from './PlaceAndDay.tsx';

const statuses = ['open', 'county', 'done'] as const;
export type Status = (typeof statuses)[number];

/** What of a box is shown, as the address says it. */
export function useWanted() {
  const [query] = useQuery();
  const kind = notificationKinds.find((value) => value === query.get('kind'));
  const status = statuses.find((value) => value === query.get('status')) ?? 'open';
  const cursor = query.get('cursor') ?? undefined;
  return { status, kind, late: query.get('late') === 'true', cursor };
}

/** Filters of a box, kept in the address. */
export function Sieve({ unit, box }: { unit: string; box: Box }) {
  const { words } = useOffice();
  const text = words.inbox;
  const [query, set] = useQuery();
  const { status, kind, late } = useWanted();
  const change = (name: string, value: string | null) => {
    if (query.has('cursor')) set('cursor', null);
    set(name, value);
  };
  const shown = statuses.filter((value) => value !== 'county' || (box === 'in' && !isCountyOffice(unit)));
  return (
    <>
      <div className="sieve">
        <fieldset>
          <legend className="visually-hidden">{text.statusLabel}</legend>
          {shown.map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={value === status}
              onClick={() => change('status', value === 'open' ? null : value)}
            >
              {value === 'open' && box === 'out' ? text.openOut : text.status[value]}
            </button>
          ))}
        </fieldset>
        <label>
          <span className="visually-hidden">{text.columns.kind}</span>
          <select value={kind ?? ''} onChange={(event) => change('kind', event.target.value || null)}>
            <option value="">{text.allKinds}</option>
            {notificationKinds.map((value) => (
              <option key={value} value={value}>
                {words.exchange.notificationKinds[value]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={late} onChange={(event) => change('late', event.target.checked ? 'true' : null)} />{' '}
          {text.lateOnly}
        </label>
      </div>
      <PlaceAndDay change={change} />
    </>
  );
}
