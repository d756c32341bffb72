import * as z from 'zod';
import type { CertificateOutcome, certificatesRoutes, Presentation } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import {
  type CertificateClaims,
  certificateParts,
  checkSignature,
  isOver,
  type ReadCertificate,
  readCertificate,
} from '../../shared/domain/certificate.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { readKeySet } from '../../shared/lambda/key-set.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { servesCounty } from '../../shared/store/exchange/dispatch.ts';
import { openWith, ownPart } from '../../shared/store/personal-keys.ts';
import type { PeerRecord } from '../../shared/store/registry/peers.ts';
import { type PresentationRecord, presentationPart, tokenKeyRemoval, verificationFact } from '../../shared/store/registry/presentations.ts';
import { type Change, changed } from '../../shared/store/registry/write.ts';
import { isRevokedElsewhere, publishes } from './peer-status.ts';
import { presentationView, type Stores, todayOf } from './stores.ts';

interface Found {
  outcome: CertificateOutcome;
  revocationKnown: boolean;
  validUntil: string | null;
}

interface Checked extends Found {
  /** Whether another check may find what this one could not: the issuing system's revocations. */
  isOpen: boolean;
}

/** Whether a system elsewhere has revoked a certificate; null where that can't be known now. */
type Elsewhere = (peer: PeerRecord, claims: CertificateClaims) => Promise<boolean | null>;

/** Checks a token: signature, revocation, time. Keys and revocations of who issued it, here or elsewhere. */
async function checkToken(stores: Stores, elsewhere: Elsewhere, read: ReadCertificate, office: string, today: string): Promise<Checked> {
  const { claims } = read;
  const { id, index, validUntil } = claims;
  const nothing = { revocationKnown: false, validUntil: null, isOpen: false };
  const known = await issuerOf(stores, read, office);
  const issuer = known === 'unknown' ? await issuerByNewKeys(stores, read, office) : known;
  if (issuer === 'unknown') return { outcome: 'unknown-issuer', ...nothing };
  if (issuer === 'unread') return { outcome: 'unknown-issuer', ...nothing, isOpen: true };
  if (issuer === 'changed') return { outcome: 'changed', ...nothing };
  const isRevoked = issuer === 'own' ? await stores.revocations.has(id, index) : await elsewhere(issuer, claims);
  const outcome = isRevoked ? 'revoked' : isOver(claims, today) ? 'expired' : 'valid';
  const revocationKnown = isRevoked !== null;
  return { outcome, revocationKnown, validUntil, isOpen: outcome === 'valid' && issuer !== 'own' && !revocationKnown && publishes(issuer) };
}

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

/**
 * Whose signature a token has by the keys that the other system publishes now: it may have changed them since anything was sent to it.
 * `unread`: its keys can't be read, and another check may.
 */
async function issuerByNewKeys(
  { peers, divisions, endpoints }: Pick<Stores, 'peers' | 'divisions' | 'endpoints'>,
  read: ReadCertificate,
  office: string,
): Promise<PeerRecord | 'changed' | 'unknown' | 'unread'> {
  const peer = await peerOf({ peers, divisions }, read, office);
  if (peer?.state !== 'active') return 'unknown';
  const keySet = await readKeySet(endpoints, peer.keysUrl).catch(() => null);
  if (keySet === null) return 'unread';
  const signature = await checkSignature(read, keysOf({ keySet }));
  return signature === 'good' ? peer : signature;
}

/** The system elsewhere that serves the county that a certificate's number names. For a county that is served here nobody else signs. */
async function peerOf({ peers, divisions }: Pick<Stores, 'peers' | 'divisions'>, { claims: { id } }: ReadCertificate, office: string) {
  const { county } = certificateParts(id);
  return (await servesCounty({ divisions }, county)) ? null : peers.serving(office.slice(0, 6), county);
}

const PeerKeys = z.object({ keys: z.array(z.object({ kid: z.string(), x: z.string(), y: z.string() })) });
/** Keys that another system has published, as they were read last. */
const keysOf = ({ keySet }: Pick<PeerRecord, 'keySet'>) => (keySet === null ? [] : PeerKeys.parse(JSON.parse(keySet)).keys);

