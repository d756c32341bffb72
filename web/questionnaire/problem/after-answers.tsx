import type { Client } from '../../shared/api.ts';
import { isRaisedHere } from './held.ts';
import { HeldList } from './held-list.tsx';
import { useHeld } from './use-held.ts';
import { useProblemWords } from './words.ts';

/** Under what became of the answers: the problem that was raised beside them, and the way to the page of problems. */
export function AfterAnswers({ client, county }: { client: Client; county: string }) {
  const { words } = useProblemWords();
  const sending = useHeld(client);
  const address = `/p/${county}`;
  const hasOthers = sending.held.some((problem) => !isRaisedHere(problem));
  return (
    <>
      <HeldList sending={sending} isShown={isRaisedHere} onEdit={() => location.assign(address)} words={words} />
      <p class="onward">
        <a href={address}>{hasOthers ? words.held.others : words.parts}</a>
      </p>
    </>
  );
}
