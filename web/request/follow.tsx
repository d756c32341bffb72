import type { Language } from '../../shared/contract/vocabulary.ts';
import { formatReceipt, parseReceipt } from '../../shared/domain/receipts.ts';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import { NumberForm } from '../citizen/number-form.tsx';
import { mistyped } from '../citizen/typed-form.tsx';
import type { Client } from '../shared/api.ts';
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

/** Following a request by its number. */
export function Follow({ client, number, onNumber, language, words }: FollowProps) {
  const { follow } = words;
  const parsed = parseReceipt(number);
  if (parsed.ok) return <Followed {...{ client, language, words }} number={parsed.receipt} onOther={() => onNumber('')} />;
  return (
    <NumberForm
      initial={number}
      problemOf={(text) => mistyped(text, parseReceipt(text), follow.errors)}
      onNumber={onNumber}
      words={follow}
    />
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
  const isHere = heldRequests.all().some((request) => request.number === shown && request.waiting);
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
