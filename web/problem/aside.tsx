import { useState } from 'preact/hooks';
import type { Client } from '../shared/api.ts';
import type { ProblemDraft } from './draft.ts';
import { ProblemFields } from './fields.tsx';
import { useUnit } from './use-unit.ts';
import type { ProblemWords } from './words.ts';

interface ProblemAsideProps {
  client: Client;
  county: string;
  countyName: string;
  draft: ProblemDraft;
  change: (part: Partial<ProblemDraft>) => void;
  words: ProblemWords;
}

/** A problem raised beside the answers of a questionnaire: folded up until somebody wants it. */
export function ProblemAside({ client, county, countyName, draft, change, words }: ProblemAsideProps) {
  const [isOpen, setIsOpen] = useState(draft.text !== '');
  const [found] = useUnit(client, isOpen ? county : null);
  return (
    <details class="problem-aside" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.aside.title}</summary>
      <p class="muted">{words.aside.hint}</p>
      {isOpen && (
        <ProblemFields
          countyName={countyName}
          townships={found.kind === 'ready' ? found.unit.children : found.kind === 'loading' ? [] : null}
          draft={draft}
          change={change}
          error={null}
          words={words}
        />
      )}
    </details>
  );
}
