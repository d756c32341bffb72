import type { UnitWithChildren } from '../../shared/contract/results.ts';
import { type Address, addressFor, follow, go } from './address.ts';
import type { Words } from './words.ts';

interface Props {
  unit: UnitWithChildren;
  address: Address;
  words: Words;
}

/** Where the reader is: province → prefecture → county → township, and the way down. */
export function Place({ unit, address, words }: Props) {
  const below = unit.level === 'township' ? [] : unit.children;
  return (
    <div class="place">
      <nav aria-label={words.place}>
        <ol>
          {unit.ancestors.map((ancestor) => (
            <li key={ancestor.code}>
              <a href={addressFor(ancestor.code, address)} onClick={follow}>
                {ancestor.name}
              </a>
            </li>
          ))}
          <li aria-current="page">{unit.name}</li>
        </ol>
      </nav>
      {below.length > 0 && (
        <select
          aria-label={words.otherPlaces}
          value=""
          onChange={(event) => {
            if (event.currentTarget.value) go(addressFor(event.currentTarget.value, address));
          }}
        >
          <option value="">{words.otherPlaces}</option>
          {below.map((child) => (
            <option key={child.code} value={child.code}>
              {child.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
