import { Problem } from '../../shared/contract/problems.ts';
import type { raisingRoutes } from '../../shared/contract/raising.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { parseReceipt } from '../../shared/domain/receipts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import { contentFingerprint, receiptDigest, type Submission, type SubmissionsStore, sealedFor } from '../../shared/store/submissions.ts';

interface Dependencies {
  submissions: Pick<SubmissionsStore, 'put'>;
  sealing: Pick<Sealing, 'seal'>;
}

/** Where and what, as far as it may stand in the clear. */
type Plain = Pick<Submission, 'kind' | 'county' | 'unit' | 'category' | 'of'>;

/**
 * Stores what came with a receipt, sealed, in one conditional write under the receipt's digest: the offices can't tell the
 * receipt, and sending again stores it once. Throws `receipt-mistyped`, or `receipt-used` when it came with other content before.
 */
async function store({ submissions, sealing }: Dependencies, typed: string, plain: Plain, text: string, now: Date) {
  const read = parseReceipt(typed);
  if (!read.ok) throw new Problem('receipt-mistyped');
  const digest = receiptDigest(read.receipt);
  const receivedOn = await submissions.put(digest, {
    ...plain,
    sealed: await sealing.seal(text, sealedFor(plain.kind, digest)),
    d: dayOf(now),
    f: contentFingerprint(read.receipt, plain.unit ?? '', plain.category ?? '', text),
  });
  if (receivedOn === null) throw new Problem('receipt-used');
  return { receivedOn };
}

/** Raises a problem, no code needed. Whether there is such a unit is for the county to see: the intake reads nothing. */
export const raiseProblem =
  (dependencies: Dependencies): Operation<typeof raisingRoutes.raiseProblem> =>
  ({ body: { receipt, unit, category, text } }, { now }) =>
    store(dependencies, receipt, { kind: 'problem', county: unit.slice(0, 6), unit, ...(category && { category }) }, text, now);

/**
 * Rejects one answer to a problem, named by its day. Whether it can be rejected is decided where the problem is kept; a day still to
 * come is refused, for what is sent before there is an answer must not count against it.
 */
export const rejectAnswer =
  (dependencies: Dependencies): Operation<typeof raisingRoutes.rejectAnswer> =>
  async ({ body: { receipt, publishedOn, reason } }, { now, language }) => {
    const today = dayOf(now);
    if (publishedOn > today) throw fieldProblem('/publishedOn', fill(problemTexts(language).field.dayTooLate, { maximum: today }));
    return store(dependencies, receipt, { kind: 'rejection', county: null, of: publishedOn }, reason, now);
  };
