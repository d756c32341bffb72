import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useStillness } from '../questionnaire/stillness.ts';
import { forget, type Held } from './held.ts';
import { Sent } from './sent.tsx';
import type { useHeld } from './use-held.ts';
import type { Words } from './words.ts';

interface SentListProps {
  sending: ReturnType<typeof useHeld>;
  /** A refused request has become the draft again. */
  onEdit: (request: Held) => void;
  /** The list is what the person is to read now. */
  takesFocus: boolean;
  words: Words;
}

const stateOf = ({ waiting, refused }: Held) => (refused ? 'refused' : waiting ? 'waiting' : 'received');

/** The requests that this device holds, each with its number; one whose number was noted stays until the page is left. */
export function SentList({ sending: { held, why, sending, retry }, onEdit, takesFocus, words }: SentListProps) {
  const [noted, setNoted] = useState<Held[]>([]);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus || noted.length > 0) list.current?.focus();
  }, [takesFocus, noted]);
  const shown = [...held.map((request) => [request, stateOf(request)] as const), ...noted.map((request) => [request, 'erased'] as const)];
  useStillness(shown.map(([{ number }, state]) => number + state).join());
  return (
    <div ref={list} tabIndex={-1} class="held-list">
      {shown.map(([request, state]) => (
        <Sent
          key={request.number}
          {...{ request, state, why, sending, retry, words }}
          onNoted={() => {
            setNoted([...noted, request]);
            forget(request.number);
          }}
          onEdit={() => {
            forget(request.number);
            onEdit(request);
          }}
        />
      ))}
    </div>
  );
}
