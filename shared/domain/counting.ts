import type { Campaign } from '../contract/campaigns.ts';
import type { Mode, Reading, RespondentGroup } from '../contract/primitives.ts';
import { unpackAnswers } from './packed-answers.ts';
import { type AnswerOrder, answerOrder, shownQuestions } from './questionnaire.ts';

/** What counting needs to know of a campaign; fixed once it opens. */
export interface CountingRules extends Pick<AnswerOrder, 'further' | 'conditions'> {
  campaign: string;
  objects: { id: string; items: string[] }[];
  awareness: { id: string; options: string[]; right: string }[];
  groups: RespondentGroup[];
  reading: Reading;
  /** Share of the rating items shown that a valid response answers, per cent. */
  minimumShare: number;
}

export function countingRules({
  id,
  questionnaire,
  groups,
  reading,
  minimumShare,
}: Pick<Campaign, 'id' | 'questionnaire' | 'groups' | 'reading' | 'minimumShare'>): CountingRules {
  const { further, conditions } = answerOrder(questionnaire);
  return {
    campaign: id,
    objects: questionnaire.objects.map((object) => ({ id: object.id, items: object.items.map((item) => item.id) })),
    awareness: questionnaire.awareness.map((item) => ({
      id: item.id,
      options: item.options.map((option) => option.id),
      right: item.right,
    })),
    further,
    conditions,
    groups,
    reading,
    minimumShare,
  };
}

/** The order in which responses counted by these rules hold their answers. */
const orderOf = ({ objects, awareness, further, conditions }: CountingRules): AnswerOrder => ({
  ratings: objects.flatMap((object) => object.items),
  awareness,
  further,
  conditions,
});

/** Tells which questions a respondent was asked. */
export type Asked = (packed: string, statedGroup: string) => ReadonlySet<string>;

/** @returns a function that reads no response where the questionnaire asks everybody everything */
export function askedBy(rules: CountingRules): Asked {
  const order = orderOf(rules);
  const shown = (packed: string, group: string) => shownQuestions(order, group, unpackAnswers(order, packed));
  if (Object.keys(rules.conditions).length > 0) return shown;
  const everything = shown('', '');
  return () => everything;
}

/** Why a response enters no rate, in the order in which they are counted and, but for `annulled`, which comes first, looked for. */
export const invalidReasons = ['overall-missing', 'too-few-ratings', 'group-mismatch', 'paper-incomplete', 'annulled'] as const;
export type Validity = 'valid' | (typeof invalidReasons)[number];

export const ratingCount = (rules: CountingRules): number => rules.objects.reduce((sum, object) => sum + object.items.length, 0);

/**
 * Whether a response counts: the overall question answered, enough of the rating items shown answered (do-not-know is an
 * answer), the group that the person stated is the one that the invitation was issued for, and, where it was keyed from
 * paper, no rating or awareness item shown that is left blank.
 * @param packed answers as packed by `packAnswers`
 * @param batch the group and mode that the invitation was issued for, and whether all its responses were found invalid
 */
export function validityOf(
  rules: CountingRules,
  packed: string,
  statedGroup: string,
  batch: { group: string; mode: Mode; annulled?: boolean | undefined },
  asked: Asked = askedBy(rules),
): Validity {
  if (batch.annulled) return 'annulled';
  const shown = asked(packed, statedGroup);
  const isAnswered = (place: number) => ![undefined, '-'].includes(packed[place]);
  if (!isAnswered(0)) return 'overall-missing';
  const ratings = rules.objects.flatMap((object) => object.items);
  const items = [...ratings, ...rules.awareness.map((item) => item.id)].map((id, index) => ({ id, place: 1 + index }));
  const places = (list: typeof items) => list.filter(({ id }) => shown.has(id)).map(({ place }) => place);
  const rated = places(items.slice(0, ratings.length));
  if (rated.filter(isAnswered).length * 100 < rules.minimumShare * rated.length) return 'too-few-ratings';
  if (statedGroup !== batch.group) return 'group-mismatch';
  return batch.mode === 'paper' && !places(items).every(isAnswered) ? 'paper-incomplete' : 'valid';
}
