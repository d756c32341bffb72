import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { Sample, SampleStratum } from '../../contract/fieldwork.ts';
import { Problem } from '../../contract/problems.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { Table, Write } from './write.ts';

/** Strata to an item: an item stays below 40 KB, and the 3,000 of the largest frame fit into one transaction. */
const strataOfItem = 250;

const Header = Sample.omit({ strata: true }).extend({
  version: z.number().int(),
  /** The version of the sample at which each item of strata was last written. */
  written: z.array(z.number().int()),
});
const Strata = z.object({ sk: z.string(), version: z.number().int(), strata: z.array(SampleStratum) });

/** Frame, draws and issued batches of a campaign, as they are stored. */
export interface SampleRecord extends Sample {
  version: number;
  written: number[];
}

export interface SamplesStore {
  find(campaign: string): Promise<SampleRecord | null>;
  /** Writes that bring a sample from what was read (null: nothing) to what it is to be; they fail where another write came first. */
  change(before: SampleRecord | null, after: Sample): Write[];
}

const chunksOf = (strata: readonly SampleStratum[]): SampleStratum[][] =>
  Array.from({ length: Math.ceil(strata.length / strataOfItem) }, (_, chunk) =>
    strata.slice(chunk * strataOfItem, (chunk + 1) * strataOfItem),
  );

const readings = 5;

/** Samples of `Registry`. Needs Query, and for the writes PutItem. */
export function samplesStore(client: Table['client'], table: string): SamplesStore {
  return {
    find: async (campaign) => {
      for (let reading = 0; reading < readings; reading++) {
        const items = await queryAll(client, table, registryKeys.sample(campaign));
        const found = items.find(({ sk }) => sk === registryKeys.sampleHeader(campaign).sk);
        if (!found) return null;
        const header = Header.parse(found);
        const chunks = items.filter((item) => item !== found).map((item) => Strata.parse(item));
        const read = header.written.map((version, chunk) =>
          chunks.find((item) => item.sk === registryKeys.sampleStrata(campaign, chunk).sk && item.version === version),
        );
        // A query of several items may run into a write of all of them: then it is read again.
        if (read.every((chunk) => chunk !== undefined)) return { ...header, strata: read.flatMap(({ strata }) => strata) };
      }
      throw new Problem('busy');
    },

    change: (before, { strata, ...header }) => {
      const version = (before?.version ?? 0) + 1;
      const earlier = before ? chunksOf(before.strata) : [];
      const chunks = chunksOf(strata).map((chunk, index) => ({ chunk, index, isNew: !isDeepStrictEqual(chunk, earlier[index]) }));
      const written = chunks.map(({ index, isNew }) => (isNew ? version : (before?.written[index] ?? version)));
      return [
        {
          Put: {
            TableName: table,
            Item: { ...header, version, written, ...registryKeys.sampleHeader(header.campaign) },
            ...(before
              ? {
                  ConditionExpression: '#version = :version',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':version': before.version },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
        ...chunks
          .filter(({ isNew }) => isNew)
          .map(({ chunk, index }) => ({
            Put: { TableName: table, Item: { version, strata: chunk, ...registryKeys.sampleStrata(header.campaign, index) } },
          })),
      ];
    },
  };
}
