import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { RecordId } from '../../contract/persons.ts';
import { AccountId, Day, Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { OfficeRight } from '../../contract/rights.ts';
import { rightKeptUntil } from '../../domain/rights.ts';
import { registryIndexes, registryKeys, registryTtl } from '../keys.ts';
import { queryAll } from '../query.ts';
import { type Change, creation, type Table, versionedUpdate, type Write } from './write.ts';

/** Kind of deadline under which what was asked by right is found in the index of what is due. */
export const rightDue = 'right';

const Sealed = z.instanceof(Uint8Array);

/** What a person asked by right of one record. What was written lies under the record's own key: erasing the record erases it. */
export const RightRecord = OfficeRight.omit({ overdue: true, text: true, answer: true }).extend({
  /** What it was made from: a redelivery is known by it. */
  source: z.string(),
  text: Sealed,
  answer: Sealed.nullable(),
  /** The person's record at the other place, by whose number it was asked on the page; absent where it is the same record. */
  through: RecordId.optional(),
  /** Officer who wrote it down; null for the page. */
  by: AccountId.nullable(),
  answeredBy: AccountId.nullable(),
  /** Day on which it was stated that the term had passed without an answer. */
  overdueOn: Day.nullable(),
  due: z.literal(rightDue).optional(),
  dueAt: Instant.optional(),
  /** When DynamoDB may delete it, seconds since 1970; absent until it is answered. */
  [registryTtl]: z.number().int().optional(),
  version: z.number().int(),
});
export type RightRecord = z.infer<typeof RightRecord>;

/** Name under which a part of it is sealed. */
export const rightPart = (part: 'text' | 'answer', right: string): string => `right#${part}#${right}`;

/** Name under which what waits for its answer stands in the index of records by office, what is due first on top. */
export const rightAskedState = 'right-asked';
const index = registryIndexes.recordsByOffice;
const placeOf = ({ id, office, state, dueOn }: RightRecord) => ({
  [index.pk]: `${office}#${state === 'asked' ? rightAskedState : `right-${state}`}`,
  [index.sk]: `${dueOn}#${id}`,
});

const Led = z.object({ sk: z.string() });

export interface RightsStore {
  find(right: string): Promise<RightRecord | null>;
  /** Like `find`; throws `not-found`. */
  get(right: string): Promise<RightRecord>;
  /** What a county's offices were asked in a year, in no order; consistent. */
  ofCounty(county: string, year: number): Promise<RightRecord[]>;
  /** What was asked of a record or by its number, or at an office, oldest first. @param from record or office */
  ledTo(from: string): Promise<RightRecord[]>;
  creation(right: RightRecord): Write[];
  change(right: RightRecord, change: Change<RightRecord>): Write;
  /** A change that answers it: what leads to it is kept as long as it is itself. @param on day of the answer */
  answering(right: RightRecord, change: Change<RightRecord>, on: string): Write[];
}

/** What persons ask by right, in `Registry`. Needs GetItem and Query. */
export function rightsStore({ client, table }: Table): RightsStore {
  const find: RightsStore['find'] = async (right) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.right(right), ConsistentRead: true }));
    return Item ? RightRecord.parse(Item) : null;
  };
  const leading = ({ id, record, askedAt, through }: RightRecord) =>
    [record, askedAt, through ?? null].filter((from) => from !== null).map((from) => ({ pk: registryKeys.rightsLedTo(from), sk: id }));
  const change: RightsStore['change'] = (right, made) => ({
    Update: versionedUpdate(table, registryKeys.right(right.id), right.version, {
      ...made,
      set: { ...made.set, ...placeOf({ ...right, ...made.set }) },
    }),
  });
  return {
    find,
    get: async (right) => {
      const found = await find(right);
      if (!found) throw new Problem('not-found');
      return found;
    },
    ofCounty: async (county, year) =>
      (await queryAll(client, table, registryKeys.rights(county, year))).map((item) => RightRecord.parse(item)),
    ledTo: async (from) => {
      const led = await queryAll(client, table, registryKeys.rightsLedTo(from));
      const found = await Promise.all(led.map((item) => find(Led.parse(item).sk)));
      return found.filter((right) => right !== null).sort((a, b) => (`${a.askedOn}${a.id}` < `${b.askedOn}${b.id}` ? -1 : 1));
    },
    creation: (right) => [
      creation(table, registryKeys.right(right.id), { ...right, ...placeOf(right) }),
      ...leading(right).map((key) => creation(table, key, {})),
    ],
    change,
    answering: (right, made, on) => {
      const kept = { [registryTtl]: Math.floor(Date.parse(rightKeptUntil(on)) / 1000) };
      return [
        change(right, { ...made, set: { ...made.set, ...kept } }),
        ...leading(right).map((key) => ({ Put: { TableName: table, Item: { ...key, ...kept } } })),
      ];
    },
  };
}
