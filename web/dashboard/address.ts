import { useEffect, useState } from 'preact/hooks';

/** What the page's address names: `?unit=340881&campaign=340881-2026-1` (a year instead of a campaign above the county). */
export interface Address {
  unit: string | null;
  campaign: string | null;
  year: number | null;
}

const valid = (value: string | null, pattern: RegExp) => (value !== null && pattern.test(value) ? value : null);

/** Reads an address; what has not the form of a code or campaign counts as absent. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const year = valid(query.get('year'), /^20\d{2}$/);
  return {
    unit: valid(query.get('unit'), /^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/),
    campaign: valid(query.get('campaign'), /^[1-9]\d{5}-20\d{2}-[1-9]\d?$/),
    year: year === null ? null : Number(year),
  };
}

/** The address that shows a unit, keeping the campaign while the unit stays within its county. */
export function addressFor(unit: string, from: Address): string {
  const query = new URLSearchParams({ unit });
  if (from.campaign && unit.startsWith(from.campaign.slice(0, 6))) query.set('campaign', from.campaign);
  if (from.year && unit.length < 6) query.set('year', String(from.year));
  return `?${query}`;
}

const listeners = new Set<() => void>();

/** Shows another address without loading the page anew. */
export function go(search: string): void {
  history.pushState(null, '', search);
  for (const listener of listeners) listener();
}

/** Turns a plain click on a link of this page into {@link go}. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget;
  if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.search);
}

/** The page's address, followed as it changes. */
export function useAddress(): Address {
  const [address, setAddress] = useState(() => readAddress(location.search));
  useEffect(() => {
    const update = () => setAddress(readAddress(location.search));
    listeners.add(update);
    addEventListener('popstate', update);
    return () => {
      listeners.delete(update);
      removeEventListener('popstate', update);
    };
  }, []);
  return address;
}
