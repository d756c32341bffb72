import * as z from 'zod';
import type { importsRoutes, RowPlan } from '../../../shared/contract/imports.ts';
import { Problem } from '../../../shared/contract/problems.ts';
import { fieldProblem } from '../../../shared/lambda/parse.ts';
import { problemTexts } from '../../../shared/lambda/problem.ts';
import { logReading } from '../../../shared/lambda/reading.ts';
import type { OfficeContext, Operation } from '../../../shared/lambda/request.ts';
import { fill } from '../../../shared/locales/fill.ts';
import { exchangeWords } from '../../../shared/locales/words.ts';
import { allOf } from '../../../shared/store/parallel.ts';
import { openWith, ownPart, sealWith } from '../../../shared/store/personal-keys.ts';
import { erasuresAt } from '../../../shared/store/registry/erasures.ts';
import type { Counts, ImportHead } from '../../../shared/store/registry/imports.ts';
import { commit } from '../../../shared/store/registry/write.ts';
import type { Stores } from '../stores.ts';
import { importConflict, importOf, sumOf } from './head.ts';
import { resolveRow } from './resolve.ts';
import { checkRow, type StagedRow, StagedRow as StagedRowSchema, standsFor } from './rows.ts';

/** Rows that are checked or compared at once: each asks the key service and the index. */
export const lanes = 16;
const attempts = 4;

type Needs = Pick<Stores, 'client' | 'table' | 'records' | 'persons' | 'keys' | 'identities' | 'divisions' | 'imports'>;

const boundTo = (id: string, chunk: number) => `import#${id}#${chunk}`;
const Chunk = z.array(StagedRowSchema);

/** The rows of a chunk, opened. Throws `not-found` where it has not arrived, or can't be opened any more. */
export async function rowsOf({ imports, keys }: Pick<Stores, 'imports' | 'keys'>, id: string, chunk: number): Promise<StagedRow[]> {
  const [sealed, key] = await Promise.all([imports.chunk(id, chunk), keys.find(id, ownPart)]);
  if (!sealed || !key) throw new Problem('not-found');
  return Chunk.parse(JSON.parse(openWith(key, sealed, boundTo(id, chunk))));
}

const leftOut = ({ row, errors }: StagedRow): RowPlan => ({ row, kind: 'wrong', record: null, changes: [], errors });

/** What the import would make of rows now. */
async function planOf(stores: Needs, unit: string, rows: StagedRow[], context: OfficeContext): Promise<RowPlan[]> {
  const erased = await erasuresAt(stores, unit);
  return allOf(lanes, rows, async (staged): Promise<RowPlan> => {
    const { row, good } = staged;
    if (!good) return leftOut(staged);
    const found = await resolveRow({ ...stores, erased }, unit, good, context);
    return { row, kind: found.kind, record: found.record, changes: found.changes, errors: found.errors };
  });
}

/** A row of somebody of whom another one has arrived is wrong. @param elsewhere what the rows of the other chunks stand for */
function withoutRepetitions(rows: StagedRow[], elsewhere: ReadonlySet<string>, { language }: OfficeContext): StagedRow[] {
  const seen = new Set(elsewhere);
  return rows.map((staged) => {
    if (!staged.good) return staged;
    const stands = standsFor(staged.good);
    if (!seen.has(stands)) {
      seen.add(stands);
      return staged;
    }
    return { row: staged.row, good: null, errors: [{ column: 'identityNumber', detail: exchangeWords[language].rowTwice }] };
  });
}

/** Takes a chunk of rows, sealed; sent again it takes the place of itself. */
export const stageRows =
  (stores: Needs): Operation<typeof importsRoutes.stageRows> =>
  async ({ params, body }, context) => {
    const { unit, chunk } = params;
    const { id } = await stagingImport(stores, params, context);
    const key = await stores.keys.find(id, ownPart);
    if (!key) throw new Problem('not-found');
    const checked = await allOf(lanes, body.rows, (row) => checkRow(stores, unit, row, context));
    const once = withoutRepetitions(checked, new Set(), context);
    // By the number of a record a row could be guessed at: who compares reads.
    const named = once.flatMap(({ good }) => good?.record ?? []);
    await logReading(stores, { unit, operation: 'stageRows', purpose: 'service', records: named }, context);
    const planned = await planOf(stores, unit, once, context);
    // Of two chunks that arrive at once, the head takes one after the other: the second sees what the first stands for.
    for (let attempt = 0; attempt < attempts; attempt++) {
      const head = await stagingImport(stores, params, context);
      const rows = withoutRepetitions(once, await stores.imports.standElsewhere(id, chunk), context);
      const plans = planned.map((plan, index) => {
        const staged = rows[index];
        return staged && !staged.good ? leftOut(staged) : plan;
      });
      const stands = rows.flatMap(({ good }) => (good ? [standsFor(good)] : []));
      const sealed = sealWith(key, JSON.stringify(rows), boundTo(id, chunk));
      const chunks = { ...head.chunks, [chunk]: countsOf(plans) };
      const count = total(sumOf(Object.values(chunks)));
      if (count > head.rows) throw fieldProblem('/rows', fill(problemTexts(context.language).field.tooMany, { maximum: head.rows }));
      const writes = [stores.imports.change(head, { set: { chunks } }), ...stores.imports.stage(head, chunk, sealed, stands)];
      if ((await commit(stores.client, writes)) === 'done') return { chunk, rows: plans };
    }
    throw new Problem('busy');
  };

export const planImport =
  (stores: Needs): Operation<typeof importsRoutes.planImport> =>
  async ({ params }, context) => {
    const { id } = await stagingImport(stores, params, context);
    return { chunk: params.chunk, rows: await planOf(stores, params.unit, await rowsOf(stores, id, params.chunk), context) };
  };

async function stagingImport(
  stores: Pick<Stores, 'imports'>,
  params: { unit: string; import: string },
  context: OfficeContext,
): Promise<ImportHead> {
  const head = await importOf(stores, params, context.now);
  if (head.state !== 'staging') throw importConflict(head, context);
  return head;
}

const total = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0);

function countsOf(plans: RowPlan[]): Counts {
  const count = (kind: RowPlan['kind']) => plans.filter((plan) => plan.kind === kind).length;
  return [count('new'), count('changed'), count('unchanged'), count('wrong')];
}
