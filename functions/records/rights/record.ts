import type { rightsRoutes } from '../../../shared/contract/rights.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { actOf } from '../../../shared/lambda/act.ts';
import { noteOpened, readBy } from '../../../shared/lambda/reading.ts';
import type { Operation } from '../../../shared/lambda/request.ts';
import { ownPart } from '../../../shared/store/personal-keys.ts';
import { asking } from '../../../shared/store/registry/asking.ts';
import type { RightRecord } from '../../../shared/store/registry/rights.ts';
import type { Write } from '../../../shared/store/registry/write.ts';
import { refuse } from '../check.ts';
import { purposeOf, rightView, type Stores } from './stores.ts';

/** More offices than a person has moved between; a transaction takes 100 writes. */
const mostRecords = 10;
/** What the log names where no record is kept of the person. */
const nobody = 'none';

/**
 * Records what a person who came in asks by right: each office that keeps a record of the person gets it, also one that has lost sight of
 * the person or ended the record. The officer sees which offices, and nothing that they hold; to see it is a reading of the records.
 */
export const recordRight =
  (stores: Stores): Operation<typeof rightsRoutes.recordRight> =>
  async ({ params: { unit }, body: { identityKind, identityNumber, kind, text } }, context) => {
    const { actor, now, idempotencyKey } = context;
    const today = dayOf(now);
    const checked = checkIdentity(identityKind, identityNumber, today);
    if (!checked.ok) return refuse([{ field: 'identityNumber', identity: checked.problem }], context);
    const who = await stores.identities.digest(identityKind, checked.number);
    const again = async (subject: string) => {
      const rights = subject === nobody ? [] : await Promise.all(subject.split(' ').map((id) => stores.rights.find(id)));
      return { items: rights.filter((right) => right !== null).map((right) => rightView(right, today)) };
    };
    const recorded = await stores.acts.performOnce(
      actOf(context, 'recordRight'),
      // The number itself leads nowhere from here, nor do the words.
      { key: idempotencyKey, request: { unit, who, kind, text }, again },
      async () => {
        const made: RightRecord[] = [];
        const writes: Write[] = [];
        for (const { id } of (await stores.persons.of(who)).slice(0, mostRecords)) {
          const record = await stores.records.find(id);
          const key = record?.who === who && record.state !== 'merged' ? await stores.keys.find(id, ownPart) : null;
          if (!record || !key) continue;
          const source = `desk|${actor.id}|${idempotencyKey}`;
          const asked = { kind, text, on: today, at: now.toISOString(), askedAt: unit, by: actor.id, source };
          const found = await asking(stores, record, key, asked);
          if (!found) continue;
          made.push(found.right);
          const read = { unit, record: id, purpose: purposeOf({ kind }), operation: 'recordRight' } as const;
          writes.push(...found.writes, readBy(context, stores.table, read));
        }
        const subject = made.map(({ id }) => id).join(' ') || nobody;
        return { result: { items: made.map((right) => rightView(right, today)) }, change: { unit, subject, writes } };
      },
    );
    // Also where nothing is found: that nobody keeps anything of a person is learnt too.
    await noteOpened(stores, unit, Math.max(1, recorded.items.length), context);
    return recorded;
  };
