import { PartId } from '../../contract/primitives.ts';

const longest = 31;

/** A text as an identifier, as in `office-attitude`; empty where no letter of it can stand in one. */
const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');

/**
 * Gives out identifiers that differ from each other. A wish that is an identifier already is granted as it is.
 * @param taken identifiers that mean something else, or that others have
 */
export function identifiers(taken: Iterable<string>): (wish: string, fallback: string) => string {
  const given = new Set(taken);
  const isFree = (id: string) => PartId.safeParse(id).success && !given.has(id);
  return (wish, fallback) => {
    const base = cut(slugOf(wish) || fallback, longest);
    let id = isFree(wish) ? wish : base;
    for (let number = 2; !isFree(id); number += 1) id = `${cut(base, longest - String(number).length - 1)}-${number}`;
    given.add(id);
    return id;
  };
}

/** Cut at a word's end where there is one. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = text.slice(0, length + 1).replace(/-[^-]*$/, '');
  return words.length <= length ? words : text.slice(0, length).replace(/-+$/, '');
}
