import * as z from 'zod';
import type { CertificateOutcome, certificatesRoutes, Presentation } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { checkSignature, isOver, type ReadCertificate, readCertificate } from '../../shared/domain/certificate.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { openWith, ownPart } from '../../shared/store/personal-keys.ts';
import type { PeerRecord } from '../../shared/store/registry/peers.ts';
import { type PresentationRecord, presentationPart, tokenKeyRemoval, verificationFact } from '../../shared/store/registry/presentations.ts';
import { type Change, changed } from '../../shared/store/registry/write.ts';
import { presentationView, type Stores, todayOf } from './stores.ts';

interface Found {
  outcome: CertificateOutcome;
  revocationKnown: boolean;
  validUntil: string | null;
}

/** Checks a token: signature, revocation, time. Keys and revocations of who issued it, here or elsewhere. */
async function checkToken({ signing, peers, revocations }: Stores, read: ReadCertificate, office: string, today: string): Promise<Found> {
  const { claims } = read;
  const { id, index, validUntil } = claims;
  const result = (outcome: CertificateOutcome, revocationKnown: boolean): Found => ({ outcome, revocationKnown, validUntil });
  const signature = await signatureOf({ signing, peers }, read, office);
  if (signature === 'unknown') return { outcome: 'unknown-issuer', revocationKnown: false, validUntil: null };
  if (signature === 'changed') return { outcome: 'changed', revocationKnown: false, validUntil: null };
  const isHere = signature === 'own';
  if (isHere && (await revocations.has(id, index))) return result('revoked', true);
  return result(isOver(claims, today) ? 'expired' : 'valid', isHere);
}

/** Whose signature a token has: this installation's own, or that of the system that serves the county that its number names. */
export async function signatureOf(
  { signing, peers }: Pick<Stores, 'signing' | 'peers'>,
  read: ReadCertificate,
  office: string,
): Promise<'own' | 'peer' | 'changed' | 'unknown'> {
  const { keys } = await signing.publicKeys();
  const own = await checkSignature(read, keys);
  if (own !== 'unknown') return own === 'good' ? 'own' : own;
  const peer = await peers.serving(office.slice(0, 6), read.claims.id.slice(0, 6));
  const elsewhere = peer ? await checkSignature(read, keysOf(peer)) : 'unknown';
  return elsewhere === 'good' ? 'peer' : elsewhere;
}

const PeerKeys = z.object({ keys: z.array(z.object({ kid: z.string(), x: z.string(), y: z.string() })) });
/** Keys that another system has published, as they were read last. */
const keysOf = ({ keySet }: PeerRecord) => (keySet === null ? [] : PeerKeys.parse(JSON.parse(keySet)).keys);

/** Looks up a number in the register: only that of a county that is served here. */
async function checkNumber({ certificates }: Pick<Stores, 'certificates'>, id: string, today: string): Promise<Found> {
  const found = await certificates.find(id);
  const validUntil = found?.validUntil ?? null;
  if (!found || validUntil === null) return { outcome: 'unknown-number', revocationKnown: false, validUntil: null };
  const isRevoked = found.state === 'revoked' || found.state === 'replaced';
  const outcome = isRevoked ? 'revoked' : isOver({ validUntil }, today) ? 'expired' : 'valid';
  return { outcome, revocationKnown: true, validUntil };
}

/** Checks what was presented, keeps the result, and forgets what was shown. Checked again it answers the result that stands. */
export const checkCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.checkCertificate> =>
  async ({ params: { unit, presentation: id } }, context) =>
    stores.acts.perform(actOf(context, 'checkCertificate'), async () => {
      const { presentations, table } = stores;
      const presentation = await presentations.find(unit, id);
      if (!presentation) throw new Problem('not-found');
      if (presentation.state === 'checked') return { result: presentationView(presentation) };
      const today = todayOf(context);
      const read = await openShown(stores, presentation);
      const found = read ? await checkToken(stores, read, unit, today) : await checkNumber(stores, presentation.certificate, today);
      const change: Change<PresentationRecord> = {
        set: { state: 'checked', result: { ...found, checkedOn: today, checkedBy: context.actor.id }, sealed: null },
        from: { state: ['presented'] },
      };
      const after = changed(presentation, change);
      const writes = [
        presentations.change(presentation, change),
        verificationFact(table, after),
        ...(presentation.sealed ? [tokenKeyRemoval(table, presentation)] : []),
      ];
      return { result: presentationView(after, holderOf(read, found)), change: { unit, subject: id, writes } };
    });

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
