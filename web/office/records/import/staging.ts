import type { ImportRow, RecordImport, RowPlan } from '../../../../shared/contract/imports.ts';
import type { Client } from '../../../shared/api.ts';

const chunkRows = 200;
const atOnce = 3;

const chunksOf = (rows: number): number[] => Array.from({ length: Math.ceil(rows / chunkRows) }, (_, chunk) => chunk);

/** Does something for each chunk, a few at a time; the first failure ends it once those under way are through. */
async function forEach(chunks: readonly number[], run: (chunk: number) => Promise<void>): Promise<void> {
  const waiting = [...chunks];
  const lane = async () => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) await run(chunk);
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

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
  await forEach(
    chunksOf(of.rows).filter((chunk) => !arrived.has(chunk)),
    async (chunk) => {
      const params = { unit: of.unit, import: of.id, chunk };
      const chunkOf = rows?.slice(chunk * chunkRows, (chunk + 1) * chunkRows);
      const plan =
        staged.has(chunk) || !chunkOf
          ? await client('planImport', { params })
          : await client('stageRows', { params, body: { rows: chunkOf } });
      for (const row of plan.rows) plans.set(row.row, row);
      arrived.add(chunk);
      progress(Math.min(of.rows, arrived.size * chunkRows));
    },
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
