import type { Language } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { useTexts } from '../citizen/use-language.ts';
import { typeset } from '../shared/format.ts';

const words = {
  'zh-CN': { ...typeset(zh.problem), categories: zh.terms.problemCategories },
  en: { ...en.problem, categories: en.terms.problemCategories },
};

export type ProblemWords = (typeof words)[Language];

/** The page's language and its texts about problems. */
export const useProblemWords = () => useTexts(words);
