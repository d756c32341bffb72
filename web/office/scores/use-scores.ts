import type { ScoreCard } from '../../../shared/contract/scores.ts';
import { type Me, type Office, type Resource, useResource } from '../office.ts';
import { isMissing } from './scheme.ts';

const townshipLength = 9;

/** How often scores are read again while a view is open, seconds. */
const everySeconds = 5;

/** Townships that the account's own and lent authority as their officer lies in. */
export const townshipsOf = (me: Me, county: string): string[] => [
  ...new Set(
    [me.division, ...me.grants.map(({ division }) => division)].filter((code) => code.length === townshipLength && code.startsWith(county)),
  ),
];

/** The scores that the account may see: all of the county, or those of its own townships. */
export function useScores({ client, may, me }: Office, scheme: string): Resource<ScoreCard[]> {
  const county = scheme.slice(0, 6);
  return useResource(
    async (signal) => {
      if (may('listProvisionalScores')) return (await client('listProvisionalScores', { params: { scheme } }, { signal })).scores;
      const cards = await Promise.all(townshipsOf(me, county).map((township) => readScore(client, scheme, township, signal)));
      return cards.filter((card) => card !== null);
    },
    [scheme],
    everySeconds,
  );
}

/** One township's score; `card` is null until it has been computed. */
export const useScore = (client: Office['client'], scheme: string, township: string): Resource<{ card: ScoreCard | null }> =>
  useResource(async (signal) => ({ card: await readScore(client, scheme, township, signal) }), [scheme, township], everySeconds);

const readScore = (client: Office['client'], scheme: string, township: string, signal: AbortSignal): Promise<ScoreCard | null> =>
  client('getProvisionalScore', { params: { scheme, township } }, { signal }).catch((error: unknown) => {
    // Nothing has been computed yet.
    if (isMissing(error)) return null;
    throw error;
  });
