import * as z from 'zod';
import { FeedbackOutcome } from '../../contract/persons.ts';
import { Day } from '../../contract/primitives.ts';
import { exchangeRates } from '../../contract/vocabulary.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { Table, Write } from './write.ts';

/**
 * What one of the four rates counts: it belongs to the denominator of its unit and day unless `excluded`, and to the numerator if it
 * was done by `dueOn`.
 *
 * | rate | subject | day | done |
 * | --- | --- | --- | --- |
 * | information | record | of the request or consent | notification sent |
 * | feedback | notification | due day | feedback released |
 * | verification | presentation | presented | certificate checked |
 * | issuance | certificate | applied | certificate issued |
 */
export const ExchangeFact = z.object({
  rate: z.enum(exchangeRates),
  /** Identifier of what is counted, of no other meaning. */
  subject: z.string(),
  /** Office that the fact is of: a township, or a county's own. */
  unit: z.string(),
  day: Day,
  dueOn: Day,
  doneOn: Day.nullable(),
  /** Withdrawn, or merged into another one. */
  excluded: z.boolean(),
  /** Of a feedback that was released: `not-found` is shown apart. */
  outcome: FeedbackOutcome.nullable(),
});
export type ExchangeFact = z.infer<typeof ExchangeFact>;

/** Puts a fact as it is now: in one transaction with the change that it states, whose own condition guards it. */
export const factWrite = (table: string, fact: ExchangeFact): Write => ({
  Put: { TableName: table, Item: { ...fact, ...registryKeys.exchangeFact(fact.unit, fact.day, fact.rate, fact.subject) } },
});

/** Puts the day on which it was done; one that was excluded stays so. */
export const factDoneOn = (table: string, { unit, day, rate, subject, doneOn, excluded }: ExchangeFact): Write => ({
  Update: {
    TableName: table,
    Key: registryKeys.exchangeFact(unit, day, rate, subject),
    UpdateExpression: `SET doneOn = :doneOn${excluded ? ', excluded = :excluded' : ''}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':doneOn': doneOn, ...(excluded && { ':excluded': true }) },
  },
});

/** Takes a fact from a day to which it no longer belongs: a due day moved, or a record was merged. */
export const factRemoval = (
  table: string,
  { unit, day, rate, subject }: Pick<ExchangeFact, 'unit' | 'day' | 'rate' | 'subject'>,
): Write => ({
  Delete: { TableName: table, Key: registryKeys.exchangeFact(unit, day, rate, subject) },
});

export interface ExchangeFactsStore {
  /** All facts of a unit's day; consistent, as what is counted has to be. */
  list(unit: string, day: string): Promise<ExchangeFact[]>;
}

/** Facts of the exchange in `Registry`. Needs Query. */
export const exchangeFactsStore = ({ client, table }: Table): ExchangeFactsStore => ({
  list: async (unit, day) => (await queryAll(client, table, registryKeys.exchangeFacts(unit, day))).map((item) => ExchangeFact.parse(item)),
});
