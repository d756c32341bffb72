import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DivisionCode, Instant, PartId, SchemeId } from '../contract/primitives.ts';
import { SchemeBody, ScoreCard } from '../contract/scores.ts';
import { type ScoreInput, scoreTownship } from '../domain/scores.ts';
import { putCopy, putNext, refold } from './derived.ts';
import { tallyKeys } from './keys.ts';
import { allOf } from './parallel.ts';
import { queryAll } from './query.ts';

const FigureItem = z.object({
  source: z.enum(['satisfaction', 'rectification', 'exchange', 'mark']),
  id: PartId,
  value: z.number().nullable(),
  n: z.number().int().nullable(),
  state: z.enum(['shown', 'thin', 'withheld']),
  reference: z.string(),
  at: Instant,
  unit: DivisionCode,
  scheme: SchemeId,
}) satisfies z.ZodType<ScoreInput>;

const VersionedFigure = FigureItem.extend({ version: z.number().optional() });
/** A figure of a township, but for the time at which it is stated. */
interface UnitFigure {
  unit: string;
  figure: Omit<ScoreInput, 'at'>;
}

const attempts = 20;
const concurrency = 8;

const SchemeItem = z.object({ id: SchemeId, ...SchemeBody.shape });
type AdoptedScheme = z.infer<typeof SchemeItem>;
const ScoreItem = z.object({ card: ScoreCard });

/** Part of `Tally`: adopted schemes, the figures that indicators read, and the provisional scores made from both. */
export function scoresStore(client: DynamoDBDocumentClient, TableName: string) {
  async function scheme(id: string): Promise<AdoptedScheme | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.scheme(id), ConsistentRead: true }));
    return Item ? SchemeItem.parse(Item) : null;
  }

  return {
    putScheme: ({ id, title, groups }: AdoptedScheme, sourceVersion: number): Promise<void> =>
      putCopy(client, TableName, tallyKeys.scheme(id), { kind: 'scheme', id, title, groups, state: 'adopted' }, sourceVersion),

    /** @param sourceVersion orders the states of the figure: the mark's version, or the order of the release */
    putFigure: (schemeId: string, unit: string, figure: ScoreInput, sourceVersion: number): Promise<void> =>
      putCopy(
        client,
        TableName,
        tallyKeys.figure(schemeId, unit, figure.source, figure.id),
        { ...figure, kind: 'figure', unit, scheme: schemeId },
        sourceVersion,
      ),

    /**
     * Makes the figures of some townships say what their source says now. Versions are read before the source; where another writer
     * came first all begins again. An unchanged figure keeps the time at which it was stated.
     */
    async refoldFigures(schemeId: string, units: string[], at: Date, fold: () => Promise<UnitFigure[]>): Promise<void> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const standing = new Map(
          (await allOf(concurrency, units, (unit) => queryAll(client, TableName, tallyKeys.figures(schemeId, unit))))
            .flat()
            .map((item) => [`${item.pk} ${item.sk}`, VersionedFigure.parse(item)]),
        );
        const changed = (await fold()).flatMap(({ unit, figure }) => {
          const key = tallyKeys.figure(schemeId, unit, figure.source, figure.id);
          const stored = standing.get(`${key.pk} ${key.sk}`);
          const is = { ...figure, unit, scheme: schemeId };
          const isSame = stored && isDeepStrictEqual(stored, { ...is, at: stored.at, version: stored.version });
          return isSame || !units.includes(unit) ? [] : [{ key, version: stored?.version ?? 0, is }];
        });
        const outcomes = await allOf(concurrency, changed, ({ key, version, is }) =>
          putNext(client, TableName, key, { ...is, kind: 'figure', at: at.toISOString() }, version),
        );
        if (!outcomes.includes('lost')) return;
      }
      throw new Error(`Others keep writing the figures of ${schemeId}.`);
    },

    /** Provisional scores of a scheme, by township. */
    async cards(schemeId: string): Promise<ScoreCard[]> {
      const items = await queryAll(client, TableName, tallyKeys.scores(schemeId), tallyKeys.score(schemeId, '').sk);
      return items.map((item) => ScoreItem.parse(item).card);
    },

    /** Provisional score of a township; null before it is first counted. */
    async card(schemeId: string, township: string): Promise<ScoreCard | null> {
      const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.score(schemeId, township), ConsistentRead: true }));
      return Item ? ScoreItem.parse(Item).card : null;
    },

    /**
     * Makes a township's provisional score say what its scheme and its figures say now.
     * @returns the score; null while the scheme is not adopted
     */
    async recount(schemeId: string, unit: string, name: string): Promise<ScoreCard | null> {
      const item = await refold(client, TableName, tallyKeys.score(schemeId, unit), async () => {
        const [adopted, figures] = await Promise.all([scheme(schemeId), queryAll(client, TableName, tallyKeys.figures(schemeId, unit))]);
        if (!adopted) return null;
        const card = scoreTownship({ scheme: adopted, unit, name, figures: z.array(FigureItem).parse(figures), status: 'provisional' });
        return { kind: 'score', card };
      });
      return item?.card ?? null;
    },
  };
}
export type ScoresStore = ReturnType<typeof scoresStore>;
