import { useState } from 'preact/hooks';
import { fill } from '../../shared/format.ts';
import { copy } from './copy.ts';
import type { Held, Why } from './held.ts';
import type { ProblemWords } from './words.ts';

export type HeldState = 'waiting' | 'received' | 'refused' | 'erased';

interface HeldProblemProps {
  problem: Held;
  state: HeldState;
  why: Why | null;
  sending: boolean;
  retry: () => void;
  /** The person has the receipt elsewhere: this device forgets it. */
  onNoted: () => void;
  /** The problem is to be changed, since it was refused. */
  onEdit: () => void;
  words: ProblemWords;
}

/** Where the receipt is looked up. */
const addressOf = ({ county, receipt }: Held) => `${location.origin}/p/${county}#${receipt}`;

/** What became of a problem on its way: its receipt, large enough to copy, and what it is good for. */
export function HeldProblem({ problem, state, why, sending, retry, onNoted, onEdit, words: { held } }: HeldProblemProps) {
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  const { receipt } = problem;
  const share = () => {
    // Turned down by the person, most of the time: nothing is lost then.
    navigator.share({ text: fill(held.shareText, { receipt, address: addressOf(problem) }) }).catch(() => undefined);
  };
  return (
    <section class={`held held-${state}`} aria-labelledby={`held-${receipt}`}>
      <h2 id={`held-${receipt}`}>{held.title[state]}</h2>
      {state === 'waiting' && <p role="status">{sending || !why ? held.sending : held[why]}</p>}
      {state === 'refused' && <p>{held.refused}</p>}
      {state !== 'refused' && (
        <>
          <dl class="receipt">
            <dt>{held.receipt}</dt>
            <dd class="receipt-number">{receipt}</dd>
          </dl>
          {state === 'erased' ? (
            <p role="status">{held.erased}</p>
          ) : (
            <>
              <p>{held.purpose}</p>
              <p>
                <strong>{held.lose}</strong>
              </p>
              <div class="actions">
                <button
                  type="button"
                  class="button"
                  onClick={() => void copy(receipt).then((done) => setCopied(done ? 'copied' : 'notCopied'))}
                >
                  {held.copy}
                </button>
                {'share' in navigator && (
                  <button type="button" class="button" onClick={share}>
                    {held.share}
                  </button>
                )}
              </div>
              <p class="copied" role="status">
                {copied && held[copied]}
              </p>
            </>
          )}
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
            <a href={addressOf(problem)}>{held.look}</a>
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
