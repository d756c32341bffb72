import type { Mark, Measure } from '../../paper/marks.ts';
import { coverSheets } from './cover.ts';
import { slipSheets, slipsOfSheet } from './slips.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';

/** All sheets of a stack: what goes with it, then its slips; numbered through. */
export function sheetsOf(stack: PrintedStack, texts: PaperTexts, measure: Measure): Mark[][] {
  const following = Math.ceil(stack.codes.length / slipsOfSheet);
  const covers = coverSheets(stack, texts, following, measure);
  return [...covers, ...slipSheets(stack, texts, covers.length, measure)];
}
