import type { Language } from '../contract/primitives.ts';
import { officeProblems as en } from '../locales/en.ts';
import { officeProblems as zh } from '../locales/zh-CN.ts';

const catalogues: Record<Language, typeof zh> = { 'zh-CN': zh, en };

/** What only functions of the offices refuse with, by field: the intake starts without reading it. */
export const officeTexts = (language: Language): typeof zh => catalogues[language];
