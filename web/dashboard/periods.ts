import { fill } from '../shared/format.ts';
import type { Words } from './words.ts';

/** A month, quarter or year in words. @param period as in 2026-03, 2026-Q1 or 2026 */
export function periodName(period: string, { exchange }: Pick<Words, 'exchange'>): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return fill(exchange.wholeYear, { year });
  if (part.startsWith('Q')) return fill(exchange.quarter, { year, quarter: part.slice(1) });
  return fill(exchange.month, { year, month: Number(part) });
}

/** The months of a year, as in 2026-03. */
export const monthsOfYear = (year: string): string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
