import type { Condition } from '../../contract/questionnaire.ts';
import { respondentGroups } from '../../contract/vocabulary.ts';
import type { Clause } from './expression.ts';

/** A question that a condition can ask for. */
export interface Target {
  /** Identifier in the questionnaire; null: the respondent's group. */
  id: string | null;
  /** Identifiers of its answers by the choices' names. */
  answers: Map<string, string>;
  isMultiple: boolean;
}

const dashed = (name: string) => name.toLowerCase().replaceAll('_', '-');

/** Values of the group question as groups. */
export const groupAnswers = (choices: string[]): Map<string, string> =>
  new Map(choices.flatMap((name) => respondentGroups.filter((group) => group === dashed(name)).map((group) => [name, group])));

/** The condition that clauses make together, null for none; undefined where a condition cannot say it. */
export function conditionOf(clauses: Clause[], targets: Map<string, Target>): Condition | null | undefined {
  const wanted = new Map<string | null, { values: string[]; isMultiple: boolean }>();
  for (const { name, values, selected } of clauses) {
    const target = targets.get(name);
    const answers = values.flatMap((value) => target?.answers.get(value) ?? []);
    // Equal to one choice is not the same as containing it, where there may be several.
    if (!target || answers.length < values.length || (target.isMultiple && !selected)) return undefined;
    const before = wanted.get(target.id);
    if (before?.isMultiple) return undefined;
    const both = before ? before.values.filter((value) => answers.includes(value)) : answers;
    if (both.length === 0) return undefined;
    wanted.set(target.id, { values: both, isMultiple: target.isMultiple });
  }
  const groups = wanted.get(null)?.values;
  const [question, ...others] = [...wanted].filter(([id]) => id !== null);
  if (others.length > 0) return undefined;
  if (!groups && !question) return null;
  return {
    ...(groups && { groups: groups.flatMap((name) => respondentGroups.filter((group) => group === name)) }),
    ...(question && question[0] !== null && { answer: { question: question[0], oneOf: question[1].values } }),
  };
}
