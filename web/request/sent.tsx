import { useState } from 'preact/hooks';
import { copy } from '../questionnaire/problem/copy.ts';
import type { Held, Why } from './held.ts';
import type { Words } from './words.ts';

interface SentProps {
  request: Held;
  state: 'waiting' | 'received' | 'refused' | 'erased';
  why: Why | null;
  sending: boolean;
  retry: () => void;
  /** The person has the number elsewhere: this device forgets it. */
  onNoted: () => void;
  /** The request is to be changed, since it was refused. */
  onEdit: () => void;
  words: Words;
}

/** What became of a request on its way: its number, large enough to copy, and what it is good for. */
export function Sent({ request: { number }, state, why, sending, retry, onNoted, onEdit, words: { held } }: SentProps) {
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  return (
    <section class={`held held-${state}`} aria-labelledby={`held-${number}`}>
      <h2 id={`held-${number}`}>{held.title[state]}</h2>
      {state === 'waiting' && <p role="status">{sending || !why ? held.sending : held[why]}</p>}
      {state === 'refused' && <p>{held.refused}</p>}
      {state !== 'refused' && (
        <dl class="receipt">
          <dt>{held.number}</dt>
          <dd class="receipt-number">{number}</dd>
        </dl>
      )}
      {state === 'erased' && <p role="status">{held.erased}</p>}
      {(state === 'waiting' || state === 'received') && (
        <>
          <p>{held.purpose}</p>
          <p>
            <strong>{held.lose}</strong>
          </p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void copy(number).then((done) => setCopied(done ? 'copied' : 'notCopied'))}>
              {held.copy}
            </button>
            <button type="button" class="button" onClick={() => print()}>
              {held.print}
            </button>
          </div>
          <p class="copied" role="status">
            {copied && held[copied]}
          </p>
        </>
      )}
      {state === 'waiting' && (
        <button type="button" class="button button-primary" aria-disabled={sending} onClick={retry}>
          {sending ? held.sending : held.retry}
        </button>
      )}
      {state === 'received' && (
        <>
          <p>
            <a href={`#${number}`}>{held.look}</a>
          </p>
          <p class="muted">{held.kept}</p>
          <button type="button" class="button" onClick={onNoted}>
            {held.noted}
          </button>
        </>
      )}
      {state === 'refused' && (
        <button type="button" class="button button-primary" onClick={onEdit}>
          {held.edit}
        </button>
      )}
    </section>
  );
}
