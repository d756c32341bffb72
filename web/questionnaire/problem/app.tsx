import { useEffect, useState } from 'preact/hooks';
import { createClient } from '../../shared/api.ts';
import { currentLanguage } from '../../shared/language.ts';
import { Bar } from '../bar.tsx';
import { forgetReceipt, readAddress, rememberReceipt } from './address.ts';
import { Follow } from './follow.tsx';
import { usePageWords } from './page-words.ts';
import { Raise } from './raise.tsx';

const client = createClient({ language: currentLanguage });

/** The page of problems: raising one without a code, and following one by its receipt. */
export function App() {
  const { language, words } = usePageWords();
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const update = () => setAddress(readAddress());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  const { unit, part, receipt } = address;
  const follow = (typed: string) => {
    if (typed) rememberReceipt(typed);
    else forgetReceipt();
    setAddress({ ...address, receipt: typed });
  };
  const link = (to: 'raise' | 'follow') => (
    <a href={`#${to}`} aria-current={part === to ? 'page' : undefined}>
      {words[to].title}
    </a>
  );
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <nav class="parts" aria-label={words.parts}>
        {link('raise')}
        {link('follow')}
      </nav>
      <main>
        {part === 'raise' ? (
          <Raise key={unit} {...{ client, unit, words }} />
        ) : (
          <Follow key={receipt} {...{ client, receipt, language, words }} onReceipt={follow} />
        )}
      </main>
    </>
  );
}
