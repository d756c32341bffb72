import type { Language } from '../../shared/contract/vocabulary.ts';

const timeZone = 'Asia/Shanghai';
const locale: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** Fills the placeholders in braces of a catalogue's text. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** `6,861` in every language. */
export const formatNumber = (value: number, decimals = 0): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** `92.33%`; as many decimals as the figure has, two at most. */
export const formatPercent = (percent: number): string => `${percent.toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`;

/** `2026年11月21日` or `21 November 2026`, in China's time. Takes a calendar day or an instant, ISO 8601. */
export const formatDay = (day: string, language: Language): string =>
  new Date(day.length === 10 ? `${day}T00:00:00+08:00` : day).toLocaleDateString(locale[language], {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });

/** `2026年11月21日 08:00` or `21 November 2026, 08:00`, in China's time. Takes an instant, ISO 8601. */
export function formatInstant(instant: string, language: Language): string {
  const time = new Date(instant).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${formatDay(instant, language)}${language === 'en' ? ', ' : ' '}${time}`;
}

type Texts = string | { readonly [key: string]: Texts };

/** Sets the space between Chinese and Latin letters, digits or placeholders as a thin one, in a whole section of a catalogue. */
export function typeset<T extends Texts>(texts: T): T;
export function typeset(texts: Texts): Texts {
  if (typeof texts === 'string') {
    return texts.replace(/(\p{Script=Han}) (?=[\w{])/gu, '$1\u2009').replace(/([\w}%]) (?=\p{Script=Han})/gu, '$1\u2009');
  }
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, typeset(value)]));
}
