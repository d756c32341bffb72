import { placesUrl } from 'virtual:places';
import { type Gazetteer, readGazetteer } from './places/gazetteer.ts';
import { type Place, placeOfUnit, type SearchOptions, search } from './places/search.ts';

let loading: Promise<Gazetteer> | null = null;

async function load(): Promise<Gazetteer> {
  const response = await fetch(placesUrl);
  if (!response.ok) throw new Error(`places answered ${response.status}`);
  return readGazetteer(await response.text());
}

/** All counties and townships of the country, fetched once (some 240 KB as sent); a failure is forgotten, so that the next call tries again. */
export function loadPlaces(): Promise<Gazetteer> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/**
 * Counties and townships that fit what was typed, best first: a part of the name, pinyin, initials, with or without the
 * units above before it (桐城 新渡, tcxd), or the beginning of a code.
 */
export const searchPlaces = async (text: string, options: SearchOptions = {}): Promise<Place[]> =>
  search(await loadPlaces(), text, options);

/** The county or township of a code, or null where there is none. */
export async function placeOf(code: string): Promise<Place | null> {
  const unit = (await loadPlaces()).byCode.get(code);
  return unit ? placeOfUnit(unit) : null;
}

export type { Place };
