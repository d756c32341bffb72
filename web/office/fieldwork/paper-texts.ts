import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Language } from '../../../shared/contract/vocabulary.ts';
import { wordsIn } from '../shell/words.ts';
import type { PaperTexts } from './paper/stack.ts';

/** The printed font has no thin space, with which the page sets Chinese beside digits. */
function withoutThinSpaces<T>(texts: T): T {
  return JSON.parse(JSON.stringify(texts).replaceAll('\u2009', ' '));
}

/** What all sheets of a campaign have in common, in the language that the paper is to have. */
export function paperTexts(campaign: Campaign, county: string, language: Language): PaperTexts {
  const words = wordsIn(language);
  return withoutThinSpaces({
    unit: county,
    title: campaign.title[language],
    closes: words.instant(campaign.closesAt),
    day: words.day(new Date().toISOString()),
    address: `${location.origin}/q/${campaign.id}`,
    groups: words.terms.groups,
    words: words.fieldwork.paper,
  });
}
