import { fill } from '../shared/format.ts';
import type { Question } from './questions.ts';
import type { Words } from './words.ts';

interface MissingProps {
  missing: Question[];
  invalid: 'overall' | 'share' | null;
  minimumShare: number;
  sending: boolean;
  words: Words;
  goTo: (question: Question) => void;
}

/** Says which questions have no answer and what that means; the answers can be given or left out. */
export function Missing({ missing, invalid, minimumShare, sending, words, goTo }: MissingProps) {
  const { missing: text } = words;
  const [first] = missing;
  return (
    <>
      <h2 id="missing-title">{fill(text.title, { count: missing.length })}</h2>
      <p>{invalid ? fill(text[invalid], { share: minimumShare }) : text.counts}</p>
      <ul class="missing-list">
        {missing.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              class="button"
              aria-label={fill(text.question, { number: question.number })}
              onClick={() => goTo(question)}
            >
              {question.number}
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        {first && (
          <button type="button" class="button button-primary" onClick={() => goTo(first)}>
            {text.back}
          </button>
        )}
        <button type="submit" class="button" aria-disabled={sending}>
          {sending ? words.sending : text.anyway}
        </button>
      </div>
    </>
  );
}
