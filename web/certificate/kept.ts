import { isRecord } from '../citizen/storage.ts';

const cacheName = 'yipan-certificate-lists';

/** What was read, and when, if there is no network now. */
export interface Kept<T> {
  value: T;
  /** Instant at which it was read, ISO 8601; null: now. */
  at: string | null;
}

const isKept = (found: unknown): found is { at: string; value: unknown } =>
  isRecord(found) && typeof found.at === 'string' && 'value' in found;

/**
 * Reads a public list, which names no certificate, and keeps it on this device for a time without a network.
 * @returns null where it can neither be read nor was kept
 */
export async function readKept<T>(address: string, is: (value: unknown) => value is T): Promise<Kept<T> | null> {
  const cache = await openCache();
  const value = await fetched(address);
  if (is(value)) {
    await cache?.put(address, new Response(JSON.stringify({ at: new Date().toISOString(), value }))).catch(() => undefined);
    return { value, at: null };
  }
  const response = await cache?.match(address);
  const found: unknown = await response?.json().catch(() => null);
  return isKept(found) && is(found.value) ? { value: found.value, at: found.at } : null;
}

/** Null where storage is switched off. */
const openCache = (): Promise<Cache | null> => ('caches' in globalThis ? caches.open(cacheName).catch(() => null) : Promise.resolve(null));

async function fetched(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      cache: 'no-cache',
      credentials: 'omit',
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
