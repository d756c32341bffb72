import type { Mode, Reading, RespondentGroup } from '../../contract/primitives.ts';
import type { ChildResult } from '../../contract/results.ts';
import type { ProcessCounts } from '../cells.ts';
import type { Proportion } from './figures.ts';

interface PublishedGroup {
  group: RespondentGroup;
  process: ProcessCounts;
  satisfaction: Record<Reading, Proportion>;
}

/** The published sums of a unit that can be added up above the county: items that all questionnaires share. */
export interface PublishedSums {
  process: ProcessCounts;
  byMode: { mode: Mode; issued: number; recovered: number; valid: number | null }[];
  satisfaction: Record<Reading, Proportion>;
  includingInvalid: Record<Reading, Proportion> | null;
  /** Answers to the overall question, in the order of `ratingAnswers`; null where the distribution is withheld. */
  answers: number[] | null;
  groups: PublishedGroup[] | null;
}

/** What a released county, or prefecture, passes on to the unit above it. Holds nothing that is withheld. */
export interface ReleasedUnit {
  unit: string;
  reading: Reading;
  child: ChildResult;
  /** Null where the unit's figures are withheld. */
  published: PublishedSums | null;
}
