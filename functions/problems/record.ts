import { Problem } from '../../shared/contract/problems.ts';
import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { parseReceipt } from '../../shared/domain/receipts.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { freeId } from '../../shared/store/registry/derived-ids.ts';
import { type ProblemRecord, problemIds, sealOf, sourceOf } from '../../shared/store/registry/problems.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';
import { checkUnit } from './check-unit.ts';
import { problemView, type Stores } from './stores.ts';

/** Records a problem that was raised by telephone or in person, under the receipt that the person was given. */
export const recordProblem =
  ({ problems, divisions, acts, sealing }: Stores): Operation<typeof problemsRoutes.recordProblem> =>
  async ({ params, body }, context) => {
    const today = dayOf(context.now);
    const read = parseReceipt(body.receipt);
    if (!read.ok) throw new Problem('receipt-mistyped');
    const receipt = receiptDigest(read.receipt);
    const source = sourceOf('problem', receipt);
    const again = async (id: string) => problemView(await problems.get(id), today);
    return acts.performOnce(
      actOf(context, 'recordProblem'),
      { key: context.idempotencyKey, request: { params, body }, again },
      async () => {
        await checkUnit(divisions, { unit: body.unit, county: params.unit, pointer: '/unit' }, context);
        if ((await problems.ofReceipt(receipt)) !== null) throw new Problem('receipt-used');
        const id = await freeId(problemIds(params.unit, today, source), problems.find);
        const problem: ProblemRecord = {
          id,
          state: 'received',
          channel: body.channel,
          unit: body.unit,
          source,
          receipt,
          stated: body.category ?? null,
          category: null,
          sealed: await sealing.seal(body.text, sealOf({ source })),
          redacted: null,
          rejection: null,
          setAside: null,
          raisedOn: today,
          round: 1,
          task: null,
          publications: [],
          history: [{ at: context.now.toISOString(), by: context.actor.id, event: 'received', note: null }],
          version: 1,
        };
        return { result: problemView(problem, today), change: { unit: params.unit, subject: id, writes: problems.creation(problem) } };
      },
    );
  };
