import type { Choice, Lists } from './choices.ts';
import { groupAnswers } from './condition.ts';
import { isWordedAs, levelsOf } from './levels.ts';
import type { Asked } from './survey.ts';
import { names, type Report, type RowKind } from './workbook.ts';

/** A question with what it is in a questionnaire, and its choices. */
export interface Sorted extends Asked {
  kind: RowKind;
  choices: Choice[];
  /** Rating answers or groups by the choices' names, where these are fixed. */
  fixed: Map<string, string> | null;
}

/**
 * Decides what each question is: as its row says, else by its type and list. Reports lists that are missing or not asked for,
 * guesses, and wordings that the questionnaire's own take the place of.
 */
export function sorted(asked: Asked[], lists: Lists, report: Report): Sorted[] {
  const used = new Set<string>([names.groupList, names.levelList]);
  let hasOverall = asked.some(({ kind, name }) => kind === 'overall' || name === 'overall');
  const at = (row: number, column: string, reason: Parameters<Report>[0]['reason'], value: string) =>
    report({ reason, sheet: names.survey, row, column, value });
  const result = asked.map((question): Sorted => {
    const { row, type, list, name, kind, group } = question;
    const choices = lists.get(list) ?? [];
    if (type === 'text') return { ...question, kind: 'text', choices: [], fixed: null };
    if (choices.length === 0) at(row, 'type', 'list-missing', list);
    const isSeen = used.has(list) && list !== names.levelList;
    used.add(list);
    const fits = type === 'select_one' && (kind === 'group' || kind === undefined);
    const groups = fits ? groupAnswers(choices.map((choice) => choice.name)) : null;
    if (groups && choices.length > 0 && groups.size === choices.length) {
      if (kind !== 'group') at(row, 'name', 'group-question', name);
      return { ...question, kind: 'group', choices, fixed: groups };
    }
    if (type === 'select_one' && kind === 'awareness') return { ...question, kind, choices, fixed: null };
    const levels = type === 'select_one' && kind !== 'choice' ? levelsOf(choices) : null;
    if (!levels) return { ...question, kind: 'choice', choices, fixed: null };
    if (!isSeen)
      for (const choice of choices.filter((choice) => !isWordedAs(levels.get(choice.name) ?? '', choice)))
        report({
          reason: 'levels-fixed',
          sheet: names.choices,
          row: choice.row,
          column: null,
          value: choice.text['zh-CN'] || choice.text.en,
        });
    if (kind === 'overall' || (kind === undefined && name === 'overall')) return { ...question, kind: 'overall', choices, fixed: levels };
    if (kind === undefined && !group && !hasOverall) {
      hasOverall = true;
      at(row, 'name', 'overall-guessed', name);
      return { ...question, kind: 'overall', choices, fixed: levels };
    }
    return { ...question, kind: 'rating', choices, fixed: levels };
  });
  if (!result.some(({ kind }) => kind === 'overall'))
    report({ reason: 'overall-missing', sheet: names.survey, row: null, column: null, value: '' });
  for (const [list, [first]] of lists)
    if (!used.has(list)) report({ reason: 'list-unused', sheet: names.choices, row: first?.row ?? null, column: 'list_name', value: list });
  return result;
}
