import type { certificatesRoutes } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { type ReadCertificate, readCertificate, readCertificateNumber, tokenIn } from '../../shared/domain/certificate.ts';
import { addDays } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { ownPart, sealWith } from '../../shared/store/personal-keys.ts';
import {
  dueOfPresentation,
  type PresentationRecord,
  presentationId,
  presentationPart,
  tokenExpiry,
  verificationFact,
} from '../../shared/store/registry/presentations.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { issuerOf } from './issuer.ts';
import { presentationView, type Stores, todayOf } from './stores.ts';

/** How many days later it can be recorded that a certificate was presented. */
const mostDaysAgo = 31;

/** The certificate that was shown: its number, and the token where more than the number was. Throws, naming the field. */
function shownIn(text: string, { language }: OfficeContext): { id: string; token: string | null; read: ReadCertificate | null } {
  const number = readCertificateNumber(text);
  if (number) return { id: number, token: null, read: null };
  const token = tokenIn(text);
  const read = readCertificate(token);
  if (!read) throw fieldProblem('/certificate', officeTexts(language).certificateUnreadable);
  return { id: read.claims.id, token, read };
}

/** What a presentation is told apart by: the certificate's number, unless what was shown only says that it is this certificate. */
async function shownAs(stores: Stores, { id, token, read }: ReturnType<typeof shownIn>, unit: string): Promise<string> {
  if (!read || token === null) return id;
  const issuer = await issuerOf(stores, read, unit);
  return issuer === 'unknown' || issuer === 'changed' ? token : id;
}

/**
 * Records that a certificate was presented, and so when it has to be checked. What was shown is kept sealed until then. The same
 * certificate shown twice on a day is one presentation, by number or as a token; where the token comes after the number, it is what is
 * checked, again if need be. A token that is shown again after its check is kept for another one.
 */
export const presentCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.presentCertificate> =>
  async ({ params: { unit }, body }, context) => {
    const { presentations, acts, keys, table } = stores;
    const today = todayOf(context);
    const presentedOn = body.presentedOn ?? today;
    const { presentedInFuture, presentedLongAgo } = officeTexts(context.language);
    if (presentedOn > today) throw fieldProblem('/presentedOn', presentedInFuture);
    if (presentedOn < addDays(today, -mostDaysAgo)) throw fieldProblem('/presentedOn', presentedLongAgo);
    const shown = shownIn(body.certificate, context);
    const { id: certificate, token } = shown;
    const id = presentationId(unit, presentedOn, await shownAs(stores, shown, unit));
    const again = async (standing: string) => {
      const found = await presentations.find(unit, standing);
      if (!found) throw new Problem('not-found');
      return presentationView(found);
    };
    return acts.performOnce(
      actOf(context, 'presentCertificate'),
      // The token names the person: what is remembered of the request is a digest already.
      { key: context.idempotencyKey, request: { unit, presentedOn, id }, again },
      async () => {
        const standing = await presentations.find(unit, id);
        const isBetter = standing?.byNumber === true && token !== null;
        const isAgain = standing?.state === 'checked' && standing.sealed === null && token !== null;
        if (standing && !isBetter && !isAgain) return { result: presentationView(standing), change: { unit, subject: id, writes: [] } };
        const bare = { id, office: unit };
        const key = token === null ? null : await keys.create(presentationPart(bare), ownPart, tokenExpiry(presentedOn));
        const sealed = key && token !== null ? sealWith(key.bytes, token, presentationPart(bare)) : null;
        if (standing) {
          const change = { set: isBetter ? { state: 'presented' as const, byNumber: false, result: null, sealed } : { sealed } };
          const after = changed(standing, change);
          const writes = [
            presentations.change(standing, change),
            ...(isBetter ? [verificationFact(table, after)] : []),
            ...(key ? [key.write] : []),
          ];
          return { result: presentationView(after), change: { unit, subject: id, writes } };
        }
        const presentation: PresentationRecord = {
          ...bare,
          certificate,
          state: 'presented',
          presentedOn,
          dueOn: dueOfPresentation(presentedOn),
          byNumber: token === null,
          result: null,
          sealed,
          firstCheckedOn: null,
          version: 1,
        };
        const writes = [presentations.creation(presentation), verificationFact(table, presentation), ...(key ? [key.write] : [])];
        return { result: presentationView(presentation), change: { unit, subject: id, writes } };
      },
    );
  };

export const listPresentations =
  ({ presentations }: Pick<Stores, 'presentations'>): Operation<typeof certificatesRoutes.listPresentations> =>
  async ({ params, query: { state, cursor, limit } }) => {
    const { items, next } = await presentations.list({ office: params.unit, state, cursor, limit });
    return { items: items.map((presentation) => presentationView(presentation)), next };
  };
