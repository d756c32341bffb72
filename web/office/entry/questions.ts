import type { LocalText, RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { PublicQuestionnaire } from '../../../shared/contract/questionnaire.ts';
import { ratingAnswers } from '../../../shared/contract/vocabulary.ts';

/** An answer that one key gives. */
export interface Option {
  id: string;
  key: string;
  /** Null for the words of the field: levels, groups, do-not-know. */
  text: LocalText | null;
}

/** A question as it is keyed. */
export interface Question {
  id: string;
  kind: 'group' | 'level' | 'awareness' | 'single-choice' | 'multiple-choice' | 'short-text';
  /** Null for the group, which the paper asks in words of its own. */
  text: LocalText | null;
  /** The review object that it belongs to. */
  object: LocalText | null;
  /** None for a short text. */
  options: readonly Option[];
  /** Whether it may stay blank. */
  mayBeBlank: boolean;
}

/** Identifier of the question for the group; no question of a questionnaire can have it. */
export const groupQuestion = 'GROUP';
const doNotKnow = 'do-not-know';

/** Digits from 1, and letters where they do not suffice; 0 is kept for do-not-know. */
const optionKeys = '123456789abcdefgh';
const keyed = (options: { id: string; text: LocalText }[]): Option[] =>
  options.map(({ id, text }, index) => ({ id, text, key: optionKeys.charAt(index) }));

/** The five levels best first under 1 to 5, do-not-know under 0. */
const levels: Option[] = ratingAnswers.map((id, index) => ({ id, key: id === doNotKnow ? '0' : String(index + 1), text: null }));

/** All questions of a paper in the order of the questionnaire, the group first where there is more than one. */
export function questionsOf({ overall, objects, awareness, further }: PublicQuestionnaire, groups: readonly RespondentGroup[]): Question[] {
  const blankable = { object: null, mayBeBlank: true };
  return [
    ...(groups.length > 1
      ? [
          {
            id: groupQuestion,
            kind: 'group' as const,
            text: null,
            object: null,
            mayBeBlank: false,
            options: groups.map((id, index) => ({ id, key: String(index + 1), text: null })),
          },
        ]
      : []),
    { ...blankable, id: 'overall', kind: 'level', text: overall.text, options: levels },
    ...objects.flatMap(({ name, items }) =>
      items.map(({ id, text }) => ({ ...blankable, id, kind: 'level' as const, text, object: name, options: levels })),
    ),
    ...awareness.map(({ id, text, options }) => ({
      ...blankable,
      id,
      kind: 'awareness' as const,
      text,
      options: [...keyed(options), { id: doNotKnow, key: '0', text: null }],
    })),
    ...further.map((question) => ({
      ...blankable,
      id: question.id,
      kind: question.kind,
      text: question.text,
      options: question.kind === 'short-text' ? [] : keyed(question.options),
    })),
  ];
}
