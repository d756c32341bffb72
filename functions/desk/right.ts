import { startOfDay } from '../../shared/domain/days.ts';
import { SentRight } from '../../shared/store/person-submissions.ts';
import { ownPart, type PersonalKeys } from '../../shared/store/personal-keys.ts';
import { type Asked, asking } from '../../shared/store/registry/asking.ts';
import type { Followed } from '../../shared/store/registry/followed.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { otherSideOf } from '../../shared/store/registry/other-side.ts';
import type { PersonRecord, RecordsStore } from '../../shared/store/registry/records.ts';
import type { RightsStore } from '../../shared/store/registry/rights.ts';
import type { PersonsRecords } from '../../shared/store/registry/sides.ts';
import { commit, type Table, type Write } from '../../shared/store/registry/write.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import { type Submission, sealedFor } from '../../shared/store/submissions.ts';

interface Dependencies extends Table {
  followed: Followed;
  records: Pick<RecordsStore, 'find' | 'change' | 'event'>;
  persons: PersonsRecords;
  rights: Pick<RightsStore, 'find' | 'ledTo' | 'creation'>;
  keys: Pick<PersonalKeys, 'find'>;
  sealing: Pick<Sealing, 'open'>;
}

/** More records than a person has at the other place; a transaction takes 100 writes. */
const mostOthers = 9;

/**
 * Brings what a person asks by right to the office that keeps the record, once, however often it is delivered: and once an officer has
 * seen the document to the offices of the other place here too, as at an office; a complaint is about one of them. What nobody is
 * registered under is without effect: no record of the stream may block those behind it. Of what was erased nothing is asked any more.
 * @returns whether every record that it is about has it: not where there is none, or its key is missing, now or at all
 */
export const receiveRight =
  ({ client, table, followed, records, persons, rights, keys, sealing }: Dependencies) =>
  async (digest: string, { sealed, d: on }: Submission): Promise<boolean> => {
    const sent = SentRight.parse(JSON.parse(await sealing.open(sealed, sealedFor('right', digest))));
    const { kind, text } = sent;
    const asked: Asked = { kind, text, on, at: startOfDay(on), askedAt: null, by: null, source: `page|${digest}` };
    const ofRecord = async (record: PersonRecord, set: Partial<Asked> = {}): Promise<Write[] | null> => {
      if (record.sealed === null) return [];
      const key = await keys.find(record.id, ownPart);
      if (!key) return null;
      return (await asking({ table, records, rights }, record, key, { ...asked, ...set }))?.writes ?? [];
    };
    const id = await followed.recordOf(sent.receipt);
    const own = id === null ? null : await standingRecord(records, id);
    if (!own) return false;
    const others = kind === 'complaint' ? [] : (await otherSideOf({ records, persons }, own)).slice(0, mostOthers);
    const made = [await ofRecord(own), ...(await Promise.all(others.map((other) => ofRecord(other, { through: own.id }))))];
    const writes = made.flatMap((ofOne) => ofOne ?? []);
    if (writes.length > 0 && (await commit(client, writes)) === 'lost')
      throw new Error('Another writer came first; the record is delivered again.');
    return !made.includes(null);
  };
