import { type Random, seededRandom } from '../../infra/local/demo/random.ts';
import type { Mode, RatingAnswer, RespondentGroup } from '../../shared/contract/primitives.ts';
import type { Answers, Condition, Questionnaire } from '../../shared/contract/questionnaire.ts';

/** A code that was given to somebody. */
export interface Invitation {
  code: string;
  village: string;
  group: RespondentGroup;
  mode: Mode;
}

/** What a respondent's device and network do: all of it must count as one response, or as none. */
export const behaviours = ['plain', 'tapped-twice', 'lost-answer', 'second-device', 'offline', 'mistyped'] as const;
export type Behaviour = (typeof behaviours)[number];

export interface Respondent extends Invitation {
  behaviour: Behaviour;
  /** The group that the respondent states: not always the one that was invited. */
  stated: RespondentGroup;
  answers: Answers;
  texts: Record<string, string>;
  nonce: string;
}

const levels: Record<'content' | 'unhappy', Partial<Record<RatingAnswer, number>>> = {
  content: { 'very-satisfied': 36, satisfied: 44, 'basically-satisfied': 15, 'do-not-know': 3, dissatisfied: 2 },
  unhappy: { 'basically-satisfied': 22, dissatisfied: 50, 'very-dissatisfied': 22, 'do-not-know': 6 },
};

/**
 * Who of the invited answers, what, and on what kind of device; the same for the same seed.
 * Some answer too little, some state another group, some papers are incomplete.
 */
export function simulate(invitations: Invitation[], questionnaire: Questionnaire, groups: RespondentGroup[], seed: number): Respondent[] {
  const random = seededRandom(seed);
  return invitations
    .filter(() => random.float() < 0.97)
    .map((invitation) => {
      const stated = random.float() < 0.01 ? (groups.find((group) => group !== invitation.group) ?? invitation.group) : invitation.group;
      const { answers, texts } = answer(questionnaire, stated, random);
      return { ...invitation, stated, answers, texts, behaviour: behaviourOf(invitation.mode, random), nonce: nonceOf(random) };
    });
}

function behaviourOf(mode: Mode, random: Random): Behaviour {
  if (mode === 'paper' || mode === 'telephone') return random.pick({ plain: 90, 'lost-answer': 10 });
  return random.pick({ plain: 68, 'tapped-twice': 9, 'lost-answer': 8, 'second-device': 6, offline: 6, mistyped: 3 });
}

const nonceOf = (random: Random): string =>
  Array.from({ length: 22 }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charAt(random.int(0, 63))).join('');

/** Whether a question is shown, told once more and not by the product's own rule. */
export function isShown(condition: Condition | undefined, group: RespondentGroup, given: ReadonlyMap<string, readonly string[]>): boolean {
  if (condition?.groups && !condition.groups.includes(group)) return false;
  const wanted = condition?.answer;
  return !wanted || (given.get(wanted.question) ?? []).some((answer) => wanted.oneOf.includes(answer));
}

function answer(questionnaire: Questionnaire, group: RespondentGroup, random: Random): { answers: Answers; texts: Record<string, string> } {
  const given = new Map<string, readonly string[]>();
  const answers: Answers = { ratings: {}, awareness: {}, choices: {} };
  const texts: Record<string, string> = {};
  const mood = levels[random.float() < 0.9 ? 'content' : 'unhappy'];
  const carelessness = random.float() < 0.03 ? 0.5 : 0.01;
  const skips = () => random.float() < carelessness;
  if (!skips()) {
    answers.overall = random.pick<RatingAnswer>(mood);
    given.set('overall', [answers.overall]);
  }
  for (const { id, showIf } of questionnaire.objects.flatMap(({ items }) => items)) {
    if (!isShown(showIf, group, given) || skips()) continue;
    const level = random.pick<RatingAnswer>(mood);
    answers.ratings[id] = level;
    given.set(id, [level]);
  }
  for (const { id, showIf, right, options } of questionnaire.awareness) {
    if (!isShown(showIf, group, given) || skips()) continue;
    const option =
      random.float() < 0.7 ? right : random.float() < 0.5 ? 'do-not-know' : (options[random.int(0, options.length - 1)]?.id ?? right);
    answers.awareness[id] = option;
    given.set(id, [option]);
  }
  for (const question of questionnaire.further) {
    if (!isShown(question.showIf, group, given) || skips()) continue;
    if (question.kind === 'short-text') {
      texts[question.id] = '窗口中午没有人。';
      continue;
    }
    const ids = random
      .shuffle(question.options.map(({ id }) => id))
      .slice(0, question.kind === 'single-choice' ? 1 : random.int(1, question.options.length));
    answers.choices[question.id] = ids;
    given.set(question.id, ids);
  }
  return { answers, texts };
}
