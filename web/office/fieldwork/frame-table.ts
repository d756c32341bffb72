import type { Batch } from '../../../shared/contract/campaigns.ts';
import type { Stratum } from '../../../shared/domain/sampling.ts';
import { fill } from '../../shared/format.ts';
import type { Words } from '../office.ts';
import { readTable } from './csv.ts';
import type { Village } from './villages.ts';

type Group = Batch['group'];

/** Households as typed, by `<village> <group>`. */
export type FrameCells = Record<string, string>;
export const cellOf = (village: string, group: Group) => `${village} ${group}`;

const mostHouseholds = 99_999;

/** Whether a cell is empty, or a number of households. */
export const isHouseholds = (text: string): boolean => text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= mostHouseholds);

/** The rows of a frame: cells that name at least one household. */
export const rowsOf = (cells: FrameCells, villages: readonly Village[], groups: readonly Group[]): Stratum[] =>
  villages.flatMap(({ code }) =>
    groups.flatMap((group) => {
      const households = Number(cells[cellOf(code, group)] ?? '');
      return households > 0 ? [{ village: code, group, households }] : [];
    }),
  );

export const cellsOf = (strata: readonly Stratum[]): FrameCells =>
  Object.fromEntries(strata.map(({ village, group, households }) => [cellOf(village, group), String(households)]));

/** A table of the county's villages to fill in, as a spreadsheet opens it. */
export function templateRows(cells: FrameCells, villages: readonly Village[], groups: readonly Group[], words: Words): string[][] {
  const { columns } = words.fieldwork.frame;
  return [
    [columns.code, columns.township, columns.village, ...groups.map((group) => words.terms.groups[group])],
    ...villages.map(({ code, name, townshipName }) => [
      code,
      townshipName,
      name,
      ...groups.map((group) => cells[cellOf(code, group)] ?? ''),
    ]),
  ];
}

export interface ReadFrame {
  cells: FrameCells;
  villages: number;
  households: number;
  /** What is wrong, line by line. */
  errors: string[];
}

const codeNames = ['code', '代码', '区划代码', '村代码', 'village code'];

/** Reads a table with a column of village codes and a column a group; names of villages and townships are passed over. */
export function readFrame(text: string, villages: readonly Village[], groups: readonly Group[], words: Words): ReadFrame {
  const { columns, errors: say } = words.fieldwork.frame;
  const [head, ...rows] = readTable(text);
  const failed = (error: string): ReadFrame => ({ cells: {}, villages: 0, households: 0, errors: [error] });
  if (!head) return failed(say.empty);
  const kinds = head.cells.map((name): Group | 'code' | 'passed' | null => {
    const plain = name.toLowerCase();
    if (codeNames.includes(plain) || name === columns.code) return 'code';
    if ([columns.township, columns.village, '乡镇', '村', '村名', '名称', 'township', 'village', 'name', ''].includes(plain))
      return 'passed';
    return groups.find((group) => group === plain || words.terms.groups[group].toLowerCase() === plain) ?? null;
  });
  const unknown = head.cells.filter((_, index) => kinds[index] === null);
  if (!kinds.includes('code') || !groups.some((group) => kinds.includes(group)))
    return failed(fill(say.columns, { code: columns.code, groups: groups.map((group) => words.terms.groups[group]).join('、') }));
  const known = new Map(villages.map(({ code }) => [code, 0]));
  const cells: FrameCells = {};
  const errors = unknown.length > 0 ? [fill(say.unknownColumns, { columns: unknown.join('、') })] : [];
  for (const { line, cells: row } of rows) {
    const code = row[kinds.indexOf('code')] ?? '';
    const before = known.get(code);
    if (before === undefined) errors.push(fill(say.village, { line, code }));
    else if (before > 0) errors.push(fill(say.twice, { line, code, other: before }));
    else known.set(code, line);
    for (const [index, kind] of kinds.entries()) {
      if (kind === null || kind === 'code' || kind === 'passed') continue;
      const value = (row[index] ?? '').replace(/[,，\s]/g, '');
      if (isHouseholds(value)) cells[cellOf(code, kind)] = value === '0' ? '' : value;
      else errors.push(fill(say.number, { line, column: words.terms.groups[kind], value: row[index] ?? '' }));
    }
  }
  if (rows.length === 0) errors.push(say.empty);
  return {
    cells,
    villages: [...known.values()].filter((line) => line > 0).length,
    households: Object.values(cells).reduce((sum, value) => sum + Number(value), 0),
    errors,
  };
}
