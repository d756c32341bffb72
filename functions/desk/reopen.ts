import { startOfDay } from '../../shared/domain/days.ts';
import { mayReject } from '../../shared/domain/rectification.ts';
import { type ProblemsStore, stepped } from '../../shared/store/registry/problems.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Submission } from '../../shared/store/submissions.ts';

interface Dependencies {
  client: Table['client'];
  problems: Pick<ProblemsStore, 'find' | 'ofReceipt' | 'change'>;
}

/**
 * Reopens the problem whose answer was rejected, or that was set aside: once. A rejection of what has no answer yet, or of nothing at
 * all, is without effect: what can be rejected was published, so it is here.
 */
export const reopen =
  ({ client, problems }: Dependencies) =>
  async (digest: string, { sealed, d }: Submission): Promise<void> => {
    const id = await problems.ofReceipt(digest);
    const problem = id && (await problems.find(id));
    if (!problem || !mayReject(problem)) return;
    // Of the rejection the day alone is known; it did come after what it rejects.
    const at = [startOfDay(d), problem.history.at(-1)?.at ?? ''].sort().at(-1) ?? '';
    const change = stepped(
      problem,
      'reject',
      { at, by: null, event: 'rejected', note: null },
      {
        set: {
          round: 2,
          rejection: { sealed, redacted: null },
          publications: problem.publications.map((publication) => ({ ...publication, reopened: true })),
        },
      },
    );
    if ((await commit(client, problems.change(problem, change))) === 'lost')
      throw new Error('The problem was changed meanwhile; the record is delivered again.');
  };
