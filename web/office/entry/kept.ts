/** Reads what this computer keeps under a key; null where there is nothing, or storage is switched off. */
export function readKept<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value; null erases it. */
export function keep(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off: the value lives as long as the page.
  }
}

/** All that is kept under keys with a beginning, in the order of the keys. */
export function keptUnder<T>(storage: () => Storage, prefix: string): T[] {
  try {
    const keys = Object.keys(storage()).filter((key) => key.startsWith(prefix));
    return keys.sort().flatMap((key) => readKept<T>(storage, key) ?? []);
  } catch {
    return [];
  }
}

/** What outlives the window: entries that have not been received. */
export const ofComputer = (): Storage => localStorage;
/** What belongs to one window: the paper being keyed, the counts. */
export const ofWindow = (): Storage => sessionStorage;
