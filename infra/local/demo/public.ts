import type { Mode, RatingAnswer, RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Answers, Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { apportion, type Random, seededRandom } from './random.ts';

/**
 * A simulated public: which codes were issued where, who returned one, and what they answered.
 * Made so that a campaign comes out at figures that a real county reported; the streams do the counting.
 */
export interface Target {
  codes: number;
  recovered: number;
  /** Valid responses; all of them answer the overall question with one of the five levels. */
  valid: number;
  /** Valid responses that are satisfied in the wide reading. */
  satisfied: number;
}

/** Figures reported by a county-level city: 7,000 issued, 6,861 valid, 6,335 of them satisfied. */
export const reported: Target = { codes: 7000, recovered: 6918, valid: 6861, satisfied: 6335 };

/** The campaign a year earlier, smaller, and with less satisfaction. */
export const reportedBefore: Target = { codes: 2400, recovered: 2310, valid: 2280, satisfied: 2057 };
/** A campaign of which one half has come back. */
export const halfReturned: Target = { ...reported, recovered: 3500, valid: 3470, satisfied: 3210 };

export interface SimulatedResponse {
  slot: number;
  group: RespondentGroup;
  answers: Answers;
  /** Days since opening. */
  day: number;
}

export interface SimulatedBatch {
  village: string;
  group: RespondentGroup;
  mode: Mode;
  codes: number;
  responses: SimulatedResponse[];
}

export const demoGroups = ['farmer', 'urban-resident', 'floating-population'] as const satisfies readonly RespondentGroup[];

const satisfiedLevels = { 'very-satisfied': 38, satisfied: 47, 'basically-satisfied': 15 };
const dissatisfiedLevels = { dissatisfied: 78, 'very-dissatisfied': 22 };
const itemLevels: RatingAnswer[] = ['very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied'];

/**
 * @param villages village codes and names of one county
 * @param days length of the window that responses fall into, in days
 */
export function simulatePublic(
  villages: { code: string; name: string }[],
  questionnaire: Questionnaire,
  target: Target,
  days: number,
  seed: number,
): SimulatedBatch[] {
  const random = seededRandom(seed);
  const batches = issue(villages, target.codes, random);
  const returned = chooseReturned(batches, target.recovered, random);
  const invalid = new Set(random.shuffle(returned).slice(0, target.recovered - target.valid));
  const valid = returned.filter((slip) => !invalid.has(slip));
  const satisfied = chooseSatisfied(valid, target.satisfied, random);
  for (const slip of returned) {
    const answers = invalid.has(slip)
      ? invalidAnswers(questionnaire, random)
      : validAnswers(questionnaire, satisfied.has(slip), townshipTrait(slip.batch.village), random);
    slip.batch.responses.push({ slot: slip.slot, group: slip.batch.group, answers, day: random.int(0, days - 1) });
  }
  return batches;
}

interface Slip {
  batch: SimulatedBatch;
  slot: number;
}

/** One batch a village and group: more farmers in villages, more urban residents in neighbourhoods. */
function issue(villages: { code: string; name: string }[], codes: number, random: Random): SimulatedBatch[] {
  const batches = villages.flatMap(({ code, name }) =>
    demoGroups.map((group) => ({
      village: code,
      group,
      mode: random.pick<Mode>({ slip: 3, link: 2 }),
      codes: 0,
      responses: [],
      weight: weightOf(name, group) * (0.8 + 0.4 * random.float()),
    })),
  );
  const sizes = apportion(
    codes,
    batches.map((batch) => batch.weight),
  );
  return batches.map(({ weight: _, ...batch }, index) => ({ ...batch, codes: sizes[index] ?? 0 })).filter((batch) => batch.codes > 0);
}

function weightOf(village: string, group: (typeof demoGroups)[number]): number {
  const urban = /居委会|居民委员会|社区/.test(village);
  return urban
    ? { farmer: 2, 'urban-resident': 14, 'floating-population': 8 }[group]
    : { farmer: 18, 'urban-resident': 3, 'floating-population': 5 }[group];
}

/** Townships differ: some hand out and collect better, some serve better. Stable per code, between −1 and 1. */
export const townshipTrait = (village: string): number => {
  const township = Number(village.slice(6, 9));
  return Math.sin(township * 12.9898) * 0.9;
};

function chooseReturned(batches: SimulatedBatch[], recovered: number, random: Random): Slip[] {
  const slips = batches.flatMap((batch) => Array.from({ length: batch.codes }, (_, slot) => ({ batch, slot })));
  return drawByWeight(slips, recovered, (slip) => 1 + 0.6 * townshipTrait(slip.batch.village), random);
}

function chooseSatisfied(valid: Slip[], satisfied: number, random: Random): Set<Slip> {
  const dissatisfied = drawByWeight(
    valid,
    valid.length - satisfied,
    (slip) => Math.exp(-1.1 * townshipTrait(slip.batch.village)) * groupFactor[slip.batch.group],
    random,
  );
  const others = new Set(dissatisfied);
  return new Set(valid.filter((slip) => !others.has(slip)));
}

const groupFactor: Record<RespondentGroup, number> = { farmer: 1, 'urban-resident': 0.8, 'floating-population': 1.5, staff: 1 };

/** Draws without replacement, with chances by weight (Efraimidis–Spirakis keys). */
function drawByWeight<T>(list: T[], count: number, weight: (item: T) => number, random: Random): T[] {
  return list
    .map((item) => ({ item, key: random.float() ** (1 / weight(item)) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ item }) => item);
}

function validAnswers(questionnaire: Questionnaire, isSatisfied: boolean, trait: number, random: Random): Answers {
  const overall = random.pick<RatingAnswer>(isSatisfied ? satisfiedLevels : dissatisfiedLevels);
  const ratings = Object.fromEntries(
    questionnaire.objects.flatMap((object) =>
      object.items.map(({ id }) => [id, itemAnswer(overall, object.judgedBy === 'township' ? trait : 0, random)] as const),
    ),
  );
  const awareness = Object.fromEntries(
    questionnaire.awareness.map((item) => [
      item.id,
      random.float() < 0.78 + 0.1 * trait
        ? item.right
        : random.float() < 0.6
          ? 'do-not-know'
          : (item.options.find(({ id }) => id !== item.right)?.id ?? item.right),
    ]),
  );
  return { overall, ratings, awareness, choices: {} };
}

/** Ratings lie near the overall answer; a few respondents do not know. */
function itemAnswer(overall: RatingAnswer, trait: number, random: Random): RatingAnswer {
  if (random.float() < 0.03) return 'do-not-know';
  const shift = random.pick({ better: 22 + 8 * trait, same: 58, worse: 20 - 8 * trait });
  const position = itemLevels.indexOf(overall) + { better: -1, same: 0, worse: 1 }[shift];
  return itemLevels[Math.min(Math.max(position, 0), itemLevels.length - 1)] ?? overall;
}

/** Incomplete in one of two ways: without the overall question, or with too few ratings. */
function invalidAnswers(questionnaire: Questionnaire, random: Random): Answers {
  const items = questionnaire.objects.flatMap((object) => object.items.map(({ id }) => id));
  const overallMissing = random.float() < 0.35;
  const answered = overallMissing ? items : items.slice(0, Math.floor(items.length / 2));
  const ratings = Object.fromEntries(
    answered.map((id) => [id, random.pick({ 'very-satisfied': 2, satisfied: 5, 'basically-satisfied': 2, dissatisfied: 1 })]),
  );
  return { ...(overallMissing ? {} : { overall: random.pick({ satisfied: 4, dissatisfied: 1 }) }), ratings, awareness: {}, choices: {} };
}
