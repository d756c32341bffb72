import type { Receipt } from '../../shared/contract/intake.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Notice } from '../citizen/notice.tsx';
import { formatDay } from '../shared/format.ts';
import type { Words } from './words.ts';

/** What has happened: the receipt, large enough to copy, and what it is good for. */
export function ReceiptNotice({
  receipt,
  before,
  language,
  words,
}: {
  receipt: Receipt;
  before: boolean;
  language: Language;
  words: Words;
}) {
  const { done, already } = words;
  return (
    <Notice state={before ? 'already' : 'received'} title={before ? already.title : done.title} tone="good">
      <dl class="receipt">
        <div>
          <dt>{done.receipt}</dt>
          <dd class="receipt-number">{receipt.receipt}</dd>
        </div>
        <div>
          <dt>{done.receivedOn}</dt>
          <dd>{formatDay(receipt.receivedOn, language)}</dd>
        </div>
      </dl>
      {before && <p>{already.note}</p>}
      <p>{done.note}</p>
      {!before && <p>{done.erased}</p>}
      <p>{done.results}</p>
    </Notice>
  );
}
