import { Movement } from '../../shared/contract/persons.ts';
import { startOfDay } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { sideAsked } from '../../shared/domain/rights.ts';
import { SentRequest } from '../../shared/store/person-submissions.ts';
import type { PersonalKeys } from '../../shared/store/personal-keys.ts';
import { derivedIds, freeId } from '../../shared/store/registry/derived-ids.ts';
import { type DivisionsStore, existsOn } from '../../shared/store/registry/divisions.ts';
import type { Followed } from '../../shared/store/registry/followed.ts';
import type { RecordsStore } from '../../shared/store/registry/records.ts';
import { registering } from '../../shared/store/registry/registration.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import { type Submission, sealedFor } from '../../shared/store/submissions.ts';

interface Dependencies extends Table {
  followed: Followed;
  records: RecordsStore;
  keys: PersonalKeys;
  divisions: Pick<DivisionsStore, 'find'>;
  sealing: Pick<Sealing, 'open'>;
  /** What the request is for, as a record's basis states it. */
  purpose: string;
}

/** Before the document was seen nobody looks for other records of the person. */
const noPersons = { of: async () => [] };

/**
 * Registers what a person asks for by the page, at the office that it is made to. It is written once, however often it is delivered: the
 * person's reference leads to one record, and the record's identifier follows from it.
 * @returns whether it is registered: not where nobody serves, now or at all
 */
export const receiveRequest =
  ({ client, table, followed, records, keys, divisions, sealing, purpose }: Dependencies) =>
  async (digest: string, { sealed, unit, d: requestedOn }: Submission): Promise<boolean> => {
    if ((await followed.recordOf(digest)) !== null) return true;
    const office = unit && (await officeOf(divisions, unit, requestedOn));
    // The page offers the places that are served; anybody can name another to the API.
    if (!office) return false;
    const request = SentRequest.parse(JSON.parse(await sealing.open(sealed, sealedFor('request', digest))));
    const { name, contact, identityKind, view, consent, who } = request;
    const id = await freeId(derivedIds('record', countyOf(office), requestedOn, `page|${digest}`), records.find);
    const { writes } = await registering(
      { table, records, persons: noPersons, keys },
      {
        id,
        office,
        side: sideAsked(request).side,
        channel: 'page',
        ...Movement.parse(request),
        basis: { kind: 'request', citation: null, purpose },
        consentOn: consent ? requestedOn : null,
        requestedOn,
        receipt: digest,
        viewKey: JSON.stringify(view),
        who,
        content: { name, contact, identityKind },
      },
      { at: startOfDay(requestedOn), by: null, event: 'requested' },
    );
    const outcome = await commit(client, [...writes, followed.creation(digest, id)]);
    if (outcome === 'lost' && (await followed.recordOf(digest)) === null)
      throw new Error('Another writer came first; the record is delivered again.');
    return true;
  };

/** The office that a request is made to: the township, or its county's own where there is no such township; null where nobody serves. */
async function officeOf({ find }: Pick<DivisionsStore, 'find'>, unit: string, day: string): Promise<string | null> {
  for (const code of new Set([unit, countyOf(unit)])) {
    const division = await find(code);
    if (division && existsOn(division, day)) return code;
  }
  return null;
}
