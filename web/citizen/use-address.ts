import { useEffect, useState } from 'preact/hooks';
import { fragmentOf } from './fragment.ts';
import { erase, isText, ofTab, read, write } from './storage.ts';

/** The addresses of a page of two parts: one for writing, and one that follows what was written by its number. */
interface AddressForm<Writing extends string> {
  /** Path, with the code of the unit as its group. */
  path: RegExp;
  writing: Writing;
  /** Key under which this tab keeps the number that is followed. */
  key: string;
}

/** What the address names. */
interface Address<Writing extends string> {
  unit: string | null;
  part: Writing | 'follow';
  /** Number to be followed, as it was linked or typed; empty if there is none. */
  number: string;
}

/**
 * Reads `#<part>` or `#<number>`. The number is taken out of the address bar, out of history and over shoulders' sight,
 * and kept for this tab, so that a reload finds it.
 */
function readAddress<Writing extends string>({ path, writing, key }: AddressForm<Writing>): Address<Writing> {
  const unit = path.exec(location.pathname)?.[1] ?? null;
  const named = fragmentOf(location.hash);
  if (named === '' || named === writing) return { unit, part: writing, number: '' };
  if (named === 'follow') return { unit, part: 'follow', number: read(key, isText, ofTab) ?? '' };
  if (write(key, named, ofTab)) history.replaceState(null, '', `${location.pathname}#follow`);
  return { unit, part: 'follow', number: named };
}

/** What the address names now, and how another number is followed; an empty one asks for one. */
export function useAddress<Writing extends string>(form: AddressForm<Writing>): Address<Writing> & { follow: (number: string) => void } {
  const [address, setAddress] = useState(() => readAddress(form));
  useEffect(() => {
    const update = () => setAddress(readAddress(form));
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, [form]);
  const follow = (number: string) => {
    if (number) write(form.key, number, ofTab);
    else erase(form.key, ofTab);
    setAddress({ ...address, number });
  };
  return { ...address, follow };
}
