import { Bar } from '../citizen/bar.tsx';
import { Parts } from '../citizen/parts.tsx';
import { useAddress } from '../citizen/use-address.ts';
import { createClient } from '../shared/api.ts';
import { currentLanguage } from '../shared/language.ts';
import { Ask } from './ask.tsx';
import { FollowPart } from './follow-part.tsx';
import { useWords } from './words.ts';

const client = createClient({ language: currentLanguage });
/** `/s` or `/s/<unit>`: an office, of a county or a township. */
const addresses = { path: /^\/s\/([1-9]\d{5}(?:\d{3})?)\/?$/, writing: 'ask', key: 'yipan:person' } as const;

/** The page of persons: asking for a service, following it by its number, and seeing what is held. */
export function App() {
  const { language, words } = useWords();
  const { unit, part, number, follow } = useAddress(addresses);
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <Parts label={words.parts} titles={{ ask: words.ask.title, follow: words.follow.title }} current={part} />
      <main>
        {part === 'ask' ? (
          <Ask key={unit} {...{ client, unit, words }} />
        ) : (
          <FollowPart key={number} {...{ client, number, language, words }} onNumber={follow} />
        )}
      </main>
    </>
  );
}
