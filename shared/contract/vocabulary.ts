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

/** The five levels of the government-service evaluation (好差评), best first. */
export const satisfactionLevels = ['very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied'] as const;

/** A rating answer: one of the five levels, or `do-not-know`. */
export const ratingAnswers = [...satisfactionLevels, 'do-not-know'] as const;

/** Which levels count as satisfied: `wide` includes `basically-satisfied`, `strict` does not. */
export const readings = ['wide', 'strict'] as const;

export const roles = ['province-viewer', 'county-admin', 'county-officer', 'township-officer', 'village-clerk', 'auditor'] as const;
