import { createContext, useContext, useSyncExternalStore } from 'react';
import type { OfficeRouteId } from '../../../shared/contract/index.ts';
import type { Language } from '../../../shared/contract/vocabulary.ts';
import type { Answer, Client } from '../../shared/api.ts';
import { currentLanguage, onLanguageChange } from '../../shared/language.ts';
import { type Words, wordsIn } from './words.ts';

export type Me = Answer<'getMe'>;

/** A county-level unit that the account can look at. */
export interface County {
  code: string;
  name: string;
}

/** What every view may use. */
export interface Office {
  me: Me;
  /** Whether the account may call an operation on some unit. */
  may: (operation: OfficeRouteId) => boolean;
  client: Client;
  language: Language;
  words: Words;
  /** The county in focus; null for an account that belongs to none and has not chosen one. */
  county: County | null;
}

export const OfficeContext = createContext<Office | null>(null);

/** The signed-in account, what it may do, the client of the API, and the words of the page's language. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('useOffice outside the office');
  return office;
}

/** The page's language, and its words; works before sign-in. */
export function useWords(): { language: Language; words: Words } {
  const language = useSyncExternalStore(onLanguageChange, currentLanguage);
  return { language, words: wordsIn(language) };
}
