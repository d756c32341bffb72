import { useEffect, useState } from 'preact/hooks';
import type { Language, LocalText } from '../../shared/contract/primitives.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { formatDay, typeset } from '../shared/format.ts';
import { currentLanguage, onLanguageChange } from '../shared/language.ts';

const catalogue = {
  'zh-CN': { ...typeset(zh.dashboard), terms: typeset(zh.terms), rates: typeset(zh.exchangeTerms.rates) },
  en: { ...en.dashboard, terms: en.terms, rates: en.exchangeTerms.rates },
};

/** The dashboard's words in the page's language. */
export type Words = (typeof catalogue)['zh-CN'] & {
  language: Language;
  /** A text that the API gives in every language. */
  local: (text: LocalText) => string;
  day: (day: string) => string;
};

const wordsIn = (language: Language): Words => ({
  ...catalogue[language],
  language,
  local: (text) => text[language],
  day: (day) => formatDay(day, language),
});

/** Words that follow the language chosen on the page. */
export function useWords(): Words {
  const [words, setWords] = useState(() => wordsIn(currentLanguage()));
  useEffect(() => onLanguageChange(() => setWords(wordsIn(currentLanguage()))), []);
  return words;
}
