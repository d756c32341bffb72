import type { Matching as SavedMatching } from '../../../../shared/contract/imports.ts';
import { exchangeTerms as en } from '../../../../shared/locales/en.ts';
import { exchangeTerms as zh } from '../../../../shared/locales/zh-CN.ts';
import { type ImportColumn, importColumns } from './import-columns.ts';
import type { FileTable } from './table-file.ts';

/** For each column the place of the one of the file that it is read from. */
export type Matching = Partial<Record<ImportColumn, number>>;

/** How old spreadsheets head a column. */
const synonyms: Record<ImportColumn, readonly string[]> = {
  name: ['姓名', '名字', '人员姓名', '流动人口姓名', 'name', 'full name'],
  contact: [
    '联系方式',
    '联系电话',
    '电话',
    '电话号码',
    '手机',
    '手机号',
    '手机号码',
    '联系人电话',
    'contact',
    'phone',
    'telephone',
    'mobile',
  ],
  identityKind: ['证件种类', '证件类型', '证件类别', '证件名称', 'identity document', 'document', 'id type', 'identity kind'],
  identityNumber: [
    '证件号码',
    '证件号',
    '身份证',
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '公民身份证号码',
    '居民身份证号',
    'identity number',
    'id number',
    'id no',
    'passport number',
  ],
  registeredUnit: [
    '户籍地',
    '户籍地址',
    '户籍所在地',
    '户口所在地',
    '户口地址',
    '户籍地乡镇',
    '户籍',
    '流出地',
    '户籍地代码',
    'place of registration',
    'registered place',
    'household registration',
    'origin',
  ],
  presentUnit: [
    '现居住地',
    '现居地',
    '居住地',
    '居住地址',
    '现住址',
    '现居住地址',
    '现住地',
    '暂住地',
    '暂住地址',
    '流入地',
    '居住地代码',
    'present place',
    'place of residence',
    'present address',
    'residence',
  ],
  services: ['申请的服务', '服务事项', '申请服务', '服务项目', '服务需求', '需求', '办理事项', 'services', 'service', 'services asked for'],
  serviceDate: ['预约日期', '希望办理日期', '服务日期', '预约时间', 'service date', 'chosen day', 'day chosen'],
  languageHelp: ['需要语言帮助', '语言帮助', '是否需要翻译', '需要翻译', 'language help', 'interpreter'],
  basis: ['登记依据', '依据', '法律依据种类', '登记来源', 'basis', 'legal basis'],
  citation: ['法律条款', '依据条款', '条款', '法规名称', '法律依据', 'citation', 'statute'],
  purpose: ['用途', '登记用途', '登记目的', '目的', '使用目的', 'purpose'],
  consentOn: ['同意日期', '签署同意日期', '本人同意日期', 'consent date', 'consent given on'],
  requestedOn: [
    '申请日期',
    '登记日期',
    '提出日期',
    '受理日期',
    '登记时间',
    '申请时间',
    'request date',
    'requested on',
    'date of request',
    'registration date',
  ],
};

/** What a heading of more words says of its column, as in 流入人员姓名 or 原籍乡镇. */
const stems: Partial<Record<ImportColumn, RegExp>> = {
  name: /姓名$/,
  contact: /电话|手机|联系方式/,
  identityNumber: /身份证|身份号码|证件号/,
  registeredUnit: /户籍|户口|原籍|流出地/,
  presentUnit: /现住|现居|居住地|居住址|暂住|流入地/,
  services: /服务(事项|项目|内容|需求)|(需要|申请|办理).*(服务|事项|办理)/,
  requestedOn: /(登记|申请|受理)(日期|时间)/,
};
/** Of somebody else than the person: never guessed. */
const ofOthers = /户主|房东|房主|联系人|监护|配偶|父|母|子女|单位|经办|填表|登记人/;

/** A heading without what is said in brackets, marks of obligation, and spaces. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[）)】\]]/g, '')
    .replace(/[\s*＊:：_\-、/]+/g, '');

/** The template's own headings come first. */
const namesOf = (column: ImportColumn): readonly string[] => [
  zh.importColumns[column],
  en.importColumns[column],
  column,
  ...synonyms[column],
];

const known = new Map(importColumns.flatMap((column) => namesOf(column).map((name): [string, ImportColumn] => [plain(name), column])));

/** The row that heads the table: among the first ones the one in which most headings are known. Old tables begin with a title. */
export function headRow({ rows }: FileTable): number {
  const knownIn = rows.slice(0, 10).map(({ cells }) => new Set(cells.flatMap((cell) => known.get(plain(cell)) ?? [])).size);
  return Math.max(0, knownIn.indexOf(Math.max(...knownIn)));
}

/**
 * Which column of a file is which, by its heading; one of more words than are known only where no other column can be meant.
 * @param own headings that somebody has matched before; they come first
 */
export function matchColumns(headings: readonly string[], own: Partial<Record<ImportColumn, string>> = {}): Matching {
  const matching: Matching = {};
  const taken = new Set<number>();
  const take = (column: ImportColumn, place: number) => {
    if (place < 0 || matching[column] !== undefined || taken.has(place)) return;
    matching[column] = place;
    taken.add(place);
  };
  const plainHeadings = headings.map(plain);
  for (const column of importColumns) {
    const heading = own[column];
    if (heading !== undefined) take(column, plainHeadings.indexOf(plain(heading)));
  }
  for (const column of importColumns) {
    for (const name of namesOf(column)) take(column, plainHeadings.indexOf(plain(name)));
  }
  for (const column of importColumns) {
    const meant = plainHeadings.flatMap((heading, place) =>
      stems[column]?.test(heading) && !ofOthers.test(heading) && !taken.has(place) ? [place] : [],
    );
    if (meant.length === 1) take(column, meant[0] ?? -1);
  }
  return matching;
}

/** The columns of a table with their headings. */
export type Headed = { column: ImportColumn; heading: string }[];

/**
 * How a table is headed that the import reads back by a saved matching: with the matching's headings in their order, and after them what
 * it does not name, under headings that the import knows.
 * @param usual headings of the template, in the page's language
 */
export function headedBy({ columns, order = [] }: Omit<SavedMatching, 'name'>, usual: Record<ImportColumn, string>): Headed {
  const taken = new Set<string>();
  const headings = new Map<ImportColumn, string>();
  const give = (column: ImportColumn, names: readonly string[]) => {
    const heading = names.find((name) => !taken.has(plain(name)));
    if (heading === undefined) return;
    taken.add(plain(heading));
    headings.set(column, heading);
  };
  for (const column of importColumns) give(column, [columns[column] ?? []].flat());
  const own = new Set(headings.keys());
  for (const column of importColumns) if (!own.has(column)) give(column, [usual[column], ...namesOf(column)]);
  const ordered = new Set([...order.filter((column) => own.has(column)), ...own, ...importColumns]);
  return [...ordered].flatMap((column) => {
    const heading = headings.get(column);
    return heading === undefined ? [] : [{ column, heading }];
  });
}
