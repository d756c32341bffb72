import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { copy } from './copy.ts';
import type { Why } from './retry.ts';

/** `erased`: forgotten by this device, and shown until the page is left. */
export type HeldState = 'waiting' | 'received' | 'refused' | 'erased';

type Said =
  | Why
  | 'number'
  | 'purpose'
  | 'lose'
  | 'sending'
  | 'refused'
  | 'retry'
  | 'edit'
  | 'copy'
  | 'copied'
  | 'notCopied'
  | 'noted'
  | 'kept'
  | 'erased'
  | 'look';
export type HeldWords = Record<Said, string> & { title: Record<HeldState, string> };

interface HeldItemProps {
  number: string;
  state: HeldState;
  why: Why | null;
  sending: boolean;
  retry: () => void;
  /** Where the number is looked up. */
  address: string;
  /** The person has the number elsewhere: this device forgets it. */
  onNoted: () => void;
  /** It is to be changed, since it was refused. */
  onEdit: () => void;
  words: HeldWords;
  /** Further ways to take the number along, beside copying it. */
  children: ComponentChildren;
}

/** What became of something on its way: its number, large enough to copy, and what it is good for. */
export function HeldItem({ number, state, why, sending, retry, address, onNoted, onEdit, words, children }: HeldItemProps) {
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  return (
    <section class={`held held-${state}`} aria-labelledby={`held-${number}`}>
      <h2 id={`held-${number}`}>{words.title[state]}</h2>
      {state === 'waiting' && <p role="status">{sending || !why ? words.sending : words[why]}</p>}
      {state === 'refused' && <p>{words.refused}</p>}
      {state !== 'refused' && (
        <dl class="receipt">
          <dt>{words.number}</dt>
          <dd class="receipt-number">{number}</dd>
        </dl>
      )}
      {state === 'erased' && <p role="status">{words.erased}</p>}
      {(state === 'waiting' || state === 'received') && (
        <>
          <p>{words.purpose}</p>
          <p>
            <strong>{words.lose}</strong>
          </p>
          <div class="actions">
            <button
              type="button"
              class="button"
              onClick={() => void copy(number).then((isCopied) => setCopied(isCopied ? 'copied' : 'notCopied'))}
            >
              {words.copy}
            </button>
            {children}
          </div>
          <p class="copied" role="status">
            {copied && words[copied]}
          </p>
        </>
      )}
      {state === 'waiting' && (
        <button type="button" class="button button-primary" aria-disabled={sending} onClick={retry}>
          {sending ? words.sending : words.retry}
        </button>
      )}
      {state === 'received' && (
        <>
          <p>
            <a href={address}>{words.look}</a>
          </p>
          <p class="muted">{words.kept}</p>
          <button type="button" class="button" onClick={onNoted}>
            {words.noted}
          </button>
        </>
      )}
      {state === 'refused' && (
        <button type="button" class="button button-primary" onClick={onEdit}>
          {words.edit}
        </button>
      )}
    </section>
  );
}
