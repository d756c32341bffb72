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

/** `<county>-<year>-<8 symbols>`: what records, notifications, certificates, requests by right and problems are identified by. */
export const idPattern = /^[1-9]\d{5}-20\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/;

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

/**
 * `entry-clerk`: keys papers and telephone interviews, and nothing else; who is judged never does.
 * `exchange-system`: another deployment or a province's own system, which exchanges messages for its offices and reads no record.
 */
export const roles = [
  'province-viewer',
  'county-admin',
  'county-officer',
  'entry-clerk',
  'township-officer',
  'village-clerk',
  'auditor',
  'exchange-system',
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

/** Services that a member of the floating population asks for. */
export const services = ['health-record-transfer', 'vaccination-record', 'benefit', 'service-certificate', 'residence-service'] as const;

/** Documents that name a person; the first two carry a number by GB 11643. */
export const identityKinds = [
  'resident-identity-card',
  'hong-kong-macao-taiwan-residence-permit',
  'foreign-permanent-resident-card',
  'passport',
] as const;

/** What allows an office to keep a record: the person's request, a consent, or a statute with its citation. */
/** How a person left the office of residence. */
export const leavings = ['returned', 'moved-on'] as const;
export const legalBases = ['request', 'consent', 'statute'] as const;

/** Which office keeps a record: that of residence (`inflow`) or that of household registration (`outflow`). */
export const recordSides = ['inflow', 'outflow'] as const;

/** The life of a record. `moved-on` and `merged` records are out of their office's sight. */
export const recordStates = ['open', 'returned', 'moved-on', 'closed', 'merged'] as const;

/** How a record came about; `notification`: from what another office sent. */
export const recordChannels = ['page', 'in-person', 'import', 'notification'] as const;

/** What a record states and the other side's may contradict. */
export const recordFields = ['name', 'contact', 'registeredUnit', 'presentUnit'] as const;

/**
 * What a record's history tells. `received`: made from what another office sent; `requested`: made from what the person asked for by
 * page; `absorbed`: another record was merged into it; `linked`: the other side's statement came in, or changed.
 */
export const recordEvents = [
  'registered',
  'requested',
  'imported',
  'received',
  'identity-checked',
  'corrected',
  'linked',
  'notified',
  'answered',
  'feedback-given',
  'returned',
  'moved-on',
  'closed',
  'not-resident',
  'not-found',
  'notification-withdrawn',
  'merged',
  'absorbed',
  'consent-withdrawn',
  'erased',
] as const;

/** What an import makes of a row. */
export const importRowKinds = ['new', 'changed', 'unchanged', 'wrong'] as const;

/** Columns of an imported file. */
export const importColumns = [
  'name',
  'contact',
  'identityKind',
  'identityNumber',
  'registeredUnit',
  'presentUnit',
  'services',
  'serviceDate',
  'languageHelp',
  'basis',
  'citation',
  'purpose',
  'consentOn',
  'requestedOn',
] as const;

/** The life of an import of a file. */
export const importStates = ['staging', 'committing', 'committed', 'cancelled'] as const;

/** Why somebody reads records. */
export const readingPurposes = ['service', 'verification', 're-examination', 'rights', 'complaint'] as const;

/** Notifications between the office of residence and that of household registration. `change`: of residence or contact. */
export const notificationKinds = ['arrival', 'verification', 'departure', 'change', 'referral'] as const;

/** The life of a notification; how late it is stands beside it. */
export const notificationStates = [
  'draft',
  'sent',
  'delivered',
  'read',
  'verified',
  're-examined',
  'released',
  'closed',
  'withdrawn',
] as const;

/** What the clock has stated of a notification that wants an answer. */
export const latenesses = ['in-time', 'overdue', 'escalated'] as const;

/** How a notification reaches the other office. */
export const notificationChannels = ['here', 'system', 'paper'] as const;

/**
 * What can happen to a notification, as its history names it. `consent-withdrawn`, `content-erased`: it goes no further, for nobody may be
 * told any more of the person.
 */
export const notificationEvents = [
  'drafted',
  'sent',
  'delivered',
  'read',
  'verified',
  'sent-back',
  're-examined',
  'released',
  'replied-on-paper',
  'closed',
  'withdrawn',
  'consent-withdrawn',
  'content-erased',
  'reminded',
  'verification-overdue',
  'overdue',
  'escalated',
] as const;

/** Why one of several papers was not dealt with. `differs`: the own record states something else, or nothing: open it first. */
export const notificationRefusals = ['not-found', 'state-conflict', 'differs', 'wrong-input', 'busy'] as const;

export const feedbackOutcomes = ['confirmed', 'corrected', 'not-our-resident', 'not-found'] as const;

/** Messages that two counties' offices exchange. */
export const messageKinds = ['notification', 'receipt', 'feedback', 'withdrawal'] as const;

/** The life of a service certificate. `withdrawn`: the person took the application back. */
export const certificateStates = ['applied', 'issued', 'refused', 'withdrawn', 'expired', 'revoked', 'replaced'] as const;

/** What a check of a certificate came to. `changed`: the signature does not fit; `unknown-issuer`: nobody known here signed it. */
export const certificateOutcomes = ['valid', 'expired', 'revoked', 'changed', 'unknown-issuer', 'unknown-number'] as const;

/** The life of a certificate that was shown to an office. */
export const presentationStates = ['presented', 'checked'] as const;

/** The four rates of the exchange. */
export const exchangeRates = ['information', 'feedback', 'verification', 'issuance'] as const;

/** What a person may ask of whoever keeps a record of them. */
export const rightKinds = ['copy', 'correction', 'deletion', 'withdrawal', 'complaint'] as const;

/** The life of what was asked by right. */
export const rightStates = ['asked', 'granted', 'refused'] as const;

/** How a person asked by right: on the page, or at an office. */
export const rightChannels = ['page', 'in-person'] as const;

/** How far a person's request has come. `told`: the office of the other place knows of it; `answered`: it has answered. */
export const personSteps = ['received', 'registered', 'told', 'answered', 'closed', 'erased'] as const;

/** What a county can be told of, without personal data. */
export const announcements = [
  'request-received',
  'notification-received',
  'feedback-received',
  'notification-due-soon',
  'verification-overdue',
  'notification-overdue',
  'notification-escalated',
  'notification-withdrawn',
  'right-received',
  'right-overdue',
] as const;
export const subscriptionKinds = ['webhook', 'mail'] as const;
export const deliveryKinds = ['webhook', 'mail', 'message'] as const;
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
