import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { currentLanguage, onLanguageChange } from '../shared/language.ts';

/** The page's language; renders again when the person chooses another. */
export function useLanguage(): Language {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => onLanguageChange(() => setLanguage(currentLanguage())), []);
  return language;
}

/** The page's language and its texts. */
export function useTexts<Texts extends Record<Language, unknown>>(texts: Texts): { language: Language; words: Texts[Language] } {
  const language = useLanguage();
  return { language, words: texts[language] };
}
