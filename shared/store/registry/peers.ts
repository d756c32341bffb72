import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Peer } from '../../contract/peers.ts';
import { CountyCode } from '../../contract/primitives.ts';
import { isWithin } from '../../domain/divisions.ts';
import { type Key, registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { Sealed, type SealedFor } from '../sealed.ts';
import { type Change, creation, type Table, versionedDeletion, versionedUpdate, type Write } from './write.ts';

export const PeerRecord = Peer.extend({
  county: CountyCode,
  /** Absent where it was set up before there was such an address. */
  statusUrl: Peer.shape.statusUrl.default(null),
  /** Client secret, sealed for the peer. */
  secret: Sealed,
  /** Published key set (JWKS), JSON; null as long as it was not read. */
  keySet: z.string().nullable(),
  version: z.number().int(),
});
export type PeerRecord = z.infer<typeof PeerRecord>;

export interface PeersStore {
  find(county: string, prefix: string): Promise<PeerRecord | null>;
  list(county: string): Promise<PeerRecord[]>;
  /** The peer of a county that serves another one: of several, the one for the smallest division. */
  serving(county: string, other: string): Promise<PeerRecord | null>;
  creation(peer: PeerRecord): Write;
  change(peer: PeerRecord, change: Change<PeerRecord>): Write;
  removal(peer: PeerRecord): Write;
}

const keyOf = ({ county, prefix }: Pick<PeerRecord, 'county' | 'prefix'>): Key => registryKeys.peer(county, prefix);

/** What a peer's client secret is sealed for. */
export const peerSecret = ({ county, prefix }: Pick<PeerRecord, 'county' | 'prefix'>): SealedFor => ({
  purpose: 'peer-secret',
  record: `${county}#${prefix}`,
});

const dayInMilliseconds = 86_400_000;
/** Whether keys have to be read anew: a system may have withdrawn one, and certificates are checked with those of yesterday at the oldest. */
export const areKeysOld = ({ keysReadAt }: Pick<PeerRecord, 'keysReadAt'>, now: Date): boolean =>
  keysReadAt === null || now.getTime() - Date.parse(keysReadAt) >= dayInMilliseconds;

/** Systems that counties exchange messages with, in `Registry`. Needs GetItem and Query. */
export function peersStore({ client, table }: Table): PeersStore {
  const list = async (county: string) => (await queryAll(client, table, registryKeys.peers(county))).map((item) => PeerRecord.parse(item));
  return {
    find: async (county, prefix) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.peer(county, prefix), ConsistentRead: true }),
      );
      return Item ? PeerRecord.parse(Item) : null;
    },
    list,
    serving: async (county, other) => {
      const serving = (await list(county)).filter(({ prefix }) => isWithin(other, prefix));
      return serving.toSorted((a, b) => b.prefix.length - a.prefix.length)[0] ?? null;
    },
    creation: (peer) => creation(table, keyOf(peer), peer),
    change: (peer, change) => ({ Update: versionedUpdate(table, keyOf(peer), peer.version, change) }),
    removal: (peer) => versionedDeletion(table, keyOf(peer), peer.version),
  };
}
