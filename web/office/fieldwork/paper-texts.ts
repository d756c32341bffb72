import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Language } from '../../../shared/contract/vocabulary.ts';
import { printable } from '../paper/printable.ts';
import { wordsIn } from '../shell/words.ts';
import type { PaperTexts } from './paper/stack.ts';

/** What all sheets of a campaign have in common, in the language that the paper is to have. */
export function paperTexts(campaign: Campaign, county: string, language: Language): PaperTexts {
  const words = wordsIn(language);
  return printable({
    unit: county,
    title: campaign.title[language],
    closes: words.instant(campaign.closesAt),
    day: words.day(new Date().toISOString()),
    address: `${location.origin}/q/${campaign.id}`,
    groups: words.terms.groups,
    words: words.fieldwork.paper,
  });
}
