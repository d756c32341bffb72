import type { Language } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { useTexts } from '../citizen/use-language.ts';
import { typeset } from '../shared/format.ts';

/** Where long words may break, in the row of five on a phone. */
const breakable = { dissatisfied: 'Dis\u00adsatisfied', 'very-dissatisfied': 'Very dis\u00adsatisfied' };

const words = {
  'zh-CN': { ...typeset(zh.questionnaire), terms: { answers: zh.terms.answers, groups: zh.terms.groups } },
  en: { ...en.questionnaire, terms: { answers: { ...en.terms.answers, ...breakable }, groups: en.terms.groups } },
};

export type Words = (typeof words)[Language];

/** The page's language and its texts. */
export const useWords = () => useTexts(words);
