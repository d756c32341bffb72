import { type Language, languages } from '../../contract/vocabulary.ts';
import { names, type Report, type Sheet } from './workbook.ts';

/** Cells of a row by what they are; absent where empty. */
export interface Row {
  /** As the spreadsheet counts, the headings being row 1. */
  number: number;
  cells: Partial<Record<string, string>>;
  text: Record<Language, string>;
}

export interface Table {
  rows: Row[];
  /** Heading of a kind of cell, as `relevant` or `label en`, as the sheet writes it. */
  heading: (kind: string) => string;
}

const languageNames: [Language, RegExp][] = [
  ['zh-CN', /\(zh\b|^zh\b|中文|汉语|普通话|chinese|mandarin/i],
  ['en', /\(en\b|^en\b|英文|英语|english/i],
];

const languageOf = (name: string): Language | null => languageNames.find(([, pattern]) => pattern.test(name))?.[0] ?? null;

type Column = { heading: string; index: number } & (
  | { is: 'known'; kind: string }
  | { is: 'label'; language: Language }
  | { is: 'other'; reason: 'column-unknown' | 'language-unknown' }
);

/** Other spellings that XLSForm allows. */
const aliases: Record<string, string> = { 'list name': 'list_name', value: 'name', relevance: 'relevant' };

function columnsOf(head: string[], known: readonly string[], plainLanguage: Language): Column[] {
  const taken = new Set<string>();
  return head.map((cell, index): Column => {
    const heading = cell.trim();
    const [first = '', ...rest] = heading.split('::').map((part) => part.trim());
    const kind = aliases[first.toLowerCase()] ?? first.toLowerCase();
    const isNew = (key: string) => !taken.has(key) && taken.add(key);
    if (kind === 'label') {
      const language = rest.length === 0 ? plainLanguage : languageOf(rest.join('::'));
      if (!language) return { heading, index, is: 'other', reason: 'language-unknown' };
      return isNew(`label ${language}`)
        ? { heading, index, is: 'label', language }
        : { heading, index, is: 'other', reason: 'column-unknown' };
    }
    return rest.length === 0 && known.includes(kind) && isNew(kind)
      ? { heading, index, is: 'known', kind }
      : { heading, index, is: 'other', reason: 'column-unknown' };
  });
}

/** Language of a label column that names none: the form's default, else that of what stands in it. */
function plainLanguageOf(sheet: Sheet, formDefault: string): Language {
  const index = sheet.rows[0]?.findIndex((heading) => heading.trim().toLowerCase() === 'label') ?? -1;
  const isChinese = sheet.rows.slice(1).some((row) => /\p{Script=Han}/u.test(row[index] ?? ''));
  return languageOf(formDefault) ?? (isChinese ? 'zh-CN' : 'en');
}

/**
 * Reads a sheet by its headings. Reports every cell of a column that is not known, and languages that no column has.
 * @param formDefault default language of the form, by its name; empty: none
 */
export function readTable(sheet: Sheet, known: readonly string[], formDefault: string, report: Report): Table {
  const [head = [], ...body] = sheet.rows;
  const columns = columnsOf(head, known, plainLanguageOf(sheet, formDefault));
  const rows = body.map((cells, index): Row => {
    const row: Row = { number: index + 2, cells: {}, text: { 'zh-CN': '', en: '' } };
    const widest = Math.max(columns.length, cells.length);
    for (let place = 0; place < widest; place += 1) {
      const value = cells[place]?.trim() ?? '';
      if (value === '') continue;
      const column = columns[place];
      if (column?.is === 'known') row.cells[column.kind] = value;
      else if (column?.is === 'label') row.text[column.language] = value;
      else
        report({
          reason: column?.reason ?? 'column-unknown',
          sheet: sheet.name,
          row: row.number,
          column: column?.heading || letterOf(place),
          value,
        });
    }
    return row;
  });
  const labels = columns.flatMap((column) => (column.is === 'label' ? [column.language] : []));
  for (const language of languages.filter((language) => !labels.includes(language)))
    report({
      reason: 'language-missing',
      sheet: sheet.name,
      row: null,
      column: language === 'en' ? names.englishLabel : names.chineseLabel,
      value: '',
    });
  const headings = new Map(columns.flatMap((column) => (column.is === 'other' ? [] : [[kindOf(column), column.heading]])));
  return {
    rows: rows.filter(({ cells, text }) => Object.keys(cells).length > 0 || Object.values(text).some(Boolean)),
    heading: (kind) => headings.get(kind) ?? kind,
  };
}

const kindOf = (column: Exclude<Column, { is: 'other' }>) => (column.is === 'label' ? `label ${column.language}` : column.kind);

/** Name of a column without a heading, as spreadsheets give it: A, B … Z, AA. */
const letterOf = (place: number): string =>
  `${place >= 26 ? letterOf(Math.floor(place / 26) - 1) : ''}${String.fromCharCode(65 + (place % 26))}`;
