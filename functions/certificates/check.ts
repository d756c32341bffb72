import type { CertificateOutcome, certificatesRoutes, Presentation } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { type CertificateClaims, isOver, type ReadCertificate, readCertificate } from '../../shared/domain/certificate.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { readKeySet } from '../../shared/lambda/key-set.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { openWith, ownPart } from '../../shared/store/personal-keys.ts';
import type { PeerRecord } from '../../shared/store/registry/peers.ts';
import { type PresentationRecord, presentationPart, tokenKeyRemoval, verificationFact } from '../../shared/store/registry/presentations.ts';
import { type Change, changed } from '../../shared/store/registry/write.ts';
import { currentIssuerOf, type PublishedKeys } from './issuer.ts';
import { isRevokedElsewhere, publishes } from './peer-status.ts';
import { presentationView, type Stores, todayOf } from './stores.ts';

interface Found {
  outcome: CertificateOutcome;
  revocationKnown: boolean;
  validUntil: string | null;
}

interface Checked extends Found {
  /** Whether another check may find what this one could not: the issuing system's revocations, or keys. */
  isOpen: boolean;
}

/** What a system elsewhere publishes. */
interface Elsewhere {
  keys: PublishedKeys;
  /** Whether it has revoked a certificate; null where that can't be known now. */
  isRevoked: (peer: PeerRecord, claims: CertificateClaims) => Promise<boolean | null>;
}

/** Checks a token: signature, revocation, time. Keys and revocations of who issued it, here or elsewhere. */
async function checkToken(stores: Stores, elsewhere: Elsewhere, read: ReadCertificate, office: string, now: Date): Promise<Checked> {
  const { claims } = read;
  const { id, index, validUntil } = claims;
  const nothing = { revocationKnown: false, validUntil: null, isOpen: false };
  const { issuer, areKeysCurrent } = await currentIssuerOf(stores, elsewhere.keys, read, office, now);
  if (issuer === 'unknown') return { outcome: 'unknown-issuer', ...nothing };
  if (issuer === 'unread') return { outcome: 'unknown-issuer', ...nothing, isOpen: true };
  if (issuer === 'changed') return { outcome: 'changed', ...nothing };
  const isRevoked = issuer === 'own' ? await stores.revocations.has(id, index) : await elsewhere.isRevoked(issuer, claims);
  const outcome = isRevoked ? 'revoked' : isOver(claims, dayOf(now)) ? 'expired' : 'valid';
  // By old keys nobody knows whether the one that signed it still stands.
  const revocationKnown = isRevoked === true || (isRevoked === false && areKeysCurrent);
  const canBeKnown = issuer !== 'own' && (publishes(issuer) || !areKeysCurrent);
  return { outcome, revocationKnown, validUntil, isOpen: outcome === 'valid' && !revocationKnown && canBeKnown };
}

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
 * the first check is what counts. Where the issuing system's revocations or keys could not be read, the token is kept until they can.
 */
export const checkCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.checkCertificate> =>
  async ({ params: { unit, presentation: id } }, context) => {
    // However often the act is tried, the other system is asked once.
    let keySet: Promise<string | null> | null = null;
    let answer: Promise<boolean | null> | null = null;
    const elsewhere: Elsewhere = {
      keys: (peer) => (keySet ??= readKeySet(stores.endpoints, peer.keysUrl).catch(() => null)),
      isRevoked: (peer, claims) => (answer ??= isRevokedElsewhere(stores.endpoints, peer, claims)),
    };
    return stores.acts.perform(actOf(context, 'checkCertificate'), async () => {
      const { presentations, table } = stores;
      const presentation = await presentations.find(unit, id);
      if (!presentation) throw new Problem('not-found');
      const { state, sealed } = presentation;
      const today = todayOf(context);
      const read = await openShown(stores, presentation);
      const { isOpen, ...found } = read
        ? await checkToken(stores, elsewhere, read, unit, context.now)
        : await checkNumber(stores, presentation.certificate, today);
      const stands = state === 'checked' && !isNews(presentation, { ...found, isOpen }, read);
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
function isNews({ result }: PresentationRecord, found: Checked, read: ReadCertificate | null): boolean {
  if (!result) return true;
  const isForged = result.outcome === 'changed' || result.outcome === 'unknown-issuer';
  if (!read && (isForged || !found.revocationKnown)) return false;
  // What was found once with keys and revocations is not taken back for want of them.
  if (!isForged && (found.isOpen || (found.outcome === 'valid' && !found.revocationKnown))) return false;
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
