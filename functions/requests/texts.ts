import type { Language } from '../../shared/contract/primitives.ts';
import { exchangeTerms as en } from '../../shared/locales/en.ts';
import { exchangeTerms as zh } from '../../shared/locales/zh-CN.ts';

const catalogues: Record<Language, typeof zh> = { 'zh-CN': zh, en };

/** The words of registration, as the page that sends requests knows them. */
export const textsIn = (language: Language): Pick<typeof zh, 'identityProblems' | 'movementProblems'> => catalogues[language];
