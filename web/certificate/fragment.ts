import { tokenIn } from '../../shared/domain/certificate.ts';
import { fragmentOf } from '../citizen/fragment.ts';

/** The token in an address's fragment; what is escaped wrongly stays as it stands, so that the page says it can't be read. */
export function tokenOf(hash: string): string | null {
  const text = fragmentOf(hash);
  return text === '' ? null : tokenIn(text);
}
