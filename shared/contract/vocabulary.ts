/**
 * The words that the contract's schemas are made of, without the schemas: pages that show them need no validator.
 */

/** Interface languages, first one first. A further language is one more catalogue in `shared/locales`. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

export const divisionLevels = ['province', 'prefecture', 'county', 'township', 'village'] as const;

/** Respondent groups of a campaign. */
export const respondentGroups = ['farmer', 'urban-resident', 'floating-population', 'staff'] as const;

/** How an invitation reaches a respondent and its answers come back. */
export const modes = ['slip', 'link', 'paper', 'telephone'] as const;

/** Modes in which a neutral clerk keys the answers. */
export const entryModes = ['paper', 'telephone'] as const;

/** The five levels of the government-service evaluation (好差评), best first. */
export const satisfactionLevels = ['very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied'] as const;

/** A rating answer: one of the five levels, or `do-not-know`. */
export const ratingAnswers = [...satisfactionLevels, 'do-not-know'] as const;

/** A seed of a draw: 128 bits as 32 hexadecimal digits, not all of them zero. */
export const seedPattern = /^(?!0{32}$)[0-9a-f]{32}$/;

/** What the size of a sample is counted by. */
export const sizesOf = ['county', 'township'] as const;

/** Which levels count as satisfied: `wide` includes `basically-satisfied`, `strict` does not. */
export const readings = ['wide', 'strict'] as const;

/** Why a figure is not compared with the one of an earlier campaign. */
export const notComparableReasons = [
  'no-earlier-campaign',
  'no-earlier-figure',
  'wording-changed',
  'levels-changed',
  'condition-changed',
  'groups-differ',
  'reading-differs',
  'modes-differ',
  'withheld',
] as const;

/** `entry-clerk`: keys papers and telephone interviews, and nothing else; who is judged never does. */
export const roles = [
  'province-viewer',
  'county-admin',
  'county-officer',
  'entry-clerk',
  'township-officer',
  'village-clerk',
  'auditor',
] as const;

/** What a problem is about: the rating items of the review objects, and the rest. */
export const problemCategories = [
  'attitude',
  'quality-and-speed',
  'openness',
  'lawful-administration',
  'handling',
  'facilities',
  'other',
] as const;

/** Rates of rectification that scores can read. */
export const rectificationFigures = ['solved-in-time', 'reopened'] as const;

/** How a problem reached the county; `questionnaire`: an answer in the respondent's own words. */
export const problemChannels = ['page', 'questionnaire', 'telephone', 'in-person'] as const;

/** The life of a problem. `reopened`: the person who holds the receipt rejected the answer. */
export const problemStates = ['received', 'handed-over', 'answered', 'checked', 'published', 'set-aside', 'reopened'] as const;
