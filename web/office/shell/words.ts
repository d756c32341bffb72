import type { Language, LocalText } from '../../../shared/contract/primitives.ts';
import * as en from '../../../shared/locales/en.ts';
import * as zh from '../../../shared/locales/zh-CN.ts';
import { formatDay, formatInstant, typeset } from '../../shared/format.ts';

const catalogue = {
  'zh-CN': {
    ...typeset(zh.office),
    terms: typeset(zh.terms),
    exchange: typeset({ ...zh.personTerms, ...zh.exchangeTerms }),
    announcements: typeset(zh.announcements.events),
    failures: typeset(zh.announcements.failures),
  },
  en: {
    ...en.office,
    terms: en.terms,
    exchange: { ...en.personTerms, ...en.exchangeTerms },
    announcements: en.announcements.events,
    failures: en.announcements.failures,
  },
};

/** The office's words in a language, with the words of the field under `terms`, those of registration and exchange under `exchange`. */
export type Words = (typeof catalogue)['zh-CN'] & {
  /** A text that the API gives in every language. */
  local: (text: LocalText) => string;
  day: (day: string) => string;
  instant: (instant: string) => string;
};

export const wordsIn = (language: Language): Words => ({
  ...catalogue[language],
  local: (text) => text[language],
  day: (day) => formatDay(day, language),
  instant: (instant) => formatInstant(instant, language),
});
