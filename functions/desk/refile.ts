import * as z from 'zod';
import type { Report } from '../../shared/lambda/stream.ts';
import type { FilingStore } from '../../shared/store/filing.ts';
import { responsesKeys } from '../../shared/store/keys.ts';
import { inParallel } from '../../shared/store/parallel.ts';
import type { FileSubmission } from './file.ts';

/** Partitions looked through at once. */
const lanes = 16;

/**
 * How much of what waits in a partition is tried again in a night, the newest first. Anybody can send what leads nowhere, and it may not
 * take the time from what leads somewhere; of what people ask while an office is missing, a county's 256 partitions hold far less.
 */
const mostRetried = 50;

/** `all`: what is marked as filed too, as after `Registry` was restored; `from`: where an earlier run stopped. */
export const RefilingRequest = z.object({ all: z.boolean().default(false), from: z.string().optional() });
type RefilingRequest = z.infer<typeof RefilingRequest>;

export interface RefilingReport {
  filed: number;
  /** What leads to no office, or not yet. */
  waiting: number;
  failed: number;
  /** Partition to go on with; null when all were looked through. */
  next: string | null;
}

interface Dependencies {
  counties: () => Promise<string[]>;
  unfiled: FilingStore['unfiled'];
  file: FileSubmission;
  report: Report;
}

/**
 * Files what people wrote and the stream gave up. What came today is left to the stream. One that fails keeps no other waiting; it is
 * tried again the next night, as is what the time did not suffice for, or what leads nowhere yet. Costs half a read unit for each of the
 * 256 partitions of a county, and one for every 8 KB that lie there.
 * @param inTime whether there is time for more
 */
export const refile =
  ({ counties, unfiled, file, report }: Dependencies) =>
  async ({ all, from = '' }: RefilingRequest, today: string, inTime: () => boolean): Promise<RefilingReport> => {
    // What is of no county comes last: what is asked by right leads nowhere before the request that it is about is filed.
    const partitions = [...(await counties()), null].flatMap(responsesKeys.submissionParts);
    const done: Omit<RefilingReport, 'next'> = { filed: 0, waiting: 0, failed: 0 };
    const failed: Report = (node, reason) => {
      done.failed++;
      report(node, reason);
    };
    /** Whether all of a partition was tried. */
    const fileAll = async (partition: string): Promise<boolean> => {
      const found = await unfiled(partition, today, all);
      const waits = found.filter((submission) => submission.waits).toSorted((a, b) => b.receivedOn.localeCompare(a.receivedOn));
      const retried = all ? waits : waits.slice(0, mostRetried);
      done.waiting += waits.length - retried.length;
      for (const submission of [...found.filter((other) => !other.waits), ...retried]) {
        if (!inTime()) return false;
        // Not the digest, which tells those who know a receipt what they may not: of a partition's items this one is not marked.
        const name = `${submission.kind} of ${submission.receivedOn} in ${partition}`;
        const [outcome] = await Promise.allSettled([file(submission)]);
        if (outcome.status === 'rejected') failed(name, outcome.reason);
        else done[outcome.value]++;
      }
      return true;
    };
    for (let first = Math.max(partitions.indexOf(from), 0); first < partitions.length; first += lanes) {
      const some = partitions.slice(first, first + lanes);
      const outcomes = inTime() ? await inParallel(lanes, some, fileAll) : [];
      for (const [index, outcome] of outcomes.entries()) if (outcome.status === 'rejected') failed(some[index] ?? '', outcome.reason);
      const wasCut = outcomes.length === 0 || outcomes.some((outcome) => outcome.status === 'fulfilled' && !outcome.value);
      if (wasCut) return { ...done, next: some[0] ?? null };
    }
    return { ...done, next: null };
  };
