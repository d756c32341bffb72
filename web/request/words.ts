import type { Language } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { useTexts } from '../citizen/use-language.ts';
import { typeset } from '../shared/format.ts';

const words = {
  'zh-CN': { ...typeset(zh.request), terms: typeset(zh.personTerms), roles: zh.terms.roles },
  en: { ...en.request, terms: en.personTerms, roles: en.terms.roles },
};

export type Words = (typeof words)[Language];

/** The page's language and its texts. */
export const useWords = () => useTexts(words);

/** A list in words: `甲、乙` or `one, two`. */
export const listed = (items: readonly string[], language: Language): string => items.join(language === 'en' ? ', ' : '、');
