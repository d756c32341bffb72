/** Reads what this device keeps under a key; null where it is absent, not of that form, or storage is switched off. */
export function read<T>(key: string, is: (value: unknown) => value is T, storage: () => Storage = () => localStorage): T | null {
  try {
    const value: unknown = JSON.parse(storage().getItem(key) ?? 'null');
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a value on this device. False where storage is full or switched off: it lives as long as the page then. */
export function write(key: string, value: unknown, storage: () => Storage = () => localStorage): boolean {
  try {
    storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function erase(key: string, storage: () => Storage = () => localStorage): void {
  try {
    storage().removeItem(key);
  } catch {
    // Storage is switched off: there is nothing to erase.
  }
}

/** Storage of this tab: it ends with it. */
export const ofTab = (): Storage => sessionStorage;

/** A name for what belongs to a secret, without the secret: 128 bits of a digest, hexadecimal. Needs a secure context. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
export const isText = (value: unknown): value is string => typeof value === 'string';
