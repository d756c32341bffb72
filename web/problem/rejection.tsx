import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { OwnWords } from '../citizen/own-words.tsx';
import { useStillness } from '../citizen/stillness.ts';
import type { Client } from '../shared/api.ts';
import type { PageWords } from './page-words.ts';
import { noteRejected, openReasonShelf, type ReasonShelf, type RejectionOutcome, sendRejection, wasRejected } from './rejecting.ts';

interface RejectionProps {
  client: Client;
  receipt: string;
  /** Day of the answer, or of the setting aside, that is rejected. */
  publishedOn: string;
  onLook: () => void;
  words: PageWords;
}

type Stage = { kind: 'closed' | 'writing' | 'sending' } | { kind: 'sent'; outcome: RejectionOutcome };

/** Rejecting an answer, once, with a reason: what that means is said before it is sent. */
export function Rejection({ client, receipt, publishedOn, onLook, words: { reject, own, follow } }: RejectionProps) {
  const [reason, setReason] = useState('');
  const [stage, setStage] = useState<Stage>(wasRejected(receipt) ? { kind: 'sent', outcome: 'done' } : { kind: 'closed' });
  const [isWanted, setIsWanted] = useState(false);
  const shelf = useRef<ReasonShelf | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const focusOn = useRef<'heading' | 'opener' | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void openReasonShelf(receipt).then((opened) => {
      if (!isCurrent) return;
      shelf.current = opened;
      const kept = opened.read();
      if (!kept) return;
      setReason(kept);
      setStage((before) => (before.kind === 'closed' ? { kind: 'writing' } : before));
    });
    return () => {
      isCurrent = false;
    };
  }, [receipt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the stage
  useLayoutEffect(() => {
    const place = focusOn.current === 'heading' ? heading : opener;
    if (focusOn.current) place.current?.focus();
    focusOn.current = null;
  }, [stage.kind]);
  useStillness(stage.kind === 'sent' ? stage.outcome : stage.kind === 'closed' ? 'closed' : 'open');

  const write = (text: string) => {
    setReason(text);
    shelf.current?.save(text);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (stage.kind === 'sending') return;
    if (!reason.trim()) {
      setIsWanted(true);
      document.getElementById('reason')?.focus();
      return;
    }
    setStage({ kind: 'sending' });
    const outcome = await sendRejection(client, receipt, publishedOn, reason.trim());
    if (outcome === 'done' || outcome === 'used') {
      shelf.current?.erase();
      noteRejected(receipt);
      focusOn.current = 'heading';
    }
    setStage({ kind: 'sent', outcome });
  };
  const move = (kind: 'writing' | 'closed', place: 'heading' | 'opener') => {
    focusOn.current = place;
    setStage({ kind });
  };

  if (stage.kind === 'closed') {
    return (
      <button ref={opener} type="button" class="button" onClick={() => move('writing', 'heading')}>
        {reject.open}
      </button>
    );
  }
  const outcome = stage.kind === 'sent' ? stage.outcome : null;
  if (outcome === 'done' || outcome === 'used') {
    return (
      <section class="demand">
        <h2 ref={heading} tabIndex={-1}>
          {outcome === 'done' ? reject.done.title : reject.used}
        </h2>
        {outcome === 'done' && <p>{reject.done.detail}</p>}
        <button type="button" class="button" onClick={onLook}>
          {follow.again}
        </button>
      </section>
    );
  }
  const isSending = stage.kind === 'sending';
  return (
    <section class="demand">
      <h2 ref={heading} tabIndex={-1}>
        {reject.title}
      </h2>
      <p>{reject.explain}</p>
      <form noValidate onSubmit={submit}>
        <OwnWords
          id="reason"
          label={reject.label}
          value={reason}
          most={300}
          error={isWanted && !reason.trim() ? reject.empty : null}
          onWrite={write}
          words={own}
        />
        <p class={outcome ? 'error' : 'visually-hidden'} role="status">
          {outcome ? reject[outcome] : isSending ? reject.sending : ''}
        </p>
        <div class="actions">
          <button type="submit" class="button button-primary" aria-disabled={isSending}>
            {isSending ? reject.sending : reject.send}
          </button>
          <button type="button" class="button" onClick={() => move('closed', 'opener')}>
            {reject.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
