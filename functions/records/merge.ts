import type { FormerValues } from '../../shared/contract/record-views.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import { isCurrent } from '../../shared/domain/certificate-life.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isSeenBy } from '../../shared/domain/record-life.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import { type PersonRecord, sealPart, sealReason } from '../../shared/store/registry/records.ts';
import { informationChange, isCounted } from '../../shared/store/registry/registration.ts';
import { linkSides } from '../../shared/store/registry/sides.ts';
import { told } from '../../shared/store/registry/told.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import { actOn, type Needs, open } from './act.ts';
import { comparing } from './identity.ts';
import { linkerOf, type Stores } from './stores.ts';
import { takenOver, withdrawalOf } from './taken-over.ts';

/**
 * Merges a duplicate into another record of the office and side. The other one keeps what it says of the person, and takes over what was
 * asked for, from when, and who was told.
 */
export const mergeRecords =
  (stores: Needs & Pick<Stores, 'rights' | 'certificates'>): Operation<typeof recordsRoutes.mergeRecords> =>
  async ({ params, body: { into, reason } }, context) =>
    actOn(
      stores,
      'mergeRecords',
      params,
      context,
      ({ state, mergedInto }) => state === 'merged' && mergedInto === into,
      async (record) => {
        const words = exchangeWords[context.language];
        const other = await stores.records.find(into);
        if (!other || !isSeenBy(other, params.unit) || other.side !== record.side || into === record.id)
          throw fieldProblem('/into', words.mergeWanted);
        if (other.identityCheckedOn === null) throw fieldProblem('/into', words.identityUnchecked);
        // Into one record after the other a number could be tried out: of what was asked by page it counts like keying it in.
        const tried =
          record.identityCheckedOn === null ? [await comparing(stores, record, other.who, '/into', context, 'mergeRecords')] : [];
        if (tried.length === 0 && other.who !== record.who) throw fieldProblem('/into', words.mergeOther);
        // What the office was asked itself would end with the other office's notification, and was never to be told of.
        if (other.channel === 'notification' && record.channel !== 'notification') throw fieldProblem('/into', words.mergeIntoNotified);
        const { certificate, still } = await checkNothingPends(stores, record.id, context);
        const { key, content } = await open(stores, other);
        const at = context.now.toISOString();
        // The other side hears of the record that stays, not of the one that goes.
        const link = await linkSides(stores, { record: other, key, content }, { ...linkerOf(context, 'mergeRecords'), at });
        const withdrawal = withdrawalOf(record, other);
        const taken = takenOver(record, other, certificate);
        const set = {
          ...link?.set,
          ...taken,
          ...withdrawal,
          ...told([...(other.toldBy ?? []), ...(record.toldBy ?? [])]),
          absorbed: [...(other.absorbed ?? []), ...(record.absorbed ?? []), record.id],
        };
        const after: PersonRecord = { ...other, ...set };
        if (isCounted(record) && !isCounted(after)) throw fieldProblem('/into', words.mergeIntoUntellable);
        const before = replaced(other, after);
        const former = Object.keys(before).length > 0 ? sealPart(key, into, 'former', before) : null;
        const event = { at, by: context.actor.id, event: 'absorbed' as const, reason: sealReason(key, into, reason), former };
        return {
          step: 'merge',
          event: 'merged',
          reason,
          set: { mergedInto: into },
          endedOn: dayOf(context.now),
          excluded: true,
          also: [
            stores.records.change(other, { set }),
            stores.records.event(into, event),
            ...(withdrawal ? [stores.records.event(into, { ...event, event: 'consent-withdrawn', reason: null, former: null })] : []),
            ...informationChange(stores.table, other, after),
            ...(link?.writes ?? []),
            ...tried,
            still,
          ],
        };
      },
    );

/** What the record that stays said before of what it takes over. */
function replaced(before: PersonRecord, after: PersonRecord): FormerValues {
  const fields = ['services', 'serviceDate', 'languageHelp', 'requestedOn'] as const;
  return Object.fromEntries(fields.filter((field) => before[field] !== after[field]).map((field) => [field, before[field]]));
}

/**
 * Throws while something is open of a record that its office alone can bring to an end, or valid: from another record nothing leads to it.
 * Gives the certificate that it names, and the condition under which it stays so.
 */
async function checkNothingPends(
  { rights, certificates }: Pick<Stores, 'rights' | 'certificates'>,
  record: string,
  { language }: OfficeContext,
): Promise<{ certificate: string | null; still: Write }> {
  const words = exchangeWords[language];
  if ((await rights.ledTo(record)).some((right) => right.state === 'asked' && right.record === record))
    throw fieldProblem('', words.mergeRightOpen);
  const certificate = await certificates.ofRecord(record);
  const state = certificate === null ? undefined : (await certificates.find(certificate))?.state;
  if (state && isCurrent(state)) throw fieldProblem('', state === 'applied' ? words.mergeApplied : words.mergeIssued);
  return { certificate, still: certificates.unchanged(record, certificate) };
}
