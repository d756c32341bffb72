/** @jsxImportSource react */
import { chooseLanguage } from '../../shared/language.ts';
import { useWords } from './context.ts';

/** Names the other language in that language. */
export function LanguageSwitch() {
  const { language, words } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="link language" lang={other} onClick={() => chooseLanguage(other)}>
      {words.shell.language}
    </button>
  );
}
