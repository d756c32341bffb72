import { useOutbox } from '../citizen/use-outbox.ts';
import type { Client } from '../shared/api.ts';
import { heldProblems, isRaisedHere } from './held.ts';
import { HeldProblems } from './held-problems.tsx';
import { useProblemWords } from './words.ts';

/** Under what became of the answers: the problem that was raised beside them, and the way to the page of problems. */
export function AfterAnswers({ client, county }: { client: Client; county: string }) {
  const { words } = useProblemWords();
  const { held, ...state } = useOutbox(client, heldProblems);
  const here = held.filter(isRaisedHere);
  const address = `/p/${county}`;
  return (
    <>
      <HeldProblems sending={{ held: here, ...state }} onEdit={() => location.assign(address)} words={words} />
      <p class="onward">
        <a href={address}>{here.length < held.length ? words.held.others : words.parts}</a>
      </p>
    </>
  );
}
