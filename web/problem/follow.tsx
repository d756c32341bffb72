import type { Language } from '../../shared/contract/vocabulary.ts';
import { formatReceipt, parseReceipt } from '../../shared/domain/receipts.ts';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import { NumberForm } from '../citizen/number-form.tsx';
import { countSymbols, mistyped } from '../citizen/typed-form.tsx';
import type { Client } from '../shared/api.ts';
import { Fate } from './fate.tsx';
import { heldProblems } from './held.ts';
import type { PageWords } from './page-words.ts';
import { useFate } from './use-fate.ts';

interface FollowProps {
  client: Client;
  /** As it was linked or typed; empty if there is none. */
  receipt: string;
  /** Another receipt is to be followed; an empty text asks for one. */
  onReceipt: (text: string) => void;
  language: Language;
  words: PageWords;
}

/** Symbols of the receipt of a questionnaire's answers, which says nothing about problems. */
const responseSymbols = 8;

function receiptProblem(text: string, { errors }: PageWords['follow']): string | null {
  return countSymbols(text) === responseSymbols ? errors.response : mistyped(text, parseReceipt(text), errors);
}

/** Following a problem by its receipt. */
export function Follow({ client, receipt, onReceipt, language, words }: FollowProps) {
  const { follow } = words;
  const parsed = parseReceipt(receipt);
  if (parsed.ok) {
    return <Followed {...{ client, language, words }} receipt={formatReceipt(parsed.receipt)} onOther={() => onReceipt('')} />;
  }
  return <NumberForm initial={receipt} problemOf={(text) => receiptProblem(text, follow)} onNumber={onReceipt} words={follow} />;
}

interface FollowedProps {
  client: Client;
  receipt: string;
  onOther: () => void;
  language: Language;
  words: PageWords;
}

function Followed({ client, receipt, onOther, language, words }: FollowedProps) {
  const { follow } = words;
  const [lookup, look] = useFate(client, receipt);
  const other = (
    <button type="button" class="button" onClick={onOther}>
      {follow.other}
    </button>
  );
  switch (lookup.kind) {
    case 'loading':
      return <Skeleton label={follow.loading} />;
    case 'found':
      return (
        <>
          <Fate key={receipt} {...{ client, receipt, language, words }} fate={lookup.fate} onLook={look} />
          <div class="onward">{other}</div>
        </>
      );
  }
  const isHere = heldProblems.all().some((problem) => problem.receipt === receipt && problem.waiting);
  const state = lookup.kind === 'unknown' && isHere ? 'waiting' : lookup.kind;
  return (
    <Notice state={state} title={follow[state].title} tone={state === 'unknown' ? 'alarm' : 'attention'}>
      <p class="receipt-asked">{receipt}</p>
      <p>{follow[state].detail}</p>
      {state === 'waiting' && (
        <p>
          <a href="#raise">{words.raise.title}</a>
        </p>
      )}
      <button type="button" class="button button-primary" onClick={look}>
        {follow.again}
      </button>
      {other}
    </Notice>
  );
}
