import type { Campaign } from '../contract/campaigns.ts';
import type { Reading, RespondentGroup } from '../contract/primitives.ts';

/** What counting needs to know of a campaign; fixed once it opens. */
export interface CountingRules {
  campaign: string;
  objects: { id: string; items: string[] }[];
  awareness: { id: string; options: string[]; right: string }[];
  groups: RespondentGroup[];
  reading: Reading;
  /** Share of rating items that a valid response answers, per cent. */
  minimumShare: number;
}

export const countingRules = (campaign: Pick<Campaign, 'id' | 'questionnaire' | 'groups' | 'reading' | 'minimumShare'>): CountingRules => ({
  campaign: campaign.id,
  objects: campaign.questionnaire.objects.map(({ id, items }) => ({ id, items: items.map((item) => item.id) })),
  awareness: campaign.questionnaire.awareness.map(({ id, options, right }) => ({ id, options: options.map((option) => option.id), right })),
  groups: campaign.groups,
  reading: campaign.reading,
  minimumShare: campaign.minimumShare,
});

/** Why a response enters no rate, in the order in which the reasons are looked for and counted. */
export const invalidReasons = ['overall-missing', 'too-few-ratings', 'group-mismatch'] as const;
export type Validity = 'valid' | (typeof invalidReasons)[number];

export const ratingCount = (rules: CountingRules): number => rules.objects.reduce((sum, object) => sum + object.items.length, 0);

/**
 * Whether a response counts: the overall question answered, enough rating items answered (do-not-know is an answer),
 * and the group that the person stated is the one that the invitation was issued for.
 * @param packed answers as packed by `packAnswers`
 */
export function validityOf(rules: CountingRules, packed: string, statedGroup: string, batchGroup: string): Validity {
  const isAnswered = (symbol: string | undefined) => symbol !== undefined && symbol !== '' && symbol !== '-';
  if (!isAnswered(packed[0])) return 'overall-missing';
  const items = ratingCount(rules);
  const answered = [...packed.slice(1, 1 + items)].filter(isAnswered).length;
  if (answered * 100 < rules.minimumShare * items) return 'too-few-ratings';
  return statedGroup === batchGroup ? 'valid' : 'group-mismatch';
}
