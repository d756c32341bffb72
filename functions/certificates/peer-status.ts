import { inflateSync } from 'node:zlib';
import { CertificateStatusList } from '../../shared/contract/certificates.ts';
import { type CertificateClaims, certificateParts, isSet, statusListSize } from '../../shared/domain/certificate.ts';
import type { Endpoints } from '../../shared/lambda/outgoing.ts';
import type { PeerRecord } from '../../shared/store/registry/peers.ts';

/** Whether another system's lists can be asked for: it publishes them, and the exchange with it is not paused. */
export const publishes = <T extends Pick<PeerRecord, 'statusUrl' | 'state'>>(peer: T): peer is T & { statusUrl: string } =>
  peer.statusUrl !== null && peer.state === 'active';

/**
 * Whether another system has revoked a certificate; null where its list can't be read, or says nothing of it. The list of the whole county
 * and year is read, so that the other system doesn't learn which certificate is checked.
 */
export async function isRevokedElsewhere(
  { call }: Endpoints,
  peer: Pick<PeerRecord, 'statusUrl' | 'state'>,
  { id, index }: Pick<CertificateClaims, 'id' | 'index'>,
): Promise<boolean | null> {
  if (!publishes(peer)) return null;
  const { county, year } = certificateParts(id);
  try {
    const url = peer.statusUrl.replaceAll('{county}', county).replaceAll('{year}', String(year));
    const { status, body } = await call(url, { method: 'GET', headers: { accept: 'application/json' } });
    if (status !== 200) return null;
    const answer = CertificateStatusList.parse(JSON.parse(body));
    if (answer.unit !== county || answer.year !== year) return null;
    const bits = inflateSync(Buffer.from(answer.list, 'base64url'), { maxOutputLength: statusListSize / 8 });
    return index < bits.length * 8 ? isSet(bits, index) : null;
  } catch {
    return null;
  }
}
