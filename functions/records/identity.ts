import type { OfficeRouteId } from '../../shared/contract/index.ts';
import { Problem } from '../../shared/contract/problems.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkIdentity as checkNumber } from '../../shared/domain/identity-numbers.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import { isPoint } from '../../shared/store/person-seal.ts';
import { identityTry, isTriedOut } from '../../shared/store/registry/identity-tries.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';
import { actOn, type Needs } from './act.ts';
import { refuse } from './check.ts';
import type { Stores } from './stores.ts';

/**
 * Confirms that an officer has seen the document of somebody who asked by page. The number is keyed in from it: the one that the page was
 * given is not kept, so that only its digest can say whether they are the same. From then on the two sides are brought together, the
 * request counts from its own day, and the other office can be told. Who tries numbers out instead is named by the log, and soon refused.
 *
 * Anybody who knows a document's number can ask by page, and follows what was asked: from here on only by a number that the person shows,
 * or by a new one that they are given.
 */
export const checkIdentity =
  (stores: Needs & Pick<Stores, 'identities' | 'followed'>): Operation<typeof recordsRoutes.checkIdentity> =>
  async ({ params, body: { identityNumber, reference, follow } }, context) =>
    actOn(
      stores,
      'checkIdentity',
      params,
      context,
      ({ identityCheckedOn }) => identityCheckedOn !== null,
      async (record, { content: { identityKind } }) => {
        const { now, language } = context;
        const today = dayOf(now);
        const checked = checkNumber(identityKind, identityNumber, today);
        if (!checked.ok) return refuse([{ field: 'identityNumber', identity: checked.problem }], context);
        if (follow && !isPoint(follow.view)) throw fieldProblem('/follow/view', problemTexts(language).field.wrongFormat);
        const who = await stores.identities.digest(identityKind, checked.number);
        const tried = await comparing(stores, record, who, '/identityNumber', context, 'checkIdentity');
        const following = await followedFrom(stores, record, { reference, follow }, context);
        return {
          step: 'check-identity',
          event: 'identity-checked',
          reason: null,
          set: { identityCheckedOn: today, who, ...following.set },
          also: [tried, ...following.writes],
        };
      },
    );

/** By what a record is followed once the document was seen. Throws, naming the field, for a number that another one is followed by. */
async function followedFrom(
  { followed }: Pick<Stores, 'followed'>,
  { id, receipt }: PersonRecord,
  { reference, follow }: { reference?: string | undefined; follow?: { reference: string; view: object } | undefined },
  { language }: OfficeContext,
): Promise<{ set: Partial<PersonRecord>; writes: Write[] }> {
  if (reference !== undefined) {
    if (receiptDigest(reference) === receipt) return { set: {}, writes: [] };
    throw fieldProblem('/reference', exchangeWords[language].receiptDiffers);
  }
  const given = follow ? receiptDigest(follow.reference) : null;
  if (given !== null && (await followed.recordOf(given)) !== null) throw new Problem('receipt-used');
  return {
    set: {
      receipt: given,
      viewKey: follow ? JSON.stringify(follow.view) : null,
      ...(receipt !== null && { unfollowed: receipt }),
    },
    writes: [...(receipt === null ? [] : [followed.removal(receipt)]), ...(given === null ? [] : [followed.creation(given, id)])],
  };
}

/**
 * Compares the number that somebody gave on the page with another one, which takes one of the day's tries: its write. Throws, naming the
 * field, where they differ, which is logged for auditors without anything of the number, and where there were too many tries that day.
 */
export async function comparing(
  stores: Pick<Stores, 'acts' | 'client' | 'table'>,
  { id, office, claimedWho }: PersonRecord,
  who: string | undefined,
  pointer: string,
  context: OfficeContext,
  operation: OfficeRouteId,
): Promise<Write> {
  const { now, language } = context;
  const today = dayOf(now);
  const words = exchangeWords[language];
  const checkTries = async () => {
    if (await isTriedOut(stores, id, today)) throw fieldProblem(pointer, words.identityTriedOut);
  };
  if (claimedWho === undefined || claimedWho !== who) {
    await stores.acts.perform({ ...actOf(context, operation), operation: 'wrongIdentity' }, async () => {
      await checkTries();
      return { result: null, change: { unit: office, subject: id, writes: [identityTry(stores, id, today, now, 'wrong')] } };
    });
    throw fieldProblem(pointer, words.identityDiffers);
  }
  await checkTries();
  return identityTry(stores, id, today, now, 'right');
}
