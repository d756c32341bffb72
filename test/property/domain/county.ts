import type { Mode, RatingAnswer, RespondentGroup } from '../../../shared/contract/primitives.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { countingRules } from '../../../shared/domain/counting.ts';
import { packAnswers } from '../../../shared/domain/packed-answers.ts';
import { type AnswerOrder, answerOrder } from '../../../shared/domain/questionnaire.ts';
import { buildRelease, checkCorrection } from '../../../shared/domain/release.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface CountyPlan {
  seed: number;
  /** Responses of each township. */
  sizes: number[];
  /** Share of satisfied answers. */
  satisfied: number;
  /** Share of responses that answer too little. */
  invalid: number;
  groups: RespondentGroup[];
}

export interface SimulatedResponse {
  a: string;
  g: string;
}

const answer = (random: () => number, satisfied: number): RatingAnswer => {
  const draw = random();
  if (draw < 0.02) return 'do-not-know';
  if (random() < satisfied) return draw < 0.4 ? 'very-satisfied' : draw < 0.8 ? 'satisfied' : 'basically-satisfied';
  return draw < 0.6 ? 'dissatisfied' : 'very-dissatisfied';
};

function simulatedResponse(random: () => number, order: AnswerOrder, group: string, satisfied: number, invalid: number): SimulatedResponse {
  const isInvalid = random() < invalid;
  const ratings = order.ratings.filter(() => !isInvalid || random() < 0.3).map((id) => [id, answer(random, satisfied)] as const);
  const awareness = order.awareness.map(({ id, options }) => [id, options[random() < 0.8 ? 0 : 1] ?? 'do-not-know'] as const);
  return {
    a: packAnswers(order, {
      overall: answer(random, satisfied),
      ratings: Object.fromEntries(ratings),
      awareness: Object.fromEntries(awareness),
      choices: {},
    }),
    g: group,
  };
}

const countyCode = '340881';
const townshipCode = (index: number) => `${countyCode}${100 + index}`;

/** A county's campaign with random answers, and its release. Every township has up to three villages. */
export function simulatedCounty({ seed, sizes, satisfied, invalid, groups }: CountyPlan) {
  const random = randomNumbers(seed);
  const campaign = {
    id: `${countyCode}-2026-1`,
    year: 2026,
    questionnaire: standardQuestionnaire,
    groups,
    reading: 'wide' as const,
    minimumShare: 80,
  };
  const rules = countingRules(campaign);
  const order = answerOrder(campaign.questionnaire);
  const modes: Mode[] = ['slip', 'link'];
  const batches = sizes.flatMap((size, index) => {
    const responses = Array.from({ length: size }, () => {
      const group = groups[Math.floor(random() ** 2 * groups.length)] ?? 'farmer';
      return {
        village: `${townshipCode(index)}${201 + Math.floor(random() * 3)}`,
        group,
        response: simulatedResponse(random, order, group, satisfied, invalid),
      };
    });
    return [...Map.groupBy(responses, ({ village, group }) => `${village} ${group}`).values()].flatMap(([first, ...rest]) => {
      if (!first) return [];
      const header = {
        group: first.group,
        mode: modes[Math.floor(random() * 2)] ?? 'link',
        codes: rest.length + 1 + Math.floor(random() * 3),
      };
      return [{ village: first.village, header, responses: [first, ...rest].map(({ response }) => response) }];
    });
  });
  const leaves = batches.map(({ village, header, responses }) => ({
    village,
    group: header.group,
    cells: countLeaf(rules, header, responses),
  }));
  const townships = sizes.map((_, index) => ({ code: townshipCode(index), name: `镇${index}`, population: 1000 * (index + 1) }));
  const input = { campaign, rules, county: { code: countyCode, name: '县' }, townships, leaves, release: 1, releasedOn: '2026-12-20' };
  return { rules, batches, leaves, townships, input, release: buildRelease(input) };
}

/**
 * The county's second release, after one batch was annulled: the first one, from `first` on, that a correction may leave out.
 * Null where there is none.
 */
export function correctedCounty({ rules, batches, leaves, input, release }: ReturnType<typeof simulatedCounty>, first: number) {
  for (const index of batches.keys()) {
    const at = (first + index) % batches.length;
    const [batch, annulled] = [batches[at], leaves[at]];
    if (!batch || !annulled) continue;
    const cells = countLeaf(rules, { ...batch.header, annulled: true }, batch.responses);
    const counts = { ...input, leaves: leaves.with(at, { ...annulled, cells }) };
    if (checkCorrection(rules, input, counts) !== null) continue;
    return { release: buildRelease({ ...counts, release: 2, previous: [release] }), annulled };
  }
  return null;
}
