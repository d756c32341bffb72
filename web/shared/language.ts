import { type Language, languages } from '../../shared/contract/vocabulary.ts';

const storageKey = 'yipan:language';
const listeners = new Set<() => void>();
const isLanguage = (value: string | null): value is Language => languages.some((language) => language === value);

/** Reads a value that the person saved on this device; null where storage is switched off. */
function saved(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function preferred(): Language {
  const choice = saved();
  if (isLanguage(choice)) return choice;
  for (const wish of navigator.languages) {
    const found = languages.find((language) => language.split('-')[0] === wish.split('-')[0]?.toLowerCase());
    if (found) return found;
  }
  return languages[0];
}

let current = preferred();
document.documentElement.lang = current;

/** The page's language: the saved choice, else the browser's, else Chinese. */
export const currentLanguage = (): Language => current;

/** Changes the page's language, saves the choice on this device unless it is only for a look, and tells those who listen. */
export function chooseLanguage(language: Language, { remember = true } = {}): void {
  current = language;
  document.documentElement.lang = language;
  try {
    if (remember) localStorage.setItem(storageKey, language);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Calls back at every change of language; returns how to stop. Fits React's `useSyncExternalStore`. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
