import type { Language } from '../../shared/contract/vocabulary.ts';
import { formatReceipt, parseReceipt } from '../../shared/domain/receipts.ts';
import { Notice, Skeleton } from '../questionnaire/notice.tsx';
import { countSymbols, TypedForm } from '../questionnaire/typed-form.tsx';
import type { Client } from '../shared/api.ts';
import { fill } from '../shared/format.ts';
import { heldRequests } from './held.ts';
import { Mine } from './mine.tsx';
import { useView } from './use-view.ts';
import type { Words } from './words.ts';

export interface FollowProps {
  client: Client;
  /** As it was linked or typed; empty if there is none. */
  number: string;
  /** Another number is to be followed; an empty text asks for one. */
  onNumber: (text: string) => void;
  language: Language;
  words: Words;
}

function numberProblem(text: string, { errors }: Words['follow']): string | null {
  const parsed = parseReceipt(text);
  if (parsed.ok) return null;
  const count = countSymbols(text);
  return count === 0 ? errors.empty : fill(errors[parsed.reason], { count });
}

/** Following a request by its number. */
export function Follow({ client, number, onNumber, language, words }: FollowProps) {
  const { follow } = words;
  const parsed = parseReceipt(number);
  if (parsed.ok) return <Followed {...{ client, language, words }} number={parsed.receipt} onOther={() => onNumber('')} />;
  return (
    <Notice state="number" title={follow.title}>
      <TypedForm
        id="number"
        label={follow.label}
        hint={follow.hint}
        placeholder="XXXX-XXXX-XXXX-X"
        initial={number}
        problemOf={(text) => numberProblem(text, follow)}
        submit={follow.submit}
        onText={onNumber}
      />
    </Notice>
  );
}

function Followed({ client, number, onOther, language, words }: Omit<FollowProps, 'onNumber'> & { onOther: () => void }) {
  const { follow } = words;
  const [lookup, look] = useView(client, number);
  const shown = formatReceipt(number);
  const other = (
    <button type="button" class="button" onClick={onOther}>
      {follow.other}
    </button>
  );
  if (lookup.kind === 'loading') return <Skeleton label={follow.loading} />;
  if (lookup.kind === 'found') {
    return (
      <>
        <Mine key={number} {...{ client, language, words }} number={shown} opened={lookup} onLook={look} />
        <div class="onward">{other}</div>
      </>
    );
  }
  const isHere = heldRequests().some((request) => request.number === shown && request.waiting);
  const state = lookup.kind === 'unknown' && isHere ? 'waiting' : lookup.kind;
  return (
    <Notice state={state} title={follow[state].title} tone={state === 'unknown' || state === 'locked' ? 'alarm' : 'attention'}>
      <p class="receipt-asked">{shown}</p>
      <p>{follow[state].detail}</p>
      <button type="button" class="button button-primary" onClick={look}>
        {follow.again}
      </button>
      {other}
    </Notice>
  );
}
