import type { Batch } from '../../../shared/contract/campaigns.ts';
import type { Sample } from '../../../shared/contract/fieldwork.ts';
import { drawHouseholds } from '../../../shared/domain/sampling.ts';
import type { Office } from '../office.ts';
import type { PrintedStack, Stack } from './paper/stack.ts';
import { forEach, type Village } from './villages.ts';

/** What a campaign has that nothing was drawn for. */
export const noSample = (campaign: string): Sample => ({ campaign, savedAt: null, savedBy: null, draws: [], strata: [] });

/** All batches of a campaign. */
export async function readBatches(client: Office['client'], campaign: string, signal: AbortSignal): Promise<Batch[]> {
  const found: Batch[] = [];
  let cursor: string | null = null;
  do {
    const query: { cursor?: string; limit: number } = { limit: 100, ...(cursor && { cursor }) };
    const page = await client('listBatches', { params: { campaign }, query }, { signal });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return found;
}

/** Batches that are not revoked, put together by village, group and mode; with the households that were drawn for them. */
export function stacksOf(batches: readonly Batch[], sample: Sample, villages: readonly Village[]): Stack[] {
  const known = new Map(villages.map((village) => [village.code, village]));
  const drawn = drawnOf(sample);
  const together = Map.groupBy(
    batches.filter(({ revoked }) => !revoked),
    ({ village, group, mode }) => `${village} ${group} ${mode}`,
  );
  return [...together.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, of]) => {
      const [first] = of;
      if (!first) return [];
      const { village, group, mode } = first;
      const name = known.get(village);
      return [
        {
          village,
          villageName: name?.name ?? village,
          township: village.slice(0, 9),
          townshipName: name?.townshipName ?? village.slice(0, 9),
          group,
          mode,
          batches: of.map(({ batch }) => batch),
          slips: of.reduce((sum, { codes }) => sum + codes, 0),
          drawn: drawn.get(of.map(({ batch }) => batch).join()) ?? null,
        },
      ];
    });
}

/** What was drawn, by the batches that were issued for it. Batches beside these, or fewer, are not what was drawn. */
function drawnOf({ draws, strata }: Sample): Map<string, NonNullable<Stack['drawn']>> {
  const draw = draws.at(-1);
  if (!draw || draw.setAside) return new Map();
  const numbers = drawHouseholds(
    strata,
    strata.map(({ drawn }) => drawn ?? 0),
    draw.seed,
  );
  return new Map(strata.map(({ batches, households }, index) => [batches.join(), { households, numbers: numbers[index] ?? [] }]));
}

/** Fisher–Yates with the browser's cryptographic randomness. */
function shuffled<T>(items: readonly T[]): T[] {
  const rest = [...items];
  const random = new Uint32Array(1);
  return items.flatMap(() => {
    // Values beyond the last multiple would make some places likelier than others.
    const end = 2 ** 32 - (2 ** 32 % rest.length);
    do crypto.getRandomValues(random);
    while ((random[0] ?? 0) >= end);
    return rest.splice((random[0] ?? 0) % rest.length, 1);
  });
}

/** Codes of batches as they have been read: once read, a second attempt reads only what is missing. */
export type CodesRead = Map<number, string[]>;

/** Reads a stack's codes, which is logged, and shuffles those of all its batches together. */
export async function withCodes(client: Office['client'], campaign: string, stack: Stack, read: CodesRead): Promise<PrintedStack> {
  const codes = await forEach(stack.batches, async (batch) => {
    const known = read.get(batch);
    if (known) return known;
    const answer = await client('getCodes', { params: { campaign, batch } });
    read.set(batch, answer.codes);
    return answer.codes;
  });
  return { ...stack, codes: shuffled(codes.flat()) };
}
