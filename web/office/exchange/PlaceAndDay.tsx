/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { searchPlaces } from '../../shared/places.ts';
import { Field, useOffice, useQuery } from '../office.ts';
import { PlaceField } from '../records/PlaceField.tsx';

const codes = /^[1-9]\d{1,8}$/;
const days = /^20\d{2}-\d{2}-\d{2}$/;

/** Of which place, and until when due, as the address says it. */
export function usePlaceAndDay(): { place?: string; dueBefore?: string } {
  const [query] = useQuery();
  const [place, dueBefore] = [query.get('place') ?? '', query.get('dueBefore') ?? ''];
  return { ...(codes.test(place) && { place }), ...(days.test(dueBefore) && { dueBefore }) };
}

/** Filters by the other office's county or township, and by the day on which something is due; kept in the address. */
export function PlaceAndDay({ change }: { change: (name: 'place' | 'dueBefore', value: string | null) => void }) {
  const { words } = useOffice();
  const text = words.inbox.filters;
  const { place, dueBefore } = usePlaceAndDay();
  const [unit, setUnit] = useState<NamedUnit | null>(null);
  useEffect(() => {
    if (place === undefined || unit?.code === place) return;
    let isWanted = true;
    // Of a part of a code, which no unit has, the digits are shown.
    searchPlaces(place, { limit: 1 })
      .then(([found]) => found?.code === place && found.path)
      .catch(() => false as const)
      .then((name) => isWanted && setUnit({ code: place, name: name || place }));
    return () => {
      isWanted = false;
    };
  }, [place, unit]);
  return (
    <details className="place-and-day" open={place !== undefined || dueBefore !== undefined}>
      <summary>{text.more}</summary>
      <div>
        <PlaceField
          label={text.place}
          value={unit}
          onChange={(chosen) => {
            setUnit(chosen);
            if (chosen?.code !== place) change('place', chosen?.code ?? null);
          }}
        />
        <Field label={text.dueBefore}>
          {(props) => (
            <input {...props} type="date" value={dueBefore ?? ''} onChange={(event) => change('dueBefore', event.target.value || null)} />
          )}
        </Field>
      </div>
    </details>
  );
}
