import { chooseLanguage } from '../shared/language.ts';
import { useLanguage } from './use-language.ts';

/** The head of a page: its name, and the language. */
export function Bar({ name, otherLanguage }: { name: string; otherLanguage: string }) {
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <header class="bar">
      <span>{name}</span>
      <button type="button" class="button button-plain" lang={other} onClick={() => chooseLanguage(other)}>
        {otherLanguage}
      </button>
    </header>
  );
}
