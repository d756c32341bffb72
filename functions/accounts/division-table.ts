import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { DivisionCode } from '../../shared/contract/primitives.ts';
import { isWithin, parentOf } from '../../shared/domain/divisions.ts';

const required = ['code', 'name'];
const mostRows = 5000;

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));
const Row = z.object({
  code: DivisionCode,
  name: z.string().min(1).max(60),
  population: z
    .union([
      z.literal('').transform(() => null),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .optional(),
  successors: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter((code) => code !== ''))
    .pipe(z.array(DivisionCode)),
});
const columns = Row.keyof().options;
type Column = (typeof columns)[number];

/**
 * A unit as a table states it. Population: null where the cell is empty, undefined where the table has no such column.
 * Successors are the units that took its place: one that has any exists no longer.
 */
export type DivisionRow = z.infer<typeof Row> & { row: number };

/** What is wrong with a table, or with a cell of it: `kind` names a text of the catalogue, whose placeholders are the values. */
export interface TableProblem {
  kind: 'csvUnreadable' | 'csvColumns' | 'csvEmpty' | 'csvTooLong' | CellProblem;
  cell?: { row: number; column: Column };
  values: Record<string, string | number>;
}
type CellProblem = (typeof cellProblems)[Column] | 'csvSuccessor' | 'csvOutside' | 'csvTwice' | 'csvOrphan';
const cellProblems = { code: 'csvCode', name: 'csvName', population: 'csvPopulation', successors: 'csvSuccessors' } as const;

export type DivisionTable = { ok: true; rows: DivisionRow[] } | { ok: false; problems: TableProblem[] };

/**
 * Reads a table of divisions (CSV, first row the columns' names) that states a unit with all that lies below it;
 * its ancestors may stand in it too. Rows are numbered as lines of the file, from 1.
 */
export function readDivisionTable(csv: string, unit: string): DivisionTable {
  const records = readRecords(csv);
  if (!Array.isArray(records)) return refused([{ kind: 'csvUnreadable', values: records }]);
  const [head, ...body] = records;
  const names = head?.record ?? [];
  const unknown = names.filter((name, index) => !columns.some((column) => column === name) || names.indexOf(name) !== index);
  if (unknown.length > 0 || !required.every((name) => names.includes(name))) {
    return refused([{ kind: 'csvColumns', values: { columns: unknown.join(', ') || '–' } }]);
  }
  if (body.length === 0) return refused([{ kind: 'csvEmpty', values: {} }]);
  if (body.length > mostRows) return refused([{ kind: 'csvTooLong', values: { maximum: mostRows } }]);

  const rows: DivisionRow[] = [];
  const problems: TableProblem[] = [];
  for (const { record, info } of body) {
    const parsed = Row.safeParse(Object.fromEntries(names.map((name, index) => [name, record[index]])));
    if (parsed.success) rows.push({ ...parsed.data, row: info.lines });
    const wrong = columns.filter((column) => parsed.error?.issues.some(({ path }) => path[0] === column));
    problems.push(...wrong.map((column) => ({ kind: cellProblems[column], cell: { row: info.lines, column }, values: {} })));
  }
  problems.push(...placementProblems(rows, unit));
  return problems.length > 0 ? refused(problems) : { ok: true, rows };
}

const refused = (problems: TableProblem[]): DivisionTable => ({ ok: false, problems });

function readRecords(csv: string): z.infer<typeof Records> | { row: number } {
  try {
    return Records.parse(parse(csv, { bom: true, info: true, trim: true, skip_empty_lines: true }));
  } catch (error) {
    if (error instanceof CsvError) return { row: Number(error.lines ?? 1) };
    throw error;
  }
}

/** Every unit stands once, belongs to the unit whose table this is, and to another unit of the table. */
function placementProblems(rows: DivisionRow[], unit: string): TableProblem[] {
  const first = new Map<string, number>();
  for (const { code, row } of rows) if (!first.has(code)) first.set(code, row);
  const living = new Set(rows.filter(({ successors }) => successors.length === 0).map(({ code }) => code));
  const at = (row: number, column: Column) => ({ row, column });

  return rows.flatMap(({ row, code, successors }): TableProblem[] => {
    const other = first.get(code) ?? row;
    if (other !== row) return [{ kind: 'csvTwice', cell: at(row, 'code'), values: { other } }];
    if (!isWithin(code, unit)) return isWithin(unit, code) ? [] : [{ kind: 'csvOutside', cell: at(row, 'code'), values: { unit } }];
    const parent = parentOf(code);
    if (code !== unit && successors.length === 0 && !living.has(parent)) {
      return [{ kind: 'csvOrphan', cell: at(row, 'code'), values: { parent } }];
    }
    return successors
      .filter((successor) => isWithin(successor, unit) && !living.has(successor))
      .map((successor) => ({ kind: 'csvSuccessor', cell: at(row, 'successors'), values: { code: successor } }));
  });
}
