import type { LocalText } from '../../contract/primitives.ts';
import type { Condition, FurtherQuestion, Questionnaire, ReviewObject } from '../../contract/questionnaire.ts';
import { languages } from '../../contract/vocabulary.ts';
import { type Lists, readChoices } from './choices.ts';
import { conditionOf, type Target } from './condition.ts';
import { identifiers } from './identifiers.ts';
import { type Sorted, sorted } from './kinds.ts';
import { readSurvey, type Survey, surveyColumns } from './survey.ts';
import { readTable, type Table } from './table.ts';
import { type Finding, names, type Report, type Sheet } from './workbook.ts';

interface Imported {
  /** As far as the form goes: the contract's schema may still find problems in it. Null without a survey sheet. */
  questionnaire: Questionnaire | null;
  findings: Finding[];
}

/** Reads an XLSForm: what Yipan wrote, or a form by others as far as it can be one of Yipan's. Whatever is left out or changed is reported. */
export function questionnaireFromXlsForm(sheets: Sheet[]): Imported {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  const sheetNamed = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);
  const [survey, choices, settings] = [names.survey, names.choices, names.settings].map(sheetNamed);
  for (const sheet of sheets)
    if (![survey, choices, settings].includes(sheet) && sheet.rows.some((row) => row.some((cell) => cell.trim() !== '')))
      report({ reason: 'sheet-unknown', sheet: sheet.name, row: null, column: null, value: '' });
  if (!survey) {
    report({ reason: 'sheet-missing', sheet: names.survey, row: null, column: null, value: '' });
    return { questionnaire: null, findings };
  }
  const formDefault = settings ? readSettings(settings, report) : '';
  const { lists, table: choiceTable } = readChoices(
    choices ?? { name: names.choices, rows: [] },
    formDefault,
    choices ? report : () => undefined,
  );
  const table = readTable(survey, surveyColumns, formDefault, report);
  const questionnaire = assemble(readSurvey(table, report), lists, report);

  const headings: Record<string, Table['heading']> = { [names.survey]: table.heading, [names.choices]: choiceTable.heading };
  const placed = findings.map(({ reason, sheet, row, column, value }): Finding => {
    const heading = column === null ? null : (headings[sheet]?.(column) ?? column);
    return { reason, sheet: sheetNamed(sheet)?.name ?? sheet, row, column: heading, value };
  });
  return { questionnaire, findings: inOrder(placed, sheets) };
}

/** @returns the form's default language */
function readSettings(sheet: Sheet, report: Report): string {
  const columns = ['form_title', 'form_id', 'version', 'default_language'];
  const { rows } = readTable(sheet, columns, '', (finding) => finding.reason !== 'language-missing' && report(finding));
  return rows[0]?.cells.default_language ?? '';
}

/** Findings in the order of the workbook, each once. */
function inOrder(findings: Finding[], sheets: Sheet[]): Finding[] {
  const place = ({ sheet }: Finding) => sheets.findIndex(({ name }) => name === sheet);
  const different = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...different.values()].sort((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0));
}

