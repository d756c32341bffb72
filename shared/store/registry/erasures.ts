import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Day } from '../../contract/primitives.ts';
import { dayOf, inYear } from '../../domain/days.ts';
import { registryKeys, registryTtl } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { PersonRecord } from './records.ts';
import type { Table, Write } from './write.ts';

const yearsKept = 2;
const Erasure = z.object({ sk: z.string(), on: Day });

type Erased = Required<Pick<PersonRecord, 'who' | 'office' | 'side'>>;

/** By what a record is known again of which nothing is kept: it leads to nobody who does not hold the number. */
export const erasureMark = ({ who, office, side }: Erased): string =>
  createHash('sha256').update(`erased|${who}|${office}|${side}`).digest('hex').slice(0, 32);

/** Notes that an office deleted a record as the person wished, so that an old file does not bring it back. Needs PutItem. */
export const erasureNote = (table: string, erased: Erased, now: Date): Write => ({
  Put: {
    TableName: table,
    Item: {
      ...registryKeys.erasure(erased.office, erasureMark(erased)),
      on: dayOf(now),
      [registryTtl]: Math.floor(Date.parse(inYear(now.toISOString(), yearsKept)) / 1000),
    },
  },
});

/** The days on which an office deleted records as persons wished, by the records' marks. Needs Query. */
export async function erasuresAt({ client, table }: Table, office: string): Promise<ReadonlyMap<string, string>> {
  const items = await queryAll(client, table, registryKeys.erasures(office));
  return new Map(items.map((item) => Erasure.parse(item)).map(({ sk, on }) => [sk, on]));
}
