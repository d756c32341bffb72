import { beforeAll, describe, expect, it } from 'vitest';
import { documentClient } from '../../shared/store/client.ts';
import { type Crash, countingEnvironment } from './counting-environment.ts';
import { type Issued, naiveCounts, recordOf, source, tallied } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const client = documentClient();
let tables: Tables;
beforeAll(async () => {
  tables = await createTables('counting-crash');
});

/** Two campaigns of a prefecture: one township each, two groups. */
async function write(year: number) {
  const { open, issue, answer } = source(client, tables);
  const [one, two] = [`340881-${year}-1`, `340822-${year}-1`];
  const batches: Issued[] = [
    { campaign: one, batch: 0, village: '340881103201', group: 'farmer' },
    { campaign: one, batch: 1, village: '340881103202', group: 'urban-resident' },
    { campaign: two, batch: 0, village: '340822100201', group: 'farmer' },
  ];
  const keys = [];
  await Promise.all([open(one, 2), open(two, 1)]);
  for (const batch of batches) {
    keys.push(await issue(batch));
    for (const slot of [1, 6]) keys.push(await answer({ ...batch, slot }));
  }
  return keys.map(recordOf);
}

/** Compares with a naive recount, those of one year. */
async function expectExactCounts(year: number): Promise<void> {
  const ofYear = (counts: Record<string, number[]>) => Object.entries(counts).filter(([node]) => new RegExp(`[#-]${year}[#-]`).test(node));
  const naive = ofYear(await naiveCounts(client, tables));
  expect(naive).toHaveLength(13);
  expect(ofYear(await tallied(client, tables))).toEqual(naive);
}

describe('a consumer that crashes', () => {
  // Three leaves, townships' and counties' nodes; two of the prefecture and of the province.
  const writes = { count: 9, rollup: 4 };
  const places = Object.entries(writes).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) =>
      (['before', 'after'] satisfies Crash['when'][]).map((when) => ({ name, at: index + 1, when })),
    ).flat(),
  );

  it('writes each node once when it does not crash', async () => {
    expect(await countingEnvironment(tables).deliver(await write(2020))).toEqual(writes);
    await expectExactCounts(2020);
  });

  // Each place has a year, so a campaign, of its own.
  it.each(places.map((place, index) => ({ ...place, year: 2021 + index })))(
    'counts exactly after a crash in $name $when write $at',
    async ({ name, at, when, year }) => {
      await countingEnvironment(tables).deliver(await write(year), { [name]: [{ at, when }] });
      await expectExactCounts(year);
    },
  );
});