/** Looks up a number in the register: only that of a county that is served here. */
async function checkNumber({ certificates }: Pick<Stores, 'certificates'>, id: string, today: string): Promise<Checked> {
  const found = await certificates.find(id);
  const validUntil = found?.validUntil ?? null;
  if (!found || validUntil === null) return { outcome: 'unknown-number', revocationKnown: false, validUntil: null, isOpen: false };
  const isRevoked = found.state === 'revoked' || found.state === 'replaced';
  const outcome = isRevoked ? 'revoked' : isOver({ validUntil }, today) ? 'expired' : 'valid';
  return { outcome, revocationKnown: true, validUntil, isOpen: false };
}

/**
 * Checks what was presented, keeps the result, and forgets what was shown. Checked again the result that stands is brought up to date, but
 * the first check is what counts. Where the issuing system's revocations could not be read, the token is kept until they can.
 */
export const checkCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.checkCertificate> =>
  async ({ params: { unit, presentation: id } }, context) => {
    // However often the act is tried, the other system is asked once.
    let answer: Promise<boolean | null> | null = null;
    const elsewhere: Elsewhere = (peer, claims) => (answer ??= isRevokedElsewhere(stores.endpoints, peer, claims));
    return stores.acts.perform(actOf(context, 'checkCertificate'), async () => {
      const { presentations, table } = stores;
      const presentation = await presentations.find(unit, id);
      if (!presentation) throw new Problem('not-found');
      const { state, sealed } = presentation;
      const today = todayOf(context);
      const read = await openShown(stores, presentation);
      const { isOpen, ...found } = read
        ? await checkToken(stores, elsewhere, read, unit, today)
        : await checkNumber(stores, presentation.certificate, today);
      const stands = state === 'checked' && !isNews(presentation, found, read);
      if (stands && (sealed === null || isOpen)) return { result: presentationView(presentation, holderOf(read, found)) };
      const change: Change<PresentationRecord> = {
        set: {
          state: 'checked',
          firstCheckedOn: presentation.firstCheckedOn ?? today,
          ...(!stands && { result: { ...found, checkedOn: today, checkedBy: context.actor.id } }),
          ...(!isOpen && { sealed: null }),
        },
        from: { state: [state] },
      };
      const after = changed(presentation, change);
      const writes = [
        presentations.change(presentation, change),
        ...(state === 'presented' ? [verificationFact(table, after)] : []),
        ...(sealed && !isOpen ? [tokenKeyRemoval(table, presentation)] : []),
      ];
      return { result: presentationView(after, holderOf(read, found)), change: { unit, subject: id, writes } };
    });
  };

/** Whether another check says something that the one that stands does not. A forged token stays forged whatever its number says. */
function isNews({ result }: PresentationRecord, found: Found, read: ReadCertificate | null): boolean {
  if (!result) return true;
  const isForged = result.outcome === 'changed' || result.outcome === 'unknown-issuer';
  if (!read && isForged) return false;
  // What was found once with the revocations is not taken back for want of them.
  if (!isForged && !found.revocationKnown && found.outcome !== 'expired') return false;
  return found.outcome !== result.outcome || found.revocationKnown !== result.revocationKnown;
}

async function openShown({ keys }: Pick<Stores, 'keys'>, presentation: PresentationRecord): Promise<ReadCertificate | null> {
  const { sealed } = presentation;
  const part = presentationPart(presentation);
  const key = sealed && (await keys.find(part, ownPart));
  return key && sealed ? readCertificate(openWith(key, sealed, part)) : null;
}

/** What a certificate says, where its signature proves that it says so. */
const holderOf = (read: ReadCertificate | null, { outcome }: Found): Presentation['holder'] =>
  read && outcome !== 'changed' && outcome !== 'unknown-issuer'
    ? { name: read.claims.name, from: read.claims.from, issuer: read.claims.issuer }
    : null;
