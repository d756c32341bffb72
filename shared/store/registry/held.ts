import type { PersonView } from '../../contract/rights.ts';
import { registryKeys } from '../keys.ts';
import type { PersonalKeys } from '../personal-keys.ts';
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
  /** All that is held of a person by a record, with the record's key. Null once it was erased. */
  open(record: PersonRecord): Promise<{ view: PersonView; key: Uint8Array } | null>;
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

  return {
    history,
    open: async (record) => {
      const opened = await openRecord(keys, record);
      if (!opened) return null;
      const { key, content, counterpart } = opened;
      const [events, reads, asked] = await Promise.all([
        history(record.id),
        queryAll(client, table, registryKeys.reads(record.id)),
        rights.ledTo(record.id),
      ]);
      const shown = reads.slice(-mostReads).map((item) => RecordRead.parse(item));
      const told = events.slice(-mostEvents);
      const owed = asked.filter(({ state }) => state === 'asked');
      const answered = asked.filter(({ state }) => state !== 'asked').slice(-mostRights);
      const listed = asked.filter((right) => owed.includes(right) || answered.includes(right));
      const units = new Set([record.office, ...shown.map(({ unit }) => unit), ...listed.map(({ office }) => office)]);
      const offices = new Map(await Promise.all([...units].map(async (unit) => [unit, await nameOf(unit)] as const)));
      const officeOf = (unit: string) => offices.get(unit) ?? { unit, name: unit };
      const { registeredUnit, presentUnit, services, serviceDate, languageHelp, basis, requestedOn, closedOn, contradictions } = record;
      const view: PersonView = {
        record: record.id,
        office: officeOf(record.office),
        side: record.side,
        state: record.state,
        channel: record.channel,
        content,
        registeredUnit,
        presentUnit,
        services,
        serviceDate,
        languageHelp,
        basis,
        consentOn: record.consentOn,
        consentWithdrawnOn: record.consentWithdrawnOn,
        requestedOn,
        closedOn,
        counterpart,
        contradictions,
        reads: shown.map(({ at, unit, as, purpose }) => ({ at, office: officeOf(unit), role: as, purpose })).toReversed(),
        readsBefore: reads.length - shown.length,
        history: told.map((event) => ({ at: event.at, event: event.event, reason: openReason(key, record.id, event) })),
        historyBefore: events.length - told.length,
        rightsBefore: asked.length - listed.length,
        rights: listed.map((right) => ({
          id: right.id,
          kind: right.kind,
          state: right.state,
          channel: right.channel,
          askedOn: right.askedOn,
          dueOn: right.dueOn,
          answeredOn: right.answeredOn,
          office: officeOf(right.office),
          ...rightWords(key, right),
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
