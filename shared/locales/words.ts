import type { Language } from '../contract/primitives.ts';
import { exchangeTerms as enExchange, personTerms as enPerson } from './en.ts';
import { exchangeTerms as zhExchange, personTerms as zhPerson } from './zh-CN.ts';

/** Words of registration, exchange and certificates, by language. */
export const exchangeWords: Record<Language, typeof zhExchange> = { 'zh-CN': zhExchange, en: enExchange };
/** Words for what is held of a person, by language. */
export const personWords: Record<Language, typeof zhPerson> = { 'zh-CN': zhPerson, en: enPerson };
