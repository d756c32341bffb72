/** A sheet as rows of cells; the first row holds the headings. An empty cell is the empty string. */
export interface Sheet {
  name: string;
  rows: string[][];
}

/** What of a workbook was left out, changed or guessed, and where. */
export interface Finding {
  reason: FindingReason;
  sheet: string;
  /** As the spreadsheet counts, the headings being row 1; null: the sheet as a whole. */
  row: number | null;
  /** Heading of the column; null: the row as a whole. */
  column: string | null;
  /** What stands there, or what became of it. */
  value: string;
}

/** Content of the workbook that the questionnaire has no place for. */
export const lostReasons = [
  'sheet-unknown',
  'sheet-missing',
  'column-unknown',
  'language-unknown',
  'type-unsupported',
  'row-disabled',
  'other-option',
  'expression-unsupported',
  'reference-in-text',
  'list-missing',
  'list-unused',
  'group-dissolved',
  'group-unbalanced',
] as const;

/** Content that was taken over with a change or a guess. */
export const changedReasons = [
  'language-missing',
  'identifier-changed',
  'levels-fixed',
  'group-question',
  'moved',
  'nested-group',
  'object-unnamed',
  'judged-by-guessed',
  'overall-guessed',
  'overall-missing',
] as const;

export type FindingReason = (typeof lostReasons)[number] | (typeof changedReasons)[number];

export type Report = (finding: Finding) => void;

/** Names of XLSForm and, beside them, the few columns and names of Yipan's own. None of the latter can be an identifier of a questionnaire's part. */
export const names = {
  survey: 'survey',
  choices: 'choices',
  settings: 'settings',
  chineseLabel: 'label::中文 (zh)',
  englishLabel: 'label::English (en)',
  defaultLanguage: '中文 (zh)',
  kind: 'yipan_kind',
  judgedBy: 'yipan_judged_by',
  right: 'yipan_right',
  /** The question that asks for the respondent's group. */
  group: 'respondent_group',
  groupList: 'respondent_groups',
  levelList: 'satisfaction_levels',
  /** Stands before the identifier of a review object, since groups and questions share their names. */
  objectPrefix: 'object_',
} as const;

/** What a row of the survey is in a questionnaire. */
export const rowKinds = ['group', 'overall', 'object', 'rating', 'awareness', 'choice', 'text'] as const;
export type RowKind = (typeof rowKinds)[number];
