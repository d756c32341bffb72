import { useRef, useState } from 'preact/hooks';
import type { NamedUnit } from '../../shared/contract/persons.ts';
import { fill } from '../shared/format.ts';
import type { Place } from '../shared/places.ts';
import { Labelled } from './text-field.tsx';
import type { Words } from './words.ts';

interface PlaceInputProps {
  id: string;
  label: string;
  value: NamedUnit | null;
  error?: string | undefined;
  onChoose: (unit: NamedUnit | null) => void;
  words: Words;
}

type Found = { kind: 'closed' | 'loading' | 'failed' } | { kind: 'found'; places: Place[] };

const mostShown = 8;
/** The search and its list: nothing of it is loaded before somebody comes to the field. */
const gazetteer = () => import('../shared/places.ts');

/** A township found by its name, pinyin or code. The list of all of them is loaded once somebody comes to the field. */
export function PlaceInput({ id, label, value, error, onChoose, words }: PlaceInputProps) {
  const { place } = words.ask;
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>({ kind: 'closed' });
  const [active, setActive] = useState(0);
  const wanted = useRef('');
  const input = useRef<HTMLInputElement>(null);

  const look = async (text: string) => {
    setTyped(text);
    wanted.current = text;
    if (!text.trim()) return setFound({ kind: 'closed' });
    setFound((before) => (before.kind === 'found' ? before : { kind: 'loading' }));
    const places = await gazetteer()
      .then(({ searchPlaces }) => searchPlaces(text, { level: 'township', limit: mostShown }))
      .catch(() => null);
    if (wanted.current !== text) return;
    setActive(0);
    setFound(places ? { kind: 'found', places } : { kind: 'failed' });
  };
  const choose = ({ code, path }: Place) => {
    setTyped('');
    setFound({ kind: 'closed' });
    onChoose({ code, name: path });
    requestAnimationFrame(() => document.getElementById(`${id}-change`)?.focus());
  };
  const change = () => {
    onChoose(null);
    requestAnimationFrame(() => input.current?.focus());
  };
  const places = found.kind === 'found' ? found.places : [];
  const onKey = (event: KeyboardEvent) => {
    const chosen = places[active];
    if (event.key === 'Escape') setFound({ kind: 'closed' });
    else if (event.key === 'Enter' && chosen && !event.isComposing) choose(chosen);
    else if (event.key === 'ArrowDown' && places.length > 0) setActive((active + 1) % places.length);
    else if (event.key === 'ArrowUp' && places.length > 0) setActive((active + places.length - 1) % places.length);
    else return;
    event.preventDefault();
  };

  if (value) {
    return (
      <div class="field" id={id}>
        <p class="text" id={`${id}-label`}>
          {label}
        </p>
        {error && (
          <p class="error" id={`${id}-error`}>
            {error}
          </p>
        )}
        <p class="place-chosen">
          <span>{value.name}</span>
          <button type="button" id={`${id}-change`} class="button" aria-describedby={`${id}-label`} onClick={change}>
            {place.change}
          </button>
        </p>
      </div>
    );
  }
  const said =
    found.kind === 'loading' ? place.loading : found.kind === 'failed' ? place.failed : found.kind === 'found' ? countOf(places) : '';
  function countOf({ length }: Place[]): string {
    return length === 0 ? place.none : fill(place.count, { count: length });
  }
  return (
    <Labelled id={id} label={label} hint={place.hint} error={error}>
      {(described) => (
        <div class="place">
          <input
            {...described}
            ref={input}
            type="text"
            role="combobox"
            aria-expanded={places.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={places[active] ? `${id}-${places[active].code}` : undefined}
            value={typed}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onFocus={() =>
              void gazetteer()
                .then(({ loadPlaces }) => loadPlaces())
                .catch(() => setFound({ kind: 'failed' }))
            }
            onInput={(event) => void look(event.currentTarget.value)}
            onKeyDown={onKey}
            onBlur={() => setFound({ kind: 'closed' })}
          />
          <div id={`${id}-list`} role="listbox" tabIndex={-1} aria-label={label} class="place-list" hidden={places.length === 0}>
            {places.map((option, index) => (
              <div
                key={option.code}
                id={`${id}-${option.code}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onMouseDown={(event) => {
                  // The input keeps the focus.
                  event.preventDefault();
                  choose(option);
                }}
              >
                <span>{option.name}</span>
                <small>{option.path}</small>
              </div>
            ))}
          </div>
          <p class={found.kind === 'failed' || (found.kind === 'found' && places.length === 0) ? 'muted' : 'visually-hidden'} role="status">
            {said}
          </p>
        </div>
      )}
    </Labelled>
  );
}
