import type { Language } from '../../../shared/contract/vocabulary.ts';
import { formatDay } from '../../shared/format.ts';
import { todayIs } from './deadline.ts';

const locale: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** A day in a list, `11月21日` or `21 Nov`; with its year where that is not the one that the list is of. */
export function shortDay(day: string, language: Language, year = Number(todayIs().slice(0, 4))): string {
  if (Number(day.slice(0, 4)) !== year) return formatDay(day, language);
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale[language], { timeZone: 'UTC', month: 'short', day: 'numeric' });
}
