import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Delivery } from '../../contract/peers.ts';
import { RecordId } from '../../contract/persons.ts';
import { CountyCode, Instant } from '../../contract/primitives.ts';
import { monthOf } from '../../domain/days.ts';
import { registryKeys, registryTtl } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { listDue } from './due.ts';
import { type Change, commitUpdate, creation, type Table, versionedUpdate, type Write } from './write.ts';

/** Kind of deadline under which what has to go out is found in the index of what is due. */
export const deliveryDue = 'delivery';
const daysKept = 400;

export const DeliveryRecord = Delivery.extend({
  county: CountyCode,
  /** The subscription that it is for; null for a message. */
  subscription: z.string().nullable(),
  /** The message that goes to another system, with the record that its key is kept with; null for an announcement. */
  message: z.object({ to: CountyCode, id: z.string(), record: RecordId }).nullable(),
  /** How many attempts there were, since the last replay. */
  tries: z.number().int(),
  /** How many attempts were begun, since the delivery was made: one that broke off is not among `attempts`. */
  claims: z.number().int().default(0),
  due: z.literal(deliveryDue).optional(),
  dueAt: Instant.optional(),
  version: z.number().int(),
});
export type DeliveryRecord = z.infer<typeof DeliveryRecord>;

/** What goes out, as whoever adds it knows it. `key` tells it from what else goes out of the same event. */
type Outgoing = Pick<DeliveryRecord, 'county' | 'kind' | 'target' | 'event' | 'subject' | 'subscription' | 'message'> & { key: string };

/** Identifier of what goes out of an event. @param at instant of the event */
export const deliveryId = (at: string, key: string): string => `${at.replaceAll(/\D/g, '')}-${key}`;

/**
 * Adds something that has to go out, at once.
 * @param at instant of what it tells of: with the key it makes the identifier, so that telling of it again adds nothing
 */
export function deliveryCreation(table: string, { key, ...outgoing }: Outgoing, at: string): Write {
  const record: DeliveryRecord = {
    ...outgoing,
    id: deliveryId(at, key),
    month: monthOf(new Date(at)),
    state: 'waiting',
    createdAt: at,
    nextAt: at,
    attempts: [],
    tries: 0,
    claims: 0,
    due: deliveryDue,
    dueAt: at,
    version: 1,
  };
  return creation(table, registryKeys.delivery(record.county, record.id, record.month), {
    ...record,
    [registryTtl]: Math.floor(Date.parse(at) / 1000) + daysKept * 86_400,
  });
}

/** A message on its way to the system that serves another county. @param sent `record`: the sender's, with which the message's key is kept */
export const messageDelivery = (
  table: string,
  sent: { county: string; to: string; message: string; record: string; notification: string; event: string },
  at: string,
): Write =>
  deliveryCreation(
    table,
    {
      key: sent.message,
      county: sent.county,
      kind: 'message',
      target: sent.to,
      event: sent.event,
      subject: sent.notification,
      subscription: null,
      message: { to: sent.to, id: sent.message, record: sent.record },
    },
    at,
  );

export interface DeliveriesStore {
  find(county: string, month: string, id: string): Promise<DeliveryRecord | null>;
  /** Of a county and month, newest first. */
  list(county: string, month: string, state: DeliveryRecord['state'] | undefined, page: PageQuery): Promise<Page<DeliveryRecord>>;
  /**
   * What has to go out by now, as far as the index knows, at most `limit`: of every receiver only so much that it keeps nobody else
   * waiting, and the first one of each before the second one of any.
   */
  due(now: Date, limit: number): Promise<DeliveryRecord[]>;
  change(delivery: DeliveryRecord, change: Change<DeliveryRecord>): Write;
  /** Changes a delivery by itself. */
  update(delivery: DeliveryRecord, change: Change<DeliveryRecord>): Promise<'done' | 'lost'>;
}

/** Of one receiver at once: what waits for one that does not answer leaves room for all others. */
const mostOfOne = 50;
/** How far the index is looked through. */
const mostRead = 5000;

/** Who a delivery is for: the system that serves a county, or a subscription. */
const receiverOf = ({ county, message, subscription }: DeliveryRecord): string => `${county}#${message?.to ?? subscription}`;

const placePattern = /^[\w.-]{8,120}$/;

/** What goes out of `Registry`. Needs GetItem, Query, Query on the index `what-is-due`, and UpdateItem for what changes. */
export function deliveriesStore({ client, table }: Table): DeliveriesStore {
  const updateOf = ({ county, id, month, version }: DeliveryRecord, change: Change<DeliveryRecord>) =>
    versionedUpdate(table, registryKeys.delivery(county, id, month), version, change);
  return {
    find: async (county, month, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.delivery(county, id, month), ConsistentRead: true }),
      );
      return Item ? DeliveryRecord.parse(Item) : null;
    },
    list: async (county, month, state, { cursor, limit }) => {
      const partition = registryKeys.deliveries(county, month);
      const items: DeliveryRecord[] = [];
      let start = cursor ? { pk: partition, sk: placeOf(cursor, placePattern) } : undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': partition },
            ScanIndexForward: false,
            Limit: limit - items.length,
            ExclusiveStartKey: start,
          }),
        );
        items.push(...Items.map((item) => DeliveryRecord.parse(item)).filter((delivery) => !state || delivery.state === state));
        start = LastEvaluatedKey ? { pk: partition, sk: String(LastEvaluatedKey.sk) } : undefined;
      } while (start && items.length < limit);
      return { items, next: start ? cursorOf(start.sk) : null };
    },
    due: async (now, limit) => {
      const queues = new Map<string, DeliveryRecord[]>();
      for (const delivery of await listDue({ client, table }, deliveryDue, now, DeliveryRecord, mostRead)) {
        const queue = queues.get(receiverOf(delivery)) ?? [];
        if (queue.length < mostOfOne) queues.set(receiverOf(delivery), [...queue, delivery]);
      }
      const places = [...queues.values()].flatMap((queue) => queue.map((delivery, place) => ({ delivery, place })));
      return places
        .toSorted((one, other) => one.place - other.place)
        .map(({ delivery }) => delivery)
        .slice(0, limit);
    },
    change: (delivery, change) => ({ Update: updateOf(delivery, change) }),
    update: (delivery, change) => commitUpdate(client, updateOf(delivery, change)),
  };
}
