import { useEffect, useState } from 'preact/hooks';
import { Bar } from '../questionnaire/bar.tsx';
import { createClient } from '../shared/api.ts';
import { currentLanguage } from '../shared/language.ts';
import { forgetNumber, readAddress, rememberNumber } from './address.ts';
import { Ask } from './ask.tsx';
import { FollowPart } from './follow-part.tsx';
import { useWords } from './words.ts';

const client = createClient({ language: currentLanguage });

/** The page of persons: asking for a service, following it by its number, and seeing what is held. */
export function App() {
  const { language, words } = useWords();
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const update = () => setAddress(readAddress());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  const { unit, part, number } = address;
  const follow = (typed: string) => {
    if (typed) rememberNumber(typed);
    else forgetNumber();
    setAddress({ ...address, number: typed });
  };
  const link = (to: 'ask' | 'follow') => (
    <a href={`#${to}`} aria-current={part === to ? 'page' : undefined}>
      {words[to].title}
    </a>
  );
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <nav class="parts" aria-label={words.parts}>
        {link('ask')}
        {link('follow')}
      </nav>
      <main>
        {part === 'ask' ? (
          <Ask key={unit} {...{ client, unit, language, words }} />
        ) : (
          <FollowPart key={number} {...{ client, number, language, words }} onNumber={follow} />
        )}
      </main>
    </>
  );
}
