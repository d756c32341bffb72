import { startOfDay } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { type DivisionsStore, existsOn } from '../../shared/store/registry/divisions.ts';
import { type ProblemRecord, type ProblemsStore, problemIds, sourceOf } from '../../shared/store/registry/problems.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Submission } from '../../shared/store/submissions.ts';

interface Dependencies {
  client: Table['client'];
  problems: Pick<ProblemsStore, 'find' | 'ofReceipt' | 'creation'>;
  divisions: Pick<DivisionsStore, 'find'>;
}

/**
 * Makes what a person wrote a problem of the county, if there is one, its text sealed as it came. It is written once: its identifier follows
 * from what it was made from, and a problem that stands there already was made from the same, or gives way to the next identifier.
 */
export const receive =
  ({ client, problems, divisions }: Dependencies) =>
  async (kind: 'text' | 'problem', digest: string, submission: Submission): Promise<void> => {
    const { county, d: raisedOn } = submission;
    if (county?.length !== 6) return;
    // The page offers the counties that there are; anybody can name another to the API, and nobody would serve what is kept of it.
    if (kind === 'problem' && !(await divisions.find(county))) return;
    const source = sourceOf(kind, digest);
    const unit = await unitOf(divisions, county, submission);
    for (const id of problemIds(county, raisedOn, source)) {
      const problem = received({ id, unit, source, receipt: kind === 'problem' ? digest : null, submission });
      if ((await commit(client, problems.creation(problem))) === 'done') return;
      if (problem.receipt !== null && (await problems.ofReceipt(problem.receipt)) !== null) return;
      const standing = await problems.find(id);
      if (standing?.source === source) return;
      if (!standing) throw new Error('Another writer came first; the record is delivered again.');
    }
    throw new Error('Every identifier that the problem could have is taken.');
  };

/** Where the problem is, as far as there is such a unit in the county: else the county finds out. */
async function unitOf({ find }: Pick<DivisionsStore, 'find'>, county: string, { unit, d }: Submission): Promise<string> {
  if (unit === undefined || unit === county || !isWithin(unit, county)) return county;
  const division = await find(unit);
  return division && existsOn(division, d) ? unit : county;
}

interface Received {
  id: string;
  unit: string;
  source: string;
  receipt: string | null;
  submission: Submission;
}

/** The day is all that is known of when it came. */
const received = ({ id, unit, source, receipt, submission: { kind, category, sealed, d: raisedOn } }: Received): ProblemRecord => ({
  id,
  state: 'received',
  channel: kind === 'text' ? 'questionnaire' : 'page',
  unit,
  source,
  receipt,
  stated: category ?? null,
  category: null,
  sealed,
  redacted: null,
  rejection: null,
  setAside: null,
  raisedOn,
  round: 1,
  task: null,
  publications: [],
  history: [{ at: startOfDay(raisedOn), by: null, event: 'received', note: null }],
  version: 1,
});
