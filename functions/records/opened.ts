import { noteOpened } from '../../shared/lambda/reading.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { readsIn } from '../../shared/store/registry/reads.ts';
import type { Table, Write } from '../../shared/store/registry/write.ts';

/**
 * Does something by which records of other offices may be opened, and counts these among what the officer opened: who brings together
 * the records of very many persons reads them.
 * @param work tells what it writes, anew each time that it decides: the log's entries are among it
 */
export async function countingOpened<T>(
  table: Table,
  unit: string,
  context: Pick<OfficeContext, 'actor' | 'now'>,
  work: (count: (writes: readonly Write[]) => void) => Promise<T>,
): Promise<T> {
  let opened = 0;
  const result = await work((writes) => {
    opened = readsIn(writes);
  });
  if (opened > 0) await noteOpened(table, unit, opened, context);
  return result;
}
