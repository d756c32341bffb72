import type { ImportRow, RecordImport, RowPlan } from '../../../../shared/contract/imports.ts';
import type { Client } from '../../../shared/api.ts';
import { chunkRows, chunksBefore, chunksOf, forEach } from './chunks.ts';

export type Plans = ReadonlyMap<number, RowPlan>;

interface Staging {
  client: Client;
  of: RecordImport;
  /** Rows in the order of the file; null where the file is no longer at hand. */
  rows: readonly ImportRow[] | null;
  progress: (done: number) => void;
  /** Chunks that have arrived, also when the rest fails: what is known is kept for another attempt. */
  plans: Map<number, RowPlan>;
  arrived: Set<number>;
}

/** Hands in the chunks that have not arrived yet and asks for the plans of the others. */
export async function stage({ client, of, rows, progress, plans, arrived }: Staging): Promise<void> {
  const staged = new Set(of.staged);
  const handIn = async (chunk: number) => {
    const params = { unit: of.unit, import: of.id, chunk };
    const chunkOf = rows?.slice(chunk * chunkRows, (chunk + 1) * chunkRows);
    const plan =
      staged.has(chunk) || !chunkOf
        ? await client('planImport', { params })
        : await client('stageRows', { params, body: { rows: chunkOf } });
    for (const row of plan.rows) plans.set(row.row, row);
    arrived.add(chunk);
    progress(Math.min(of.rows, arrived.size * chunkRows));
  };
  await forEach(
    chunksOf(of.rows).filter((chunk) => !arrived.has(chunk)),
    chunksBefore(rows ?? []),
    handIn,
  );
}

/** Whether every chunk of an import has arrived. */
export const isWhole = ({ rows, staged }: RecordImport): boolean => staged.length === chunksOf(rows).length;

/** Imports chunk after chunk until all are through. Begun again after a failure it goes on where it was. */
export async function commit(client: Client, of: RecordImport, progress: (now: RecordImport) => void): Promise<RecordImport> {
  let now = of;
  do {
    now = await client('commitImport', { params: { unit: of.unit, import: of.id } });
    progress(now);
  } while (now.state === 'committing');
  return now;
}

/** Rows that an import is through with. */
export const doneOf = ({ done }: RecordImport): number => done.new + done.changed + done.unchanged + done.wrong;
