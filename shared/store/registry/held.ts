import { Movement } from '../../contract/persons.ts';
import type { PersonView } from '../../contract/rights.ts';
import { registryKeys } from '../keys.ts';
import { ownPart, type PersonalKeys } from '../personal-keys.ts';
import { queryAll } from '../query.ts';
import type { DivisionsStore } from './divisions.ts';
import { RecordRead } from './reads.ts';
import { openPart, openReason, openRecord, type PersonRecord, RecordEvent } from './records.ts';
import { type RightRecord, type RightsStore, rightPart } from './rights.ts';
import type { Table } from './write.ts';

/** An item has a largest size: of very many entries the newest are shown, and of what was asked all that is open. */
const mostReads = 400;
const mostEvents = 100;
const mostRights = 20;

export interface HeldStore {
  /** What was done with a record, oldest first. */
  history(record: string): Promise<RecordEvent[]>;
  /**
   * All that is held of a person by a record, with the record's key. Null once it was erased.
   * @param others the person's records at the other place, for the person alone: who read them, and what was asked of them by this one's
   * number
   */
  open(record: PersonRecord, others?: readonly PersonRecord[]): Promise<{ view: PersonView; key: Uint8Array } | null>;
}

interface Sources extends Table {
  keys: Pick<PersonalKeys, 'find'>;
  rights: Pick<RightsStore, 'ledTo'>;
  divisions: Pick<DivisionsStore, 'find'>;
}

/**
 * What an office holds of a person, put together from where it lies, consistently. Every call for an officer is to be logged as a read.
 * Needs GetItem, Query and kms:Decrypt.
 */
export function heldStore({ client, table, keys, rights, divisions }: Sources): HeldStore {
  const nameOf = async (unit: string) => ({ unit, name: (await divisions.find(unit))?.name ?? unit });
  const history: HeldStore['history'] = async (record) =>
    (await queryAll(client, table, registryKeys.recordHistory(record))).map((item) => RecordEvent.parse(item));

  /** Who read any of the records, oldest first. */
  const readsOf = async (of: readonly PersonRecord[]): Promise<RecordRead[]> => {
    const logs = await Promise.all(of.map(({ id }) => queryAll(client, table, registryKeys.reads(id))));
    return logs
      .flat()
      .map((item) => RecordRead.parse(item))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  };
  /** The words of what was asked by the number of a record; gone where they lie under the key of another one that is erased. */
  const wordsOf = async (right: RightRecord, record: string, key: Uint8Array) => {
    const under = right.record === record ? key : await keys.find(right.record, ownPart);
    return under ? rightWords(under, right) : { text: '', answer: null };
  };

  return {
    history,
    open: async (record, others) => {
      const opened = await openRecord(keys, record);
      if (!opened) return null;
      const { key, content, basis, counterpart } = opened;
      const [events, reads, led] = await Promise.all([history(record.id), readsOf([record, ...(others ?? [])]), rights.ledTo(record.id)]);
      const asked = others ? led : led.filter((right) => right.record === record.id);
      const shown = reads.slice(-mostReads);
      const told = events.slice(-mostEvents);
      const owed = asked.filter(({ state }) => state === 'asked');
      const answered = asked.filter(({ state }) => state !== 'asked').slice(-mostRights);
      const listed = asked.filter((right) => owed.includes(right) || answered.includes(right));
      const otherUnits = [...new Set((others ?? []).map(({ office }) => office))];
      const units = new Set([record.office, ...otherUnits, ...shown.map(({ unit }) => unit), ...listed.map(({ office }) => office)]);
      const offices = new Map(await Promise.all([...units].map(async (unit) => [unit, await nameOf(unit)] as const)));
      const worded = await Promise.all(listed.map(async (right) => ({ right, words: await wordsOf(right, record.id, key) })));
      const officeOf = (unit: string) => offices.get(unit) ?? { unit, name: unit };
      const { requestedOn, closedOn, contradictions } = record;
      const view: PersonView = {
        record: record.id,
        office: officeOf(record.office),
        side: record.side,
        state: record.state,
        channel: record.channel,
        content,
        ...Movement.parse(record),
        basis,
        consentOn: record.consentOn,
        consentWithdrawnOn: record.consentWithdrawnOn,
        requestedOn,
        closedOn,
        counterpart,
        contradictions,
        identityCheckedOn: record.identityCheckedOn,
        otherOffices: otherUnits.map(officeOf),
        reads: shown.map(({ at, unit, as, purpose }) => ({ at, office: officeOf(unit), role: as, purpose })).toReversed(),
        readsBefore: reads.length - shown.length,
        history: told.map((event) => ({ at: event.at, event: event.event, reason: openReason(key, record.id, event) })),
        historyBefore: events.length - told.length,
        rightsBefore: asked.length - listed.length,
        rights: worded.map(({ right, words }) => ({
          id: right.id,
          kind: right.kind,
          state: right.state,
          channel: right.channel,
          askedOn: right.askedOn,
          dueOn: right.dueOn,
          answeredOn: right.answeredOn,
          office: officeOf(right.office),
          ...words,
        })),
      };
      return { view, key };
    },
  };
}

/** What the person wrote, and what was answered, opened with the record's key. */
export const rightWords = (key: Uint8Array, right: RightRecord): { text: string; answer: string | null } => ({
  text: String(openPart(key, right.record, rightPart('text', right.id), right.text)),
  answer: right.answer && String(openPart(key, right.record, rightPart('answer', right.id), right.answer)),
});
