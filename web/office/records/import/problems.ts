import type { RowPlan } from '../../../../shared/contract/imports.ts';
import { fill } from '../../../shared/format.ts';
import type { Words } from '../../office.ts';
import type { ReadRow } from './rows.ts';

/** What is wrong with a row: as the API says it, but where reading the file has told more of a cell. */
export function problemsOf(plan: RowPlan, read: ReadRow | undefined, words: Words): RowPlan['errors'] {
  const { notes: text } = words.records.importing;
  const notes = new Map(
    read?.notes.map(({ column, kind, places }) => [column, fill(text[kind], { places: places.join(words.records.and) })]),
  );
  const seen = new Set<string>();
  return plan.errors.flatMap(({ column, detail }) => {
    const note = notes.get(column);
    if (note === undefined) return [{ column, detail }];
    if (seen.has(column)) return [];
    seen.add(column);
    return [{ column, detail: note }];
  });
}
