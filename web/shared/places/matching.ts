import type { Gazetteer } from './gazetteer.ts';

/** What was typed, without what separates words. */
export interface Query {
  text: string;
  /** Positions at which a word begins. */
  starts: ReadonlySet<number>;
}

/** Latin letters small and half-width, ü as v; words are separated by anything that is neither letter nor digit. */
export function queryOf(typed: string): Query {
  const starts = new Set<number>();
  let text = '';
  for (const [word] of typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .matchAll(/[\p{L}\d]+/gu)) {
    starts.add(text.length);
    text += word;
  }
  return { text, starts };
}

/** What is left of the word at a position. */
function restOfWord({ text, starts }: Query, position: number): string {
  let end = position + 1;
  while (end < text.length && !starts.has(end)) end += 1;
  return text.slice(position, end);
}

/** Ways to read one character at a position of the query: itself, a syllable, its initial, or the beginning of one that is still typed. */
function steps(readings: Gazetteer['readings'], character: string, query: Query, at: number): { end: number; short: boolean }[] {
  const { text } = query;
  if (text[at] === character) return [{ end: at + 1, short: false }];
  const found: { end: number; short: boolean }[] = [];
  const add = (end: number, short: boolean) => {
    const same = found.find((step) => step.end === end);
    if (same) same.short &&= short;
    else found.push({ end, short });
  };
  for (const reading of readings.get(character) ?? []) {
    if (reading.charCodeAt(0) !== text.charCodeAt(at)) continue;
    const spelt = reading.includes('v') && text.startsWith(reading.replace('v', 'u'), at) ? reading.replace('v', 'u') : reading;
    if (text.startsWith(spelt, at)) add(at + spelt.length, false);
    else {
      const rest = restOfWord(query, at);
      if (reading.startsWith(rest)) add(at + rest.length, true);
    }
    add(at + 1, reading.length > 1);
    if (reading[1] === 'h' && text[at + 1] === 'h') add(at + 2, reading.length > 2);
  }
  return found;
}

/**
 * Tells of every run of a name's characters, from one on, that can be read at a position of the query: where in the query
 * it ends, how many characters it has, and whether a syllable was shortened.
 * @param from place in the name
 */
export function read(
  readings: Gazetteer['readings'],
  name: string,
  from: number,
  query: Query,
  position: number,
  found: (end: number, length: number, short: boolean) => void,
): void {
  const go = (index: number, at: number, short: boolean) => {
    if (index >= name.length || at >= query.text.length) return;
    for (const step of steps(readings, name.charAt(index), query, at)) {
      found(step.end, index + 1 - from, short || step.short);
      go(index + 1, step.end, short || step.short);
    }
  };
  go(from, position, false);
}
