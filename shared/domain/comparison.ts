import type { Campaign } from '../contract/campaigns.ts';
import type { NotComparable } from '../contract/comparison.ts';
import type { LocalText } from '../contract/primitives.ts';
import type { Condition, Questionnaire } from '../contract/questionnaire.ts';
import type { UnitResult } from '../contract/results.ts';

/** What two campaigns must share for their figures to be compared. */
export type ComparedCampaign = Pick<Campaign, 'id' | 'questionnaire' | 'reading' | 'groups'>;

/** A question as far as it matters whether it is still the same one. */
interface Question {
  text: LocalText;
  showIf?: Condition | undefined;
  /** What can be answered, in order; empty for the five levels, which never change. */
  options: { id: string; text: LocalText }[];
  right?: string;
}

/** Everything that is asked, by identifier; `overall` is the overall question. */
const questionsOf = ({ overall, objects, awareness, further }: Questionnaire): Map<string, Question> =>
  new Map<string, Question>([
    ['overall', { ...overall, options: [] }],
    ...objects.flatMap(({ items }) => items.map((item): [string, Question] => [item.id, { ...item, options: [] }])),
    ...awareness.map((item): [string, Question] => [item.id, item]),
    ...further.map((question): [string, Question] => [
      question.id,
      { ...question, options: question.kind === 'short-text' ? [] : question.options },
    ]),
  ]);

/** A text without white space and punctuation, in one form of each letter. */
const wording = (text: string) => text.normalize('NFKC').replace(/[\p{P}\s]/gu, '');
const isSameText = (a: LocalText, b: LocalText) => wording(a['zh-CN']) === wording(b['zh-CN']) && wording(a.en) === wording(b.en);
const isSameSet = (a: readonly string[] = [], b: readonly string[] = []) => a.length === b.length && a.every((each) => b.includes(each));

/**
 * Which questions of a questionnaire are those of an earlier one: the same identifier, wording in every language, options
 * (with the same right answer) and condition, which must rest on a question that is the same itself.
 * @returns per question of the later questionnaire why it cannot be compared; null where it can
 */
export function comparableQuestions(earlier: Questionnaire, later: Questionnaire): Map<string, NotComparable | null> {
  const before = questionsOf(earlier);
  const reasons = new Map<string, NotComparable | null>();
  for (const [id, question] of questionsOf(later)) {
    const old = before.get(id);
    reasons.set(id, old ? changeOf(old, question, reasons) : 'no-earlier-figure');
  }
  return reasons;
}

/** @param reasons those of the questions before, which a condition may rest on */
function changeOf(earlier: Question, later: Question, reasons: Map<string, NotComparable | null>): NotComparable | null {
  if (!isSameText(earlier.text, later.text)) return 'wording-changed';
  const isSameOption = ({ id, text }: Question['options'][number], index: number) => {
    const old = earlier.options[index];
    return old?.id === id && isSameText(old.text, text);
  };
  const sameOptions = earlier.options.length === later.options.length && later.options.every(isSameOption);
  if (!sameOptions || earlier.right !== later.right) return 'levels-changed';
  const [before, after] = [earlier.showIf, later.showIf];
  const rests = after?.answer ? reasons.get(after.answer.question) : null;
  const isSameCondition =
    (before === undefined) === (after === undefined) &&
    isSameSet(before?.groups, after?.groups) &&
    before?.answer?.question === after?.answer?.question &&
    isSameSet(before?.answer?.oneOf, after?.answer?.oneOf);
  return isSameCondition && rests === null ? null : 'condition-changed';
}

/** Why the figures of a unit cannot be compared, whatever was asked: read differently, of other groups, or collected in other modes. */
export function unitChange(
  earlier: ComparedCampaign,
  later: ComparedCampaign,
  before: Pick<UnitResult, 'byMode'>,
  after: Pick<UnitResult, 'byMode'>,
): NotComparable | null {
  if (earlier.reading !== later.reading) return 'reading-differs';
  if (!isSameSet(earlier.groups, later.groups)) return 'groups-differ';
  const modesOf = ({ byMode }: Pick<UnitResult, 'byMode'>) => byMode.map(({ mode }) => mode);
  return isSameSet(modesOf(before), modesOf(after)) ? null : 'modes-differ';
}

/** Why the pooled figure of a review object cannot be compared: it has other items, or one of them is not the same any more. */
export function objectChange(
  earlier: Questionnaire,
  later: Questionnaire,
  object: string,
  questions: Map<string, NotComparable | null>,
): NotComparable | null {
  const itemsOf = ({ objects }: Questionnaire) => objects.find(({ id }) => id === object)?.items.map(({ id }) => id);
  const [before, after] = [itemsOf(earlier), itemsOf(later)];
  if (!before || !after) return 'no-earlier-figure';
  if (!isSameSet(before, after)) return 'wording-changed';
  return after.map((id) => questions.get(id) ?? null).find((reason) => reason !== null) ?? null;
}
