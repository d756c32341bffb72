import { useMemo } from 'react';
import type { Language } from '../../../shared/contract/vocabulary.ts';
import { problems as en } from '../../../shared/locales/en.ts';
import { problems as zh } from '../../../shared/locales/zh-CN.ts';
import { useOffice } from '../office.ts';
import type { DesignTexts } from './problems.ts';

const catalogues: Record<Language, typeof zh> = { 'zh-CN': zh, en };

/** Texts about problems of a questionnaire's fields. */
export function useDesignTexts(): DesignTexts {
  const { language, words } = useOffice();
  const { identifierFormat } = words.designer.advanced;
  return useMemo(() => ({ ...catalogues[language].field, identifierFormat }), [language, identifierFormat]);
}
