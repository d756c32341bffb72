import type { Language } from '../../contract/vocabulary.ts';
import { readTable, type Table } from './table.ts';
import { names, type Report, type Sheet } from './workbook.ts';

export interface Choice {
  row: number;
  name: string;
  text: Record<Language, string>;
  /** The answer that every awareness item has beside its options. */
  added: boolean;
}

/** Lists of choices by their names, in the order of the sheet. */
export type Lists = Map<string, Choice[]>;

/** Reads the sheet of choices. */
export function readChoices(sheet: Sheet, formDefault: string, report: Report): { lists: Lists; table: Table } {
  const lists: Lists = new Map();
  const table = readTable(sheet, ['list_name', 'name', names.kind], formDefault, report);
  for (const { number, cells, text } of table.rows) {
    const list = cells.list_name ?? '';
    const choice = { row: number, name: cells.name ?? '', text, added: cells[names.kind] === 'do-not-know' };
    lists.set(list, [...(lists.get(list) ?? []), choice]);
  }
  return { lists, table };
}
