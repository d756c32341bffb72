import { dayOf, startOfDay } from '../../shared/domain/days.ts';
import { mayReject } from '../../shared/domain/rectification.ts';
import { type ProblemRecord, type ProblemsStore, stepped } from '../../shared/store/registry/problems.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Submission } from '../../shared/store/submissions.ts';

interface Dependencies {
  client: Table['client'];
  problems: Pick<ProblemsStore, 'find' | 'ofReceipt' | 'change'>;
}

/**
 * Reopens the problem whose answer was rejected, or that was set aside: once. A rejection of anything but what stands now is without
 * effect, however often and late it is delivered: what can be rejected was published, so it is here.
 */
export const reopen =
  ({ client, problems }: Dependencies) =>
  async (digest: string, { sealed, d, of }: Submission): Promise<void> => {
    const id = await problems.ofReceipt(digest);
    const problem = id && (await problems.find(id));
    if (!problem || !mayReject(problem) || of !== outcomeDay(problem)) return;
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

/** Day on which the answer that stands was published, or the problem set aside; undefined where there is neither. */
function outcomeDay({ state, round, publications, history }: ProblemRecord): string | undefined {
  if (state === 'published') return publications.find((publication) => publication.round === round)?.publishedOn;
  const setAside = history.findLast(({ event }) => event === 'set-aside');
  return setAside && dayOf(new Date(setAside.at));
}
