import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { RecordId } from '../../contract/persons.ts';
import { CountyCode, Instant } from '../../contract/primitives.ts';
import { registryKeys, registryTtl } from '../keys.ts';
import { creation, type Table, type Write } from './write.ts';

/** A message that waits to be fetched: it lies in the sender's chain, and its key with the sender's record. */
const WaitingMessage = z.object({ from: CountyCode, to: CountyCode, message: z.uuid(), record: RecordId, at: Instant });
export type WaitingMessage = z.infer<typeof WaitingMessage>;

export interface WaitingStore {
  /** What waits for a county, oldest first. */
  list(county: string, limit: number): Promise<WaitingMessage[]>;
  creation(message: WaitingMessage): Write;
  /** Takes what was fetched away; what is gone already stays so. */
  removal(message: WaitingMessage): Write;
}

const daysKept = 400;
const keyOf = ({ to, at, message }: WaitingMessage) => registryKeys.waitingMessage(to, at, message);

/** Messages in `Registry` for systems that fetch them. Needs Query, and for the writes PutItem and DeleteItem. */
export const waitingStore = ({ client, table }: Table): WaitingStore => ({
  list: async (county, limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': registryKeys.waiting(county) },
        Limit: limit,
      }),
    );
    return Items.map((item) => WaitingMessage.parse(item));
  },
  creation: (message) =>
    creation(table, keyOf(message), { ...message, [registryTtl]: Math.floor(Date.parse(message.at) / 1000) + daysKept * 86_400 }),
  removal: (message) => ({ Delete: { TableName: table, Key: keyOf(message) } }),
});
