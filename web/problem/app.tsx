import { Bar } from '../citizen/bar.tsx';
import { Parts } from '../citizen/parts.tsx';
import { useAddress } from '../citizen/use-address.ts';
import { createClient } from '../shared/api.ts';
import { currentLanguage } from '../shared/language.ts';
import { Follow } from './follow.tsx';
import { usePageWords } from './page-words.ts';
import { Raise } from './raise.tsx';

const client = createClient({ language: currentLanguage });
/** `/problem` or `/p/<unit>`; without a unit it is the home unit. */
const addresses = {
  path: /^\/p\/([1-9]\d(?:\d{2}(?:\d{2}(?:\d{3})?)?)?)\/?$/,
  writing: 'raise',
  key: 'yipan:followed',
} as const;

/** The page of problems: raising one without a code, and following one by its receipt. */
export function App() {
  const { language, words } = usePageWords();
  const { unit, part, number, follow } = useAddress(addresses);
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <Parts label={words.parts} titles={{ raise: words.raise.title, follow: words.follow.title }} current={part} />
      <main>
        {part === 'raise' ? (
          <Raise key={unit} {...{ client, unit, words }} />
        ) : (
          <Follow key={number} {...{ client, language, words }} receipt={number} onReceipt={follow} />
        )}
      </main>
    </>
  );
}
