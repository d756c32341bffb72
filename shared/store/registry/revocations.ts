import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { certificateParts } from '../../domain/certificate.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { Table, Write } from './write.ts';

const Sorted = z.object({ sk: z.string() });

/** States that a certificate is not valid any more. Said twice it changes nothing. */
export const revocation = (table: string, id: string, index: number, on: string): Write => {
  const { county, year } = certificateParts(id);
  return { Put: { TableName: table, Item: { ...registryKeys.revocation(county, year, index), on } } };
};

export interface RevocationsStore {
  has(id: string, index: number): Promise<boolean>;
  /** Places in the status list of a county and year; consistent, as what is published has to be. */
  list(county: string, year: number): Promise<number[]>;
}

/** Revoked certificates in `Registry`: no name, no record. Needs GetItem and Query. */
export const revocationsStore = ({ client, table }: Table): RevocationsStore => ({
  has: async (id, index) => {
    const { county, year } = certificateParts(id);
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: registryKeys.revocation(county, year, index), ConsistentRead: true }),
    );
    return Item !== undefined;
  },
  list: async (county, year) =>
    (await queryAll(client, table, registryKeys.revocations(county), `${year}#`)).map((item) => Number(Sorted.parse(item).sk.slice(5))),
});
