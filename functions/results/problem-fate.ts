import { Problem } from '../../shared/contract/problems.ts';
import type { openColumnRoutes } from '../../shared/contract/rectification.ts';
import { parseReceipt } from '../../shared/domain/receipts.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { OpenColumnStore } from '../../shared/store/open-column.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';

/** What became of a problem, for who holds its receipt. The receipt travels in the body: no log and no cache keeps it. */
export const getProblemFate =
  ({ fate }: Pick<OpenColumnStore, 'fate'>): Operation<typeof openColumnRoutes.getProblemFate> =>
  async ({ body }) => {
    const read = parseReceipt(body.receipt);
    if (!read.ok) throw new Problem('receipt-mistyped');
    const found = await fate(receiptDigest(read.receipt));
    if (!found) throw new Problem('receipt-unknown');
    return found;
  };
