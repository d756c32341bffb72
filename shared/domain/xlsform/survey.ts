import type { Language } from '../../contract/vocabulary.ts';
import { type Clause, clausesOf } from './expression.ts';
import type { Row, Table } from './table.ts';
import { names, type Report, type RowKind, rowKinds } from './workbook.ts';

export interface Group {
  row: number;
  name: string;
  text: Record<Language, string>;
  judgedBy: string | undefined;
  /** What its own and the surrounding groups' conditions ask for. */
  clauses: Clause[];
  relevant: string;
  isNested: boolean;
}

/** A row that asks something. */
export interface Asked {
  row: number;
  type: 'select_one' | 'select_multiple' | 'text';
  list: string;
  name: string;
  text: Record<Language, string>;
  clauses: Clause[];
  /** The condition as the sheet writes it, with those of the surrounding groups. */
  relevant: string;
  kind: RowKind | undefined;
  right: string | undefined;
  group: Group | null;
}

export interface Survey {
  groups: Group[];
  asked: Asked[];
  /** Names of all rows, of those left out too. */
  names: Set<string>;
}

export const surveyColumns = ['type', 'name', 'relevant', 'disabled', names.kind, names.judgedBy, names.right];

const openers = /^begin[ _](group|repeat)$/i;
const closers = /^end[ _](group|repeat)$/i;
const selects = /^(select_one|select_multiple)\s+(\S+)(\s+or[ _]other)?$/i;
const yes = /^(yes|true|true\(\))$/i;

/** Groups and questions of the survey sheet. Reports rows of other types, and expressions that say more than a condition can. */
export function readSurvey(table: Table, report: Report): Survey {
  const open: Group[] = [];
  const groups: Group[] = [];
  const asked: Asked[] = [];
  const at = (row: Row, kind: string | null, reason: Parameters<Report>[0]['reason'], value: string) =>
    report({ reason, sheet: names.survey, row: row.number, column: kind, value });
  const conditionAt = (row: Row, group: Group | null) => {
    const expression = row.cells.relevant ?? '';
    const clauses = expression ? clausesOf(expression) : [];
    if (!clauses) at(row, 'relevant', 'expression-unsupported', expression);
    return {
      clauses: [...(group?.clauses ?? []), ...(clauses ?? [])],
      relevant: [group?.relevant, clauses && expression].filter(Boolean).join(' and '),
    };
  };
  for (const row of table.rows) {
    const { type = '', name = '', disabled = '' } = row.cells;
    const group = open.at(-1) ?? null;
    if (yes.test(disabled)) {
      at(row, 'disabled', 'row-disabled', name || type);
      continue;
    }
    if (closers.test(type)) {
      if (!open.pop()) at(row, 'type', 'group-unbalanced', type);
      continue;
    }
    const condition = conditionAt(row, group);
    if (openers.test(type)) {
      if (/repeat/i.test(type)) at(row, 'type', 'type-unsupported', type);
      const opened = { row: row.number, name, text: row.text, judgedBy: row.cells[names.judgedBy], ...condition, isNested: group !== null };
      open.push(opened);
      groups.push(opened);
      continue;
    }
    const [, select, list = '', other] = selects.exec(type) ?? [];
    if (!select && type.toLowerCase() !== 'text') {
      at(row, 'type', 'type-unsupported', type || name || row.text['zh-CN'] || row.text.en);
      continue;
    }
    if (other) at(row, 'type', 'other-option', type);
    asked.push({
      row: row.number,
      type: select ? (select.toLowerCase() === 'select_one' ? 'select_one' : 'select_multiple') : 'text',
      list,
      name,
      text: row.text,
      ...condition,
      kind: rowKinds.find((kind) => kind === row.cells[names.kind]),
      right: row.cells[names.right],
      group,
    });
  }
  for (const { row, name } of open) report({ reason: 'group-unbalanced', sheet: names.survey, row, column: 'type', value: name });
  return { groups, asked, names: new Set(table.rows.flatMap(({ cells }) => cells.name ?? [])) };
}