function assemble({ groups, asked, names: known }: Survey, lists: Lists, report: Report): Questionnaire {
  const questions = sorted(asked, lists, report);
  const at = (row: number, column: string | null, reason: Finding['reason'], value: string, sheet: string = names.survey) =>
    report({ reason, sheet, row, column, value });
  const textOf = ({ row, text }: Pick<Sorted, 'row' | 'text'>): LocalText => {
    for (const language of languages)
      for (const [reference, name = ''] of text[language].matchAll(/\$\{\s*([^}\s]+)\s*\}/g))
        if (known.has(name)) at(row, `label ${language}`, 'reference-in-text', reference);
    return text;
  };
  const renamed = (row: number, name: string, id: string, sheet?: string) =>
    name !== id && at(row, 'name', 'identifier-changed', `${name} → ${id}`, sheet);

  const newId = identifiers(['overall']);
  const targets = new Map<string, Target>();
  const parts = questions.map((question, index) => {
    const { row, name, kind, fixed, choices, type } = question;
    const id = kind === 'overall' || kind === 'group' ? 'overall' : newId(name, `question-${index + 1}`);
    if (kind !== 'overall' && kind !== 'group') renamed(row, name, id);
    const optionId = identifiers(kind === 'awareness' ? ['do-not-know'] : []);
    const options = fixed ? [] : choices.filter(({ added }) => !(kind === 'awareness' && added));
    const answers = fixed ?? new Map(choices.filter(({ added }) => added).map((choice) => [choice.name, 'do-not-know']));
    const made = options.map((choice, place) => {
      const option = { id: optionId(choice.name, `option-${place + 1}`), text: choice.text };
      if (!answers.has(choice.name)) answers.set(choice.name, option.id);
      renamed(choice.row, choice.name, option.id, names.choices);
      return option;
    });
    if (!targets.has(name)) targets.set(name, { id: kind === 'group' ? null : id, answers, isMultiple: type === 'select_multiple' });
    return { ...question, id, options: made, answers };
  });
  const showIfOf = ({ row, clauses, relevant }: Sorted): { showIf?: Condition } => {
    const condition = conditionOf(clauses, targets);
    if (condition === undefined) at(row, 'relevant', 'expression-unsupported', relevant);
    return condition ? { showIf: condition } : {};
  };

  const overall = parts.find(({ kind }) => kind === 'overall');
  const order: number[] = overall ? [overall.row] : [];
  const itemsOf = (items: typeof parts) =>
    items.map((item) => {
      order.push(item.row);
      return { id: item.id, text: textOf(item), ...showIfOf(item) };
    });
  const ratings = parts.filter((part) => part.kind === 'rating' || (part.kind === 'overall' && part !== overall));
  const objectId = identifiers(['overall', 'pooled', 'awareness']);
  const objects = [...new Set(ratings.map(({ group }) => group))].map((group, index): ReviewObject => {
    const own = ratings.filter((rating) => rating.group === group);
    const name = group?.name.replace(names.objectPrefix, '') ?? '';
    const id = objectId(name, `object-${index + 1}`);
    if (!group) for (const { row } of own) at(row, 'name', 'object-unnamed', id);
    else {
      renamed(group.row, name, id);
      if (group.isNested) at(group.row, 'type', 'nested-group', group.name);
      if (group.judgedBy === undefined) at(group.row, null, 'judged-by-guessed', group.name);
    }
    const text = group ? textOf(group) : { 'zh-CN': '', en: '' };
    return { id, name: text, judgedBy: group?.judgedBy === 'township' ? 'township' : 'county', items: itemsOf(own) };
  });
  const awareness = parts
    .filter(({ kind }) => kind === 'awareness')
    .map((part) => {
      const [item] = itemsOf([part]);
      return { id: part.id, text: part.text, ...item, options: part.options, right: part.answers.get(part.right ?? '') ?? '' };
    });
  const further = parts
    .filter(({ kind }) => kind === 'choice' || kind === 'text')
    .map((part): FurtherQuestion => {
      const [item] = itemsOf([part]);
      const common = { id: part.id, text: part.text, ...item };
      if (part.kind === 'text') return { ...common, kind: 'short-text' };
      return { ...common, kind: part.type === 'select_multiple' ? 'multiple-choice' : 'single-choice', options: part.options };
    });
  for (const group of groups) if (!ratings.some((rating) => rating.group === group)) at(group.row, 'type', 'group-dissolved', group.name);
  for (const [index, row] of order.entries()) if (order.slice(0, index).some((before) => before > row)) at(row, null, 'moved', '');
  // The overall question and that for the group are always shown.
  for (const { kind, row, clauses, relevant } of parts)
    if ((kind === 'overall' || kind === 'group') && clauses.length > 0) at(row, 'relevant', 'expression-unsupported', relevant);
  return { overall: { text: overall ? textOf(overall) : { 'zh-CN': '', en: '' } }, objects, awareness, further };
}
