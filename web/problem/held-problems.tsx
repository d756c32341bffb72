import { HeldList } from '../citizen/held-list.tsx';
import type { OutboxState } from '../citizen/use-outbox.ts';
import { fill } from '../shared/format.ts';
import { keepProblem, noProblem } from './draft.ts';
import { type HeldProblem, heldProblems } from './held.ts';
import type { ProblemWords } from './words.ts';

interface HeldProblemsProps {
  sending: OutboxState<HeldProblem>;
  /** A refused problem has become the county's draft again. */
  onEdit: (county: string) => void;
  /** The list is what the person is to read now. */
  takesFocus?: boolean;
  words: ProblemWords;
}

const addressOf = ({ county, receipt }: HeldProblem) => `${location.origin}/p/${county}#${receipt}`;

/** Problems that this device holds, each with its receipt. */
export function HeldProblems({ sending, onEdit, takesFocus = false, words: { held } }: HeldProblemsProps) {
  const edit = ({ county, waiting }: HeldProblem) => {
    keepProblem(county, { ...noProblem(), ...waiting });
    onEdit(county);
  };
  const share = (problem: HeldProblem) => {
    const text = fill(held.shareText, { receipt: problem.receipt, address: addressOf(problem) });
    // Turned down by the person, most of the time: nothing is lost then.
    navigator.share({ text }).catch(() => undefined);
  };
  return (
    <HeldList outbox={heldProblems} onEdit={edit} words={held} {...{ sending, addressOf, takesFocus }}>
      {(problem) =>
        'share' in navigator && (
          <button type="button" class="button" onClick={() => share(problem)}>
            {held.share}
          </button>
        )
      }
    </HeldList>
  );
}
