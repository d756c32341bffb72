import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useStillness } from '../stillness.ts';
import { keepProblem, noProblem } from './draft.ts';
import { forget, type Held } from './held.ts';
import { HeldProblem } from './held-problem.tsx';
import type { useHeld } from './use-held.ts';
import type { ProblemWords } from './words.ts';

interface HeldListProps {
  sending: ReturnType<typeof useHeld>;
  /** Which of the problems that this device holds are shown. */
  isShown: (problem: Held) => boolean;
  /** A refused problem has become the county's draft again. */
  onEdit: (county: string) => void;
  /** The list is what the person is to read now. */
  takesFocus?: boolean;
  words: ProblemWords;
}

const stateOf = ({ waiting, refused }: Held) => (refused ? 'refused' : waiting ? 'waiting' : 'received');

/** The problems that this device holds, each with its receipt; one whose receipt was noted stays until the page is left. */
export function HeldList({ sending: { held, why, sending, retry }, isShown, onEdit, takesFocus = false, words }: HeldListProps) {
  const [noted, setNoted] = useState<Held[]>([]);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The button that had the focus is gone.
    if (noted.length > 0) list.current?.focus();
  }, [noted]);

  useLayoutEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);

  const shown = [
    ...held.filter(isShown).map((problem) => [problem, stateOf(problem)] as const),
    ...noted.map((problem) => [problem, 'erased'] as const),
  ];
  useStillness(shown.map(([{ receipt }, state]) => receipt + state).join());

  const edit = ({ receipt, county, waiting }: Held) => {
    keepProblem(county, { ...noProblem(), ...waiting });
    forget(receipt);
    onEdit(county);
  };
  const note = (problem: Held) => {
    setNoted([...noted, problem]);
    forget(problem.receipt);
  };
  const item = (problem: Held, state: Parameters<typeof HeldProblem>[0]['state']) => (
    <HeldProblem
      key={problem.receipt}
      {...{ problem, state, why, sending, retry, words }}
      onNoted={() => note(problem)}
      onEdit={() => edit(problem)}
    />
  );
  return (
    <div ref={list} tabIndex={-1} class="held-list">
      {shown.map(([problem, state]) => item(problem, state))}
    </div>
  );
}
