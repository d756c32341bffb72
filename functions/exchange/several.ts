import type { Notification, NotificationResults } from '../../shared/contract/exchange.ts';
import { Problem } from '../../shared/contract/problems.ts';

type Refusal = NonNullable<NotificationResults['results'][number]['problem']>;

/** What a paper is refused for among several. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

const refusals: Partial<Record<Problem['type'], Refusal>> = {
  'not-found': 'not-found',
  'state-conflict': 'state-conflict',
  'invalid-input': 'wrong-input',
  busy: 'busy',
};

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal;
  return error instanceof Problem ? (refusals[error.type] ?? null) : null;
}

/** Deals with several papers one after the other: one that is refused does not keep the others. */
export async function several(subjects: readonly string[], deal: (subject: string) => Promise<Notification>): Promise<NotificationResults> {
  const results: NotificationResults['results'] = [];
  for (const subject of new Set(subjects)) {
    try {
      results.push({ subject, notification: await deal(subject), problem: null });
    } catch (error) {
      const problem = refusalOf(error);
      if (!problem) throw error;
      results.push({ subject, notification: null, problem });
    }
  }
  return { results };
}
