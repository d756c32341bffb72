import { type MouseEvent, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
addEventListener('popstate', tell);

function onAddressChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Goes to an address of the office, as in `/office/campaigns`. */
export function go(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  tell();
  if (!replace) scrollTo(0, 0);
}

/** Path of the address, as in `/office/campaigns`, without a slash at its end. */
export const usePath = (): string => useSyncExternalStore(onAddressChange, () => location.pathname.replace(/(.)\/$/, '$1'));

/** Parameters of the address, and how to change one; null removes it. */
export function useQuery(): [URLSearchParams, (name: string, value: string | null) => void] {
  const search = useSyncExternalStore(onAddressChange, () => location.search);
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(location.search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    go(`${location.pathname}${next.size > 0 ? `?${next}` : ''}`, { replace: true });
  };
  return [new URLSearchParams(search), set];
}

/** Follows a click on a link within the page, unless the person wants another window. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(event.currentTarget.pathname + event.currentTarget.search);
}

/**
 * Compares a path with a pattern: `:name` stands for one part that is not empty, a closing `/*` for all that follows.
 * @returns the parts by name, what follows as `rest`; null if they do not agree
 */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const open = wanted.at(-1) === '*';
  if (open) wanted.pop();
  if (open ? given.length < wanted.length : given.length !== wanted.length) return null;
  const found: Record<string, string> = open ? { rest: given.slice(wanted.length).join('/') } : {};
  for (const [index, part] of wanted.entries()) {
    const actual = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':') && actual !== '') found[part.slice(1)] = actual;
    else if (part !== actual) return null;
  }
  return found;
}
