import { type Gazetteer, isFiller, type Unit } from './gazetteer.ts';
import { type Query, queryOf, read } from './matching.ts';

export interface Place {
  /** County, 6 digits, or township, 9 digits. */
  code: string;
  name: string;
  /** Its name after those of the units that it belongs to. */
  path: string;
}

export interface SearchOptions {
  /** Which level is looked for; both unless one is named. */
  level?: 'county' | 'township' | undefined;
  /** How many places at most; 20 unless said. */
  limit?: number | undefined;
}

/** Up to which position of the query ancestors have read, and what it cost. */
type Read = readonly { at: number; spent: number }[];

const nothing: Read = [{ at: 0, spent: 0 }];
// The lower, the better; a place that only lies in what was named comes last.
const cost = { shortenedAncestor: 1, shortened: 2, part: 4, inside: 8, below: 16 };
const worst = 32;

/** Name with those of the units above, as an address is written. */
function pathOf(unit: Unit): string {
  const names: string[] = [];
  for (let at: Unit | null = unit; at; at = at.parent) if (!isFiller(at) && at.name !== names[0]) names.unshift(at.name);
  return names.join('');
}

export const placeOfUnit = (unit: Unit): Place => ({ code: unit.code, name: unit.name, path: pathOf(unit) });
/** Whether a character of a name can be read at a position of the query, judged by one letter. */
const may = ({ name, letters }: Unit, index: number, { text }: Query, at: number): boolean => {
  const letter = text.charCodeAt(at) - 97;
  return letter >= 0 && letter < 26 ? ((letters[index] ?? 0) & (1 << letter)) !== 0 : text[at] === name[index];
};

/** What has been read after a unit, as an ancestor, has read what it can. */
function after({ readings }: Gazetteer, unit: Unit, query: Query, before: Read): Read {
  const further = new Map<number, number>();
  for (const { at, spent } of before) {
    if (at >= query.text.length || !may(unit, 0, query, at)) continue;
    read(readings, unit.name, 0, query, at, (end, length, short) => {
      // One letter of a longer name says too little.
      if (length < Math.min(2, unit.stem)) return;
      const costs = Math.max(spent, short || length < unit.stem ? cost.shortenedAncestor : 0);
      further.set(end, Math.min(costs, further.get(end) ?? worst));
    });
  }
  if (further.size === 0) return before;
  for (const { at, spent } of before) further.set(at, Math.min(spent, further.get(at) ?? worst));
  return Array.from(further, ([at, spent]) => ({ at, spent }));
}

/** What it costs to read the rest of the query in a unit's own name; `worst` where it can't be. */
function costOf({ readings }: Gazetteer, unit: Unit, query: Query, before: Read): number {
  let best = worst;
  for (const { at, spent } of before) {
    if (at === query.text.length) best = Math.min(best, cost.below + spent);
    // In the middle of a word a name goes on from its beginning only.
    const last = query.starts.has(at) ? unit.name.length : 1;
    for (let from = 0; from < last; from += 1) {
      if (!may(unit, from, query, at)) continue;
      read(readings, unit.name, from, query, at, (end, length, short) => {
        if (end !== query.text.length || (from > 0 && short && length < 2)) return;
        const part = from === 0 && length < unit.stem;
        best = Math.min(best, spent + (short ? cost.shortened : 0) + (part ? cost.part : 0) + (from > 0 ? cost.inside : 0));
      });
    }
  }
  return best;
}

/** Places whose codes begin with digits. */
function withPrefix({ counties, townships }: Gazetteer, prefix: string, { level, limit = 20 }: SearchOptions): Place[] {
  const found: Unit[] = [];
  for (const units of [level === 'township' ? [] : counties, level === 'county' ? [] : townships]) {
    for (const unit of units) {
      if (found.length === limit) break;
      if (unit.code.startsWith(prefix)) found.push(unit);
    }
  }
  return found.map(placeOfUnit);
}

function fitting(gazetteer: Gazetteer, query: Query, { level, limit = 20 }: SearchOptions): Place[] {
  const reached = new Map<Unit, Read>();
  const before = (unit: Unit): Read => (unit.parent ? (reached.get(unit.parent) ?? nothing) : nothing);
  for (const units of [gazetteer.provinces, gazetteer.prefectures, gazetteer.counties]) {
    for (const unit of units) reached.set(unit, isFiller(unit) ? before(unit) : after(gazetteer, unit, query, before(unit)));
  }
  const buckets: Unit[][] = Array.from({ length: worst }, () => []);
  for (const units of [level === 'township' ? [] : gazetteer.counties, level === 'county' ? [] : gazetteer.townships]) {
    for (const unit of units) buckets[costOf(gazetteer, unit, query, before(unit))]?.push(unit);
  }
  const found: Unit[] = [];
  for (const [spent, bucket] of buckets.entries()) {
    if (found.length >= limit) break;
    // Stable: otherwise counties before townships, each by code.
    found.push(...(spent < cost.below ? bucket.sort((a, b) => a.code.length - b.code.length || a.name.length - b.name.length) : bucket));
  }
  return found.slice(0, limit).map(placeOfUnit);
}

/** Places that fit what was typed, best first: name or part of it, pinyin, initials, with the names of units above before it, or a code. */
export function search(gazetteer: Gazetteer, typed: string, options: SearchOptions): Place[] {
  const query = queryOf(typed);
  if (query.text === '') return [];
  // A village's code leads to its township.
  if (/^\d+$/.test(query.text)) return withPrefix(gazetteer, query.text.slice(0, 9), options);
  const found = fitting(gazetteer, query, options);
  if (found.length > 0 || query.starts.size < 2) return found;
  // Somebody writes the smallest unit first, as in other languages.
  return fitting(
    gazetteer,
    queryOf(
      typed
        .trim()
        .split(/[\s,，]+/)
        .reverse()
        .join(' '),
    ),
    options,
  );
}
