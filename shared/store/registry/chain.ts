import { GetCommand, QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { ChainEntry } from '../../contract/evidence.ts';
import { Digest, Envelope } from '../../contract/messages.ts';
import { CountyCode, Instant } from '../../contract/primitives.ts';
import { inYear } from '../../domain/days.ts';
import { entryHash, genesis, messageDigest } from '../evidence/hashes.ts';
import { type Key, registryIndexes, registryKeys, registryTtl } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { creation, type Table, type Write } from './write.ts';

/** `due` of a head that nobody has signed since the chain last grew. */
export const headDue = 'head';

/** The end of a chain. */
export const ChainHead = z.object({
  own: CountyCode,
  peer: CountyCode,
  /** How many entries there are. */
  number: z.number().int().min(1),
  /** Hash of the last one. */
  hash: Digest,
  at: Instant,
  due: z.string().optional(),
  dueAt: Instant.optional(),
});
export type ChainHead = z.infer<typeof ChainHead>;

const SignedHead = z.object({ signature: z.string() });
const KeptMessage = z.object({
  envelope: z.string().transform((text) => Envelope.parse(JSON.parse(text))),
  number: z.number().int(),
});

/** What is to be appended: sent to the counterpart county, or received from it. */
export interface ChainItem {
  direction: ChainEntry['direction'];
  envelope: Envelope;
}

/** What a county exchanged with another one, in order, as the first keeps it. */
export interface ChainStore {
  /**
   * The writes that append messages, in this order: for one transaction with what they state. It is lost where the chain has
   * grown since, or holds one of the messages: ask again, after `has`. One append per pair and transaction, of at most
   * `mostAppended` messages (else RangeError); with n messages it takes 1 + 2n of the 100 writes. Needs GetItem, and PutItem.
   */
  append(own: string, peer: string, items: readonly ChainItem[], now: Date): Promise<Write[]>;
  /** Whether the chain holds a message, by its identifier; known for `monthsKept` months. Needs GetItem. */
  has(own: string, peer: string, message: string): Promise<boolean>;
  /** A message, with the number of its entry; null where it is unknown or was deleted. Needs GetItem. */
  find(own: string, peer: string, message: string): Promise<{ envelope: Envelope; number: number } | null>;
  /** Entries in order, those of their messages that are still kept, and signed heads at these entries. Needs Query and GetItem. */
  evidence(own: string, peer: string, page: PageQuery): Promise<Page<ChainEntry> & { messages: Envelope[]; heads: string[] }>;
}

/** Messages that one append takes at most. */
export const mostAppended = 40;
/** How long messages are kept; entries and signed heads stay. */
const monthsKept = 24;

/** Chains of messages in `Registry`. */
export function chainStore({ client, table }: Table): ChainStore {
  const get = async (Key: Key) => (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const { pk: due, sk: dueAt } = registryIndexes.whatIsDue;

  async function find(own: string, peer: string, message: string) {
    const item = await get(registryKeys.chainMessage(own, peer, message));
    return item ? KeptMessage.parse(item) : null;
  }

  async function between(own: string, peer: string, from: Key, to: Key, limit?: number) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': registryKeys.chain(own, peer), ':from': from.sk, ':to': to.sk },
        Limit: limit,
      }),
    );
    return Items;
  }

  async function messagesOf(own: string, peer: string, entries: readonly ChainEntry[]): Promise<Envelope[]> {
    if (entries.length === 0) return [];
    const { Responses = [] } = await client.send(
      new TransactGetCommand({
        TransactItems: entries.map(({ message }) => ({
          Get: { TableName: table, Key: registryKeys.chainMessage(own, peer, message) },
        })),
      }),
    );
    return Responses.flatMap(({ Item }) => (Item ? [KeptMessage.parse(Item).envelope] : []));
  }

  return {
    async append(own, peer, items, now) {
      if (items.length === 0 || items.length > mostAppended) throw new RangeError(`cannot append ${items.length} messages at once`);
      const key = registryKeys.chainHead(own, peer);
      const item = await get(key);
      const read = item ? ChainHead.parse(item) : null;
      const at = now.toISOString();
      const kept = Math.floor(Date.parse(inYear(at, monthsKept / 12)) / 1000);
      let [number, previous] = read ? [read.number, read.hash] : [0, genesis(own, peer)];
      const writes = items.flatMap(({ direction, envelope }): Write[] => {
        const [from, to] = direction === 'out' ? [own, peer] : [peer, own];
        if (envelope.from !== from || envelope.to !== to) throw new RangeError(`a message from ${envelope.from} to ${envelope.to}`);
        number++;
        const content = { number, at, direction, message: envelope.id, digest: messageDigest(envelope), previous };
        previous = entryHash(content);
        return [
          creation(table, registryKeys.chainEntry(own, peer, number), { ...content, hash: previous }),
          creation(table, registryKeys.chainMessage(own, peer, envelope.id), {
            envelope: canonicalize(envelope),
            number,
            [registryTtl]: kept,
          }),
        ];
      });
      const head = { own, peer, number, hash: previous, at, [due]: headDue, [dueAt]: at, ...key };
      return [
        {
          Put: {
            TableName: table,
            Item: head,
            ...(read
              ? {
                  ConditionExpression: '#number = :number AND #hash = :hash',
                  ExpressionAttributeNames: { '#number': 'number', '#hash': 'hash' },
                  ExpressionAttributeValues: { ':number': read.number, ':hash': read.hash },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
        ...writes,
      ];
    },

    has: async (own, peer, message) => (await get(registryKeys.chainMessage(own, peer, message))) !== undefined,
    find,

    async evidence(own, peer, { cursor, limit }) {
      const first = cursor === undefined ? 1 : Number(placeOf(cursor, /^[1-9]\d{0,9}$/));
      const items = await between(
        own,
        peer,
        registryKeys.chainEntry(own, peer, first),
        registryKeys.chainEntry(own, peer, first + limit - 1),
        limit,
      );
      const entries = items.map((item) => ChainEntry.strip().parse(item));
      const last = entries.at(-1)?.number;
      if (last === undefined) return { items: [], messages: [], heads: [], next: null };
      const [messages, heads] = await Promise.all([
        messagesOf(own, peer, entries),
        between(own, peer, registryKeys.signedHead(own, peer, first), registryKeys.signedHead(own, peer, last)),
      ]);
      return {
        items: entries,
        messages,
        heads: heads.map((head) => SignedHead.parse(head).signature),
        next: entries.length === limit ? cursorOf(String(last + 1)) : null,
      };
    },
  };
}
