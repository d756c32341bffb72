import * as z from 'zod';
import { certificateParts, checkSignature, type ReadCertificate } from '../../shared/domain/certificate.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { servesCounty } from '../../shared/store/exchange/dispatch.ts';
import { areKeysOld, type PeerRecord } from '../../shared/store/registry/peers.ts';
import type { Stores } from './stores.ts';

/** Whose signature a token has: this installation's own, or that of the system that serves the county that its number names. */
export async function issuerOf(
  { signing, peers, divisions }: Pick<Stores, 'signing' | 'peers' | 'divisions'>,
  read: ReadCertificate,
  office: string,
): Promise<'own' | PeerRecord | 'changed' | 'unknown'> {
  const { keys } = await signing.publicKeys();
  const own = await checkSignature(read, keys);
  if (own !== 'unknown') return own === 'good' ? 'own' : own;
  const peer = await peerOf({ peers, divisions }, read, office);
  const elsewhere = peer ? await checkSignature(read, keysOf(peer)) : 'unknown';
  return elsewhere === 'good' ? (peer ?? 'unknown') : elsewhere;
}

/** The key set that another system publishes now; null where it can't be read. */
export type PublishedKeys = (peer: PeerRecord) => Promise<string | null>;

/**
 * Whose signature a token has by the keys that the other system publishes now, where those that were read last are old or don't know it:
 * it may have made new ones since, or withdrawn one. `unread`: its keys can't be read, and another check may.
 */
export async function currentIssuerOf(
  stores: Pick<Stores, 'signing' | 'peers' | 'divisions'>,
  publishedKeys: PublishedKeys,
  read: ReadCertificate,
  office: string,
  now: Date,
): Promise<{ issuer: 'own' | PeerRecord | 'changed' | 'unknown' | 'unread'; areKeysCurrent: boolean }> {
  const known = await issuerOf(stores, read, office);
  const peer = known === 'own' ? null : await peerOf(stores, read, office);
  if (peer?.state !== 'active' || (known !== 'unknown' && !areKeysOld(peer, now))) return { issuer: known, areKeysCurrent: true };
  const keySet = await publishedKeys(peer);
  if (keySet === null) return { issuer: known === 'unknown' ? 'unread' : known, areKeysCurrent: false };
  const signature = await checkSignature(read, keysOf({ keySet }));
  return { issuer: signature === 'good' ? peer : signature, areKeysCurrent: true };
}

/** The system elsewhere that serves the county that a certificate's number names. For a county that is served here nobody else signs. */
async function peerOf({ peers, divisions }: Pick<Stores, 'peers' | 'divisions'>, { claims: { id } }: ReadCertificate, office: string) {
  const { county } = certificateParts(id);
  return (await servesCounty({ divisions }, county)) ? null : peers.serving(countyOf(office), county);
}

const PeerKeys = z.object({ keys: z.array(z.object({ kid: z.string(), x: z.string(), y: z.string() })) });
/** Keys that another system has published, as they were read last. */
const keysOf = ({ keySet }: Pick<PeerRecord, 'keySet'>) => (keySet === null ? [] : PeerKeys.parse(JSON.parse(keySet)).keys);
