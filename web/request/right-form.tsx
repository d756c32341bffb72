import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RightKind } from '../../shared/contract/requests.ts';
import { rightKinds } from '../../shared/contract/vocabulary.ts';
import { Choices } from '../citizen/choices.tsx';
import { failureOf, type Why } from '../citizen/retry.ts';
import { useStillness } from '../citizen/stillness.ts';
import { type Client, Refused } from '../shared/api.ts';
import { newNonce } from '../shared/nonce.ts';
import { Labelled } from './text-field.tsx';
import type { Words } from './words.ts';

interface RightFormProps {
  client: Client;
  reference: string;
  /** Whether the other place may be told so far: else there is nothing to withdraw. */
  mayWithdraw: boolean;
  /** Looks up again what is held. */
  onLook: () => void;
  words: Words;
}

type Stage = 'closed' | 'writing' | 'sending' | 'done';

const needsWords: readonly RightKind[] = ['correction', 'complaint'];

/** Asking something by right. Its name is made once, so that sending again asks once. */
export function RightForm({ client, reference, mayWithdraw, onLook, words: { right, terms, follow } }: RightFormProps) {
  const [stage, setStage] = useState<Stage>('closed');
  const [kind, setKind] = useState<RightKind>('correction');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [why, setWhy] = useState<Why | 'refused' | null>(null);
  const nonce = useRef('');
  const heading = useRef<HTMLHeadingElement>(null);
  useStillness(stage === 'sending' ? 'writing' : stage);
  useLayoutEffect(() => {
    if (stage === 'writing' || stage === 'done') heading.current?.focus();
  }, [stage]);

  const open = () => {
    nonce.current = newNonce();
    setText('');
    setIsTried(false);
    setWhy(null);
    setStage('writing');
  };
  const isWanted = needsWords.includes(kind) && !text.trim();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (stage === 'sending') return;
    setIsTried(true);
    if (isWanted) return document.getElementById('right-text')?.focus();
    setStage('sending');
    try {
      await client('useRight', { body: { reference, nonce: nonce.current, kind, text: text.trim() } });
      setStage('done');
    } catch (error) {
      const failure = failureOf(error);
      setWhy(failure instanceof Refused ? 'refused' : failure);
      setStage('writing');
    }
  };

  if (stage === 'closed') {
    return (
      <p class="onward">
        <button type="button" class="button" onClick={open}>
          {right.open}
        </button>
      </p>
    );
  }
  if (stage === 'done') {
    return (
      <section class="demand onward">
        <h2 ref={heading} tabIndex={-1}>
          {right.done}
        </h2>
        <p>{right.term}</p>
        <button type="button" class="button" onClick={onLook}>
          {follow.again}
        </button>
      </section>
    );
  }
  const isSending = stage === 'sending';
  const choices = rightKinds
    .filter((id) => id !== 'withdrawal' || mayWithdraw)
    .map((id) => ({ id, label: terms.rightKinds[id], hint: right.explain[id] }));
  return (
    <section class="demand onward">
      <h2 ref={heading} tabIndex={-1} id="right-title">
        {right.title}
      </h2>
      <form noValidate onSubmit={submit}>
        <div role="radiogroup" aria-labelledby="right-title">
          <Choices
            name="right"
            choices={choices}
            chosen={[kind]}
            onChoose={(id) => setKind(rightKinds.find((known) => known === id) ?? 'correction')}
          />
        </div>
        <Labelled id="right-text" label={right.text} hint={right.textHint} error={isTried && isWanted ? right.textWanted : null}>
          {(described) => (
            <textarea
              {...described}
              rows={4}
              maxLength={500}
              value={text}
              autocomplete="off"
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Labelled>
        <p class="muted">{right.term}</p>
        <p class={why ? 'error' : 'visually-hidden'} role="status">
          {why ? right[why] : isSending ? right.sending : ''}
        </p>
        <div class="actions">
          <button type="submit" class="button button-primary" aria-disabled={isSending}>
            {isSending ? right.sending : right.send}
          </button>
          <button type="button" class="button" onClick={() => setStage('closed')}>
            {right.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
