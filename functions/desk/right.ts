import { startOfDay } from '../../shared/domain/days.ts';
import { SentRight } from '../../shared/store/person-submissions.ts';
import { ownPart, type PersonalKeys } from '../../shared/store/personal-keys.ts';
import { asking } from '../../shared/store/registry/asking.ts';
import type { Followed } from '../../shared/store/registry/followed.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import type { RecordsStore } from '../../shared/store/registry/records.ts';
import type { RightsStore } from '../../shared/store/registry/rights.ts';
import { commit, type Table } from '../../shared/store/registry/write.ts';
import type { Sealing } from '../../shared/store/sealed.ts';
import { type Submission, sealedFor } from '../../shared/store/submissions.ts';

interface Dependencies extends Table {
  followed: Followed;
  records: Pick<RecordsStore, 'find' | 'change' | 'event'>;
  rights: Pick<RightsStore, 'find' | 'ledTo' | 'creation'>;
  keys: Pick<PersonalKeys, 'find'>;
  sealing: Pick<Sealing, 'open'>;
}

/**
 * Brings what a person asks by right to the office that keeps the record, once, however often it is delivered. What nobody was registered
 * under, or what was erased, is without effect: no record of the stream may block those behind it.
 */
export const receiveRight =
  ({ client, table, followed, records, rights, keys, sealing }: Dependencies) =>
  async (digest: string, { sealed, d: on }: Submission): Promise<void> => {
    const sent = SentRight.parse(JSON.parse(await sealing.open(sealed, sealedFor('right', digest))));
    const id = await followed.recordOf(sent.receipt);
    const record = id === null ? null : await standingRecord(records, id);
    const key = record && (await keys.find(record.id, ownPart));
    if (!record || !key) return;
    const { kind, text } = sent;
    const asked = await asking({ table, records, rights }, record, key, {
      kind,
      text,
      on,
      at: startOfDay(on),
      askedAt: null,
      by: null,
      source: `page|${digest}`,
    });
    if (asked && asked.writes.length > 0 && (await commit(client, asked.writes)) === 'lost')
      throw new Error('Another writer came first; the record is delivered again.');
  };
