import { type Gazetteer, isFiller, type Unit } from './gazetteer.ts';

/** Without what addresses set or leave out at will. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s,、/()-]+/g, '');

/** As addresses write a unit: its whole name, its name without the ending, or with the ending's last character alone (景谷县). */
const written = ({ name, stem }: Unit): string[] =>
  [...new Set([name, name.slice(0, stem) + name.slice(-1), name.slice(0, stem)])].map(plain);
const endsIn = (address: string, { name }: Unit): boolean => address.endsWith(plain(name));

type Names = ReadonlyMap<string, readonly Unit[]>;
const known = new WeakMap<Gazetteer, Names>();

function namesOf(gazetteer: Gazetteer): Names {
  const present = known.get(gazetteer);
  if (present) return present;
  const names = new Map<string, Unit[]>();
  for (const unit of [...gazetteer.counties, ...gazetteer.townships]) {
    for (const name of written(unit)) {
      const same = names.get(name);
      if (same) same.push(unit);
      else names.set(name, [unit]);
    }
  }
  known.set(gazetteer, names);
  return names;
}

/** Whether the units above one, each named or not, read a text to its end. */
function precede(unit: Unit | null, text: string): boolean {
  if (text === '') return true;
  if (unit === null) return false;
  if (precede(unit.parent, text)) return true;
  return !isFiller(unit) && written(unit).some((name) => text.endsWith(name) && precede(unit.parent, text.slice(0, -name.length)));
}

/** Units that an address names when it is read to its end. */
function named(names: Names, address: string): Unit[] {
  const found: Unit[] = [];
  for (let from = 0; from < address.length - 1; from += 1) {
    for (const unit of names.get(address.slice(from)) ?? []) if (precede(unit.parent, address.slice(0, from))) found.push(unit);
  }
  // A unit whose name is written out comes before one of which only the stem is.
  const whole = found.filter((unit) => endsIn(address, unit));
  return whole.length > 0 ? whole : found;
}

/**
 * The county or township that a cell of a table names: by a code (of 6, 9 or 12 digits) or an address, with or without
 * what follows the township in it.
 * @returns every unit that it may be; none where it names no unit
 */
export function unitsNamed(gazetteer: Gazetteer, cell: string): readonly Unit[] {
  const text = plain(cell);
  if (/^\d+$/.test(text)) {
    const unit = gazetteer.byCode.get(text.length === 12 ? text.slice(0, 9) : text);
    return unit && unit.code.length >= 6 ? [unit] : [];
  }
  const names = namesOf(gazetteer);
  for (let end = text.length; end > 1; end -= 1) {
    const address = text.slice(0, end);
    const found = named(names, address).filter((unit) => end === text.length || (unit.code.length === 9 && endsIn(address, unit)));
    if (found.length > 0) return found;
  }
  return [];
}
