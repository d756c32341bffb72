import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { readCertificate, readCertificateNumber, tokenIn } from '../../shared/domain/certificate.ts';
import { Bar } from '../citizen/bar.tsx';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import { TypedForm } from '../citizen/typed-form.tsx';
import { checkCertificate, type Verdict } from './check.ts';
import { tokenOf } from './fragment.ts';
import { Result } from './result.tsx';
import { useWords, type Words } from './words.ts';

/**
 * Takes the certificate out of the address, and so out of the history and over shoulders' sight. It is kept nowhere: who leaves the page
 * or loads it again scans once more.
 */
function takeToken(): string | null {
  const { hash } = location;
  const token = tokenOf(hash);
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}

/** The page that checks a service certificate. */
export function App() {
  const { language, words } = useWords();
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    const update = () => {
      const next = takeToken();
      if (next) setToken(next);
    };
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <main>
        {token === null ? (
          <Ask words={words} onToken={setToken} />
        ) : (
          <Checked key={token} {...{ token, language, words }} onOther={() => setToken(null)} />
        )}
        <p class="muted privacy">{words.privacy}</p>
      </main>
    </>
  );
}

function Ask({ words, onToken }: { words: Words; onToken: (token: string) => void }) {
  const { ask } = words;
  const problemOf = (text: string) => {
    if (text.trim() === '') return ask.errors.empty;
    if (readCertificateNumber(text)) return ask.errors.number;
    return readCertificate(tokenIn(text)) ? null : ask.errors.unreadable;
  };
  return (
    <Notice state="ask" title={ask.title}>
      <p>{ask.how}</p>
      <TypedForm
        id="certificate"
        label={ask.label}
        hint={ask.hint}
        placeholder="https://…/c#…"
        initial=""
        problemOf={problemOf}
        submit={ask.submit}
        onText={(text) => onToken(tokenIn(text))}
      />
    </Notice>
  );
}

interface CheckedProps {
  token: string;
  language: Language;
  words: Words;
  onOther: () => void;
}

function Checked({ token, language, words, onOther }: CheckedProps) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn asks for another check
  useEffect(() => {
    let stopped = false;
    checkCertificate(token).then((found) => !stopped && setVerdict(found));
    return () => {
      stopped = true;
    };
  }, [token, turn]);
  if (!verdict) return <Skeleton label={words.checking} />;
  return (
    <Result {...{ verdict, language, words }}>
      {(verdict.kind === 'signed' || verdict.kind === 'no-keys') && (
        <button type="button" class="button button-primary" onClick={() => setTurn(turn + 1)}>
          {words.again}
        </button>
      )}
      <button type="button" class="button" onClick={onOther}>
        {words.other}
      </button>
    </Result>
  );
}
