import type { Questionnaire } from '../../contract/questionnaire.ts';
import type { ChoiceResult } from '../../contract/results.ts';
import { type CellLayout, type Cells, choiceAnswers } from '../cells.ts';
import { percentOf } from '../statistics.ts';
import { holds } from './figures.ts';

/**
 * The further questions with options, of a county: valid respondents who answered, and the share of them that chose each
 * option. A question is withheld as a whole, since of a single choice one option follows from the others: below 10 answers,
 * and below 50 where everybody or nobody chose an option.
 */
export function choiceResults({ choices }: CellLayout, { further }: Questionnaire, cells: Cells): ChoiceResult[] {
  return further.flatMap((question) => {
    const at = choices.find(({ id }) => id === question.id);
    if (question.kind === 'short-text' || !at) return [];
    const { id, kind, text } = question;
    const { n, chosen } = choiceAnswers(cells, at);
    const isShown = chosen.every((y) => holds({ units: n, y, m: n, yy: y, ym: y, mm: n }));
    const options = question.options.map((option, index) => ({ ...option, percent: isShown ? percentOf(chosen[index] ?? 0, n, n) : null }));
    return [{ id, kind, text, n: isShown ? n : null, options }];
  });
}
