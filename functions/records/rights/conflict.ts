import type { Language } from '../../../shared/contract/primitives.ts';
import { Problem } from '../../../shared/contract/problems.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { exchangeTerms as en } from '../../../shared/locales/en.ts';
import { exchangeTerms as zh } from '../../../shared/locales/zh-CN.ts';
import type { RightRecord } from '../../../shared/store/registry/rights.ts';

const words: Record<Language, typeof zh.rightStates> = { 'zh-CN': zh.rightStates, en: en.rightStates };

/** A state that does not allow what is asked for. */
export const conflict = ({ state }: Pick<RightRecord, 'state'>, { language }: Pick<OfficeContext, 'language'>): Problem =>
  new Problem('state-conflict', { state: words[language][state] });
