import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { ancestorsOf } from '../../shared/domain/divisions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { DivisionRecord, DivisionsStore } from '../../shared/store/registry/divisions.ts';
import { type DivisionStep, planDivisions } from './division-plan.ts';
import { readDivisionTable, type TableProblem } from './division-table.ts';
import type { Stores } from './stores.ts';

/** A transaction holds 100 writes; one of them is the log's entry. */
const chunkSize = 99;
const mostProblemsShown = 20;

/**
 * Brings a unit's divisions to what a table states. Large tables take several transactions;
 * an import that broke off is finished by importing the same table again, for only what differs is written.
 */
export const importDivisions =
  ({ divisions, acts }: Pick<Stores, 'divisions' | 'acts'>): Operation<typeof accountsRoutes.importDivisions> =>
  async ({ params: { unit }, body: { csv, validFrom } }, context) => {
    const table = readDivisionTable(csv, unit);
    if (!table.ok) throw tableProblem(table.problems, context.language);
    const plan = async () => planDivisions(await known(divisions, unit), table.rows, unit, validFrom);

    const steps = await plan();
    for (let left = steps; left.length > 0; ) {
      let planned: DivisionStep[] | null = left;
      left = await acts.perform(actOf(context, 'importDivisions'), async () => {
        // Read again only where another write came first.
        const now = planned ?? (await plan());
        planned = null;
        const writes = now.slice(0, chunkSize).map((step) => writeOf(divisions, step));
        return { result: now.slice(chunkSize), ...(writes.length > 0 && { change: { unit, subject: `${unit}@${validFrom}`, writes } }) };
      });
    }
    const count = (kind: DivisionStep['kind']) => steps.filter((step) => step.kind === kind).length;
    const [added, changed, ended] = [count('added'), count('changed'), count('ended')];
    const rowsEnded = steps.filter((step) => step.kind === 'ended' && table.rows.some(({ code }) => code === step.before.code)).length;
    return { added, changed, ended, unchanged: table.rows.length - added - changed - rowsEnded };
  };

/** All that is recorded of a unit, its ancestors and its descendants, ended ones too. */
async function known(divisions: DivisionsStore, unit: string): Promise<DivisionRecord[]> {
  const above = await Promise.all([...ancestorsOf(unit), unit].map(divisions.find));
  const found = above.filter((division) => division !== null);
  for (let level = [unit]; level.length > 0; ) {
    const below = (await Promise.all(level.map(divisions.children))).flat();
    found.push(...below);
    level = below.map(({ code }) => code).filter((code) => code.length < 12);
  }
  return found;
}

const writeOf = (divisions: DivisionsStore, step: DivisionStep) =>
  step.kind === 'added' ? divisions.creation(step.division) : divisions.change(step.before, step.now);

/** Names the first wrong cells by row and column. */
function tableProblem(problems: TableProblem[], language: Language): Problem {
  const texts = officeTexts(language);
  const details = problems.slice(0, mostProblemsShown).map(({ kind, cell, values }) => {
    const problem = fill(texts[kind], values);
    return cell ? fill(texts.csvRow, { ...cell, problem }) : problem;
  });
  if (problems.length > details.length) details.push(fill(texts.csvMore, { count: problems.length - details.length }));
  return new Problem('invalid-input', {}, { errors: details.map((detail) => ({ pointer: '/csv', detail })) });
}
