import { tokenIn } from '../../shared/domain/certificate.ts';

/** The token in an address's fragment; as it stands where it is escaped wrongly, so that the page says it can't be read. */
export function tokenOf(hash: string): string | null {
  const text = hash.slice(1);
  if (text === '') return null;
  try {
    return tokenIn(decodeURIComponent(text));
  } catch {
    return tokenIn(text);
  }
}
