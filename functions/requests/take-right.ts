import type { requestsRoutes } from '../../shared/contract/requests.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { SentRight } from '../../shared/store/person-submissions.ts';
import { receiptDigest, textDigest } from '../../shared/store/submissions.ts';
import { type Dependencies, store } from './store.ts';

/** Takes in what a person asks by right. Whether the reference leads to a record is for the desk to see. */
export const takeRight =
  (dependencies: Dependencies): Operation<typeof requestsRoutes.useRight> =>
  ({ body: { reference, nonce, kind, text } }, { now }) => {
    const sent: SentRight = { receipt: receiptDigest(reference), kind, text };
    return store(dependencies, { kind: 'right', county: null, digest: textDigest(reference, nonce), secret: reference }, sent, now);
  };
