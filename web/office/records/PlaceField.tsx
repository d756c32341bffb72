/** @jsxImportSource react */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { fill } from '../../shared/format.ts';
import { loadPlaces, type Place, searchPlaces } from '../../shared/places.ts';
import { Field, useOffice } from '../office.ts';

const mostShown = 8;

interface Props {
  label: string;
  hint?: string;
  pointer?: string;
  error?: string | null;
  value: NamedUnit | null;
  onChange: (unit: NamedUnit | null) => void;
  /** The field was left. */
  onLeave?: () => void;
}

/** A county or township of the whole country, found as one types: name, pinyin, initials or code. */
export function PlaceField({ value, onChange, onLeave, ...field }: Props) {
  const { words } = useOffice();
  const text = words.records.place;
  const [typed, setTyped] = useState(value?.name ?? '');
  const [found, setFound] = useState<Place[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [failed, setFailed] = useState(false);
  const latest = useRef('');
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  // A value that comes from outside, as when the office's own unit is filled in, is shown.
  useEffect(() => {
    if (value) setTyped(value.name);
  }, [value]);

  const look = async (content: string) => {
    latest.current = content;
    try {
      const places = content.trim() === '' ? [] : await searchPlaces(content, { limit: mostShown });
      if (latest.current !== content) return;
      setFailed(false);
      setFound(places);
      setActive(0);
      setOpen(true);
    } catch {
      setFailed(true);
    }
  };
  const type = (content: string) => {
    setTyped(content);
    if (value) onChange(null);
    void look(content);
  };
  const choose = (place: Place | undefined) => {
    if (!place) return;
    latest.current = place.path;
    onChange({ code: place.code, name: place.path });
    setTyped(place.path);
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isShown = open && typed.trim() !== '' && value === null;
  useEffect(() => {
    if (isShown) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  return (
    <Field {...field}>
      {({ status: _, ...control }) => (
        <div className="place-field">
          <input
            {...control}
            role="combobox"
            className="text"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={isShown}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={isShown && found[active] ? `${list}-${active}` : undefined}
            value={typed}
            onChange={(event) => type(event.target.value)}
            // The list of places is there before the first letter is typed.
            onFocus={() => void loadPlaces().catch(() => undefined)}
            onKeyDown={onKey}
            onBlur={() => {
              setOpen(false);
              onLeave?.();
            }}
          />
          <div ref={box} id={list} role="listbox" aria-label={text.found} hidden={!isShown || found.length === 0}>
            {found.map((place, index) => (
              <div
                key={place.code}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                // Before the field loses the focus.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(place);
                }}
              >
                <span>
                  <span className="muted">{place.path.slice(0, -place.name.length)}</span>
                  {place.name}
                </span>
                <span className="muted small">{place.code}</span>
              </div>
            ))}
          </div>
          <p role="status" className="hint">
            {failed
              ? text.failed
              : isShown
                ? found.length === 0
                  ? text.none
                  : fill(text.count, { count: found.length })
                : value
                  ? value.code
                  : ''}
          </p>
          {failed && (
            <button type="button" className="link" onClick={() => void look(typed)}>
              {words.shell.retry}
            </button>
          )}
        </div>
      )}
    </Field>
  );
}
