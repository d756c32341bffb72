import { useEffect, useState } from 'preact/hooks';
import { keepStill, useStillness } from '../citizen/stillness.ts';
import { useOutbox } from '../citizen/use-outbox.ts';
import type { Client } from '../shared/api.ts';
import { eraseProblem, keepProblem, keptProblem, noProblem, type ProblemDraft } from './draft.ts';
import { ProblemFields } from './fields.tsx';
import { heldProblems, hold } from './held.ts';
import { HeldProblems } from './held-problems.tsx';
import type { PageWords } from './page-words.ts';

interface RaiseFormProps {
  client: Client;
  county: string;
  /** Township that the address names. */
  township: string | null;
  countyName: string | null;
  townships: { code: string; name: string }[] | null;
  words: PageWords;
}

/** Raising a problem without a code; what was raised before on this device stands above until its receipt is noted. */
export function RaiseForm({ client, county, township, countyName, townships, words }: RaiseFormProps) {
  const { raise, fields } = words;
  const sending = useOutbox(client, heldProblems);
  const [draft, setDraft] = useState<ProblemDraft>(() => {
    const kept = keptProblem(county);
    return { ...kept, unit: kept.unit ?? township };
  });
  const [isWriting, setIsWriting] = useState(() => draft.text !== '' || sending.held.length === 0);
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    document.title = raise.title;
  }, [raise]);
  useStillness(isWriting ? 'writing' : 'raised');

  const change = (part: Partial<ProblemDraft>) => {
    const changed = { ...draft, ...part };
    keepProblem(county, changed);
    setDraft(changed);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!draft.text.trim()) {
      setIsWanted(true);
      keepStill();
      document.getElementById('problem-text')?.focus();
      return;
    }
    hold(county, draft);
    eraseProblem(county);
    setDraft({ ...noProblem(), unit: township });
    setIsWanted(false);
    setIsWriting(false);
  };

  return (
    <>
      <h1 class="part-title">{raise.title}</h1>
      <HeldProblems
        sending={sending}
        takesFocus={!isWriting}
        onEdit={(edited) => {
          if (edited !== county) return location.assign(`/p/${edited}`);
          setDraft(keptProblem(county));
          setIsWriting(true);
        }}
        words={words}
      />
      {isWriting ? (
        <form class="writing" noValidate onSubmit={submit}>
          <div class="opening">
            <p>{raise.intro}</p>
            <p>{raise.course}</p>
            <p>{raise.privacy}</p>
          </div>
          <ProblemFields
            countyName={countyName}
            townships={townships}
            draft={draft}
            change={change}
            error={isWanted && !draft.text.trim() ? fields.empty : null}
            words={words}
          />
          <div class="sending">
            <p class="muted">{raise.sendHint}</p>
            <button type="submit" class="button button-primary">
              {raise.send}
            </button>
          </div>
        </form>
      ) : (
        <button type="button" class="button another" onClick={() => setIsWriting(true)}>
          {raise.another}
        </button>
      )}
    </>
  );
}
