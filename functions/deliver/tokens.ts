import * as z from 'zod';
import { EndpointError, type Endpoints } from '../../shared/lambda/outgoing.ts';
import { type PeerRecord, peerSecret } from '../../shared/store/registry/peers.ts';
import type { Sealing } from '../../shared/store/sealed.ts';

const Token = z.object({ access_token: z.string(), expires_in: z.number().positive().default(60) });
/** How long before its end a token is no longer used, seconds: a request takes a while. */
const margin = 30;

/** Access tokens at other systems (OAuth 2.0 client credentials), each kept as long as it lasts. */
export interface PeerTokens {
  /** Throws `EndpointError` where the system's provider gives none. */
  of(peer: PeerRecord, now: Date): Promise<string>;
  forget(peer: PeerRecord): void;
}

export function peerTokens(endpoints: Endpoints, sealing: Pick<Sealing, 'open'>): PeerTokens {
  const kept = new Map<string, { token: string; until: number }>();
  const nameOf = ({ county, prefix, version }: PeerRecord) => `${county}#${prefix}#${version}`;
  return {
    async of(peer, now) {
      const known = kept.get(nameOf(peer));
      if (known && known.until > now.getTime()) return known.token;
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: peer.clientId,
        client_secret: await sealing.open(peer.secret, peerSecret(peer)),
        scope: 'yipan/exchange',
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      const { status, body } = await endpoints.call(peer.tokenUrl, { method: 'POST', headers, body: form.toString() });
      if (status !== 200) throw new EndpointError('no-token');
      const { access_token: token, expires_in: seconds } = Token.parse(JSON.parse(body));
      kept.set(nameOf(peer), { token, until: now.getTime() + (seconds - margin) * 1000 });
      return token;
    },
    forget: (peer) => void kept.delete(nameOf(peer)),
  };
}
