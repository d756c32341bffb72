import { dayOf } from '../../shared/domain/days.ts';
import { rectificationNode } from '../../shared/store/facts.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { TasksStore } from '../../shared/store/registry/tasks.ts';
import type { TallyStore } from '../../shared/store/tally.ts';
import type { Checks } from './ledger.ts';

export interface FactStores {
  tally: TallyStore;
  divisions: Pick<DivisionsStore, 'children'>;
  tasks: Pick<TasksStore, 'list'>;
}

const concurrency = 8;
/** Years whose tasks may still change: problems of a year are handed over and answered well into the next one. */
const yearsBack = 2;

/**
 * Recounts what offices did, of this year and the two before it: of every county that the divisions name, and their townships.
 * @param known counties that there are in any case
 * @returns all of these counties
 */
export async function auditFacts({ tally, divisions, tasks }: FactStores, checks: Checks, known: string[], now: Date): Promise<string[]> {
  const below = async (parents: string[]): Promise<string[]> =>
    (await allOf(concurrency, parents, (parent) => divisions.children(parent))).flat().map(({ code }) => code);
  const counties = [...new Set([...(await below(await below(await below(['CN'])))), ...known])];
  const thisYear = Number(dayOf(now).slice(0, 4));
  const leaves = [...counties, ...(await below(counties))].flatMap((office) =>
    Array.from({ length: yearsBack + 1 }, (_, back) => ({ office, year: thisYear - back })),
  );
  await checks.recountEach(
    true,
    leaves,
    ({ office, year }) => `${tallyKeys.facts('rectification', office, year).pk} / ${office}`,
    ({ office, year }) => rectificationNode(tasks, tally, office, year),
  );
  return counties;
}
