import type { Language } from '../../shared/contract/primitives.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import { campaignParts } from '../../shared/store/keys.ts';
import type { Stores } from './stores.ts';

/** Whether a campaign comes before another one of the same county: by year, and within a year by number. */
export function isEarlier(campaign: string, other: string): boolean {
  const [a, b] = [campaignParts(campaign), campaignParts(other)];
  return a.county === b.county && (a.year < b.year || (a.year === b.year && a.number < b.number));
}

/** Throws unless the campaign that another one is to be compared with is an earlier one of its county. */
export async function checkComparable(
  campaigns: Pick<Stores['campaigns'], 'find'>,
  comparableWith: string | null | undefined,
  campaign: string,
  language: Language,
): Promise<void> {
  if (!comparableWith) return;
  if (isEarlier(comparableWith, campaign) && (await campaigns.find(comparableWith))) return;
  throw fieldProblem('/comparableWith', problemTexts(language).field.notEarlier);
}
