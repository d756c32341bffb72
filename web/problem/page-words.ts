import type { Language } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { typeset } from '../shared/format.ts';
import { type ProblemWords, useProblemWords } from './words.ts';

const words = { 'zh-CN': typeset(zh.problemPage), en: en.problemPage };

/** Texts of the page of problems, those about problems everywhere among them. */
export type PageWords = (typeof words)[Language] & ProblemWords;

/** The page's language and its texts. */
export function usePageWords(): { language: Language; words: PageWords } {
  const { language, words: shared } = useProblemWords();
  return { language, words: { ...shared, ...words[language] } };
}
