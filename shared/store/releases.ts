import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Mode, Reading, RespondentGroup } from '../contract/primitives.ts';
import { ChildResult, type TrendPoint, UnitResult } from '../contract/results.ts';
import type { ReleasedResults, ReleasedUnit } from '../domain/release.ts';
import { putCopy } from './derived.ts';
import { boardKeys, followsCounty, type Key } from './keys.ts';
import { allOf } from './parallel.ts';
import { queryAll } from './query.ts';
import { commit, creation } from './registry/write.ts';

const counts = { issued: z.number(), recovered: z.number() };
const Sums = z.object({ units: z.number(), y: z.number(), yy: z.number(), ym: z.number(), m: z.number(), mm: z.number() });
const Proportion = z.object({ sums: Sums, clusters: Sums.nullable(), items: z.number() });
const InBothReadings = z.object({ wide: Proportion, strict: Proportion });
const ProcessCounts = z.object({ ...counts, valid: z.number() });
const Released = z.object({
  unit: z.string(),
  reading: Reading,
  child: ChildResult,
  published: z
    .object({
      process: ProcessCounts,
      byMode: z.array(z.object({ ...counts, mode: Mode, valid: z.number().nullable() })),
      satisfaction: InBothReadings,
      includingInvalid: InBothReadings.nullable(),
      answers: z.array(z.number()).nullable(),
      groups: z.array(z.object({ group: RespondentGroup, process: ProcessCounts, satisfaction: InBothReadings })).nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<ReleasedUnit>;

/** A release of a unit: what is public of it, and what it passes on to the unit above (which is no more than that). */
export interface Release {
  result: UnitResult;
  released: ReleasedUnit;
}

/** Items that a transaction takes. */
const transactionItems = 100;
const concurrency = 16;

const ReleasedItem = z.object({ released: Released });

const periodOf = ({ campaign, year }: UnitResult) => campaign ?? year;
const keyOf = (result: UnitResult): Key => boardKeys.result(result.unit, periodOf(result), result.release);

/** Releases on the `Board`, frozen ones for good. Needs GetItem, Query and PutItem; every read is consistent. */
export function releasesStore(client: DynamoDBDocumentClient, TableName: string) {
  const get = async (key: Key) => (await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item;

  /** The result with what it passes on: both were written in one transaction. */
  async function releaseOf(item: Record<string, unknown> | undefined): Promise<Release | null> {
    if (!item) return null;
    const result = UnitResult.parse(item);
    const { released } = ReleasedItem.parse(await get(boardKeys.releasedWith(result.unit, periodOf(result), result.release)));
    return { result, released };
  }

  return {
    find: async (unit: string, campaign: string, release: number): Promise<Release | null> =>
      releaseOf(await get(boardKeys.result(unit, campaign, release))),

    /** The newest release of a prefecture or province of a year. */
    async newest(unit: string, year: number): Promise<Release | null> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :period)',
          ExpressionAttributeValues: { ':pk': boardKeys.resultsOf(unit), ':period': boardKeys.resultPrefix(year) },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      return releaseOf(Items[0]);
    },

    /**
     * Publishes a unit's release together with those of its children, all or none, and only if there is none yet.
     * Where there are more of them than a transaction takes, the children are put first, marked as following the unit's own
     * release: nobody is shown such a one before the unit's release is there. Whoever freezes a release makes the same children.
     * @returns `lost` when another writer came first: what that one wrote stays
     */
    freeze: async ({ result, released }: Release, children: UnitResult[] = []): Promise<'done' | 'lost'> => {
      const own = [
        creation(TableName, keyOf(result), result),
        creation(TableName, boardKeys.releasedWith(result.unit, periodOf(result), result.release), { released }),
      ];
      if (own.length + children.length <= transactionItems) {
        return commit(client, [...own, ...children.map((child) => creation(TableName, keyOf(child), child))]);
      }
      await allOf(concurrency, children, (child) =>
        commit(client, [creation(TableName, keyOf(child), { ...child, [followsCounty]: true })]),
      );
      return commit(client, own);
    },

    /** The results of one release of a county and its townships. Throws where it is not published. */
    results: async (county: string, campaign: string, release: number): Promise<ReleasedResults> => {
      const read = async (unit: string) => UnitResult.parse(await get(boardKeys.result(unit, campaign, release)));
      const result = await read(county);
      return { county: result, townships: await allOf(concurrency, result.children, ({ unit }) => read(unit)) };
    },

    /** Enters a release into the history of its unit, in the place of an earlier one of the campaign or year. */
    enter: (unit: Pick<UnitResult, 'unit' | 'name' | 'level'>, point: TrendPoint): Promise<void> =>
      putCopy(
        client,
        TableName,
        boardKeys.history(unit.unit, point.campaign ?? point.year),
        { unit: unit.unit, name: unit.name, level: unit.level, ...point },
        point.release,
      ),

    /** Passes a unit's release on to the unit above. @param order orders the unit's releases of the year: the newest one stays */
    passOn: (year: number, released: ReleasedUnit, order: number): Promise<void> =>
      putCopy(client, TableName, boardKeys.releasedUnit(year, released.unit), { released }, order),

    /** What the units below a prefecture or province have passed on, by code. */
    passedOn: async (year: number, parent: string): Promise<ReleasedUnit[]> =>
      (await queryAll(client, TableName, boardKeys.released(year, parent))).map((item) => ReleasedItem.parse(item).released),
  };
}
export type ReleasesStore = ReturnType<typeof releasesStore>;
