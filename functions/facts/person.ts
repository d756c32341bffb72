import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type PersonStatus, ViewKey } from '../../shared/contract/requests.ts';
import type { PersonView } from '../../shared/contract/rights.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { refold } from '../../shared/store/derived.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import { sealToPerson } from '../../shared/store/person-seal.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { HeldStore } from '../../shared/store/registry/held.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { otherSideOf } from '../../shared/store/registry/other-side.ts';
import type { PersonRecord, RecordEvent, RecordsStore } from '../../shared/store/registry/records.ts';
import type { RightsStore } from '../../shared/store/registry/rights.ts';
import type { PersonsRecords } from '../../shared/store/registry/sides.ts';
import { fitting } from './fitting.ts';

/** Sealed and written in base64, below the 400 KB that an item has at most. */
const mostBytes = 280_000;

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  records: Pick<RecordsStore, 'find'>;
  persons: PersonsRecords;
  held: HeldStore;
  divisions: Pick<DivisionsStore, 'find'>;
}

/**
 * Brings what a person sees of a record up to date: how far the request has come, without anything personal, and all that is held,
 * sealed to the person's own key; with it who read what the other place keeps here. Of a record that was merged into another one the
 * person sees the other one. What is sealed again unchanged is not written again.
 */
export const showPerson =
  ({ client, board, records, persons, held, divisions }: Dependencies) =>
  async (id: string): Promise<void> => {
    const changed = await records.find(id);
    if (!changed) return;
    // Whoever asked by page without being the person sees nothing more.
    if (changed.unfollowed) await client.send(new DeleteCommand({ TableName: board, Key: boardKeys.person(changed.unfollowed) }));
    const sides = [changed, ...(await otherSideOf({ records, persons }, changed))];
    for (const followed of sides.flatMap((side) => [side.id, ...(side.absorbed ?? [])])) {
      const { receipt, viewKey } = (await records.find(followed)) ?? nobody;
      if (receipt === null || viewKey === null) continue;
      const key = ViewKey.parse(JSON.parse(viewKey));
      await refold<PersonStatus>(client, board, boardKeys.person(receipt), async () => {
        const record = await standingRecord(records, followed);
        if (!record || (record.id === followed && record.receipt !== receipt)) return null;
        const others = await otherSideOf({ records, persons }, record, id);
        const [events, opened] = [await held.history(record.id), await held.open(record, others)];
        return {
          office: { unit: record.office, name: (await divisions.find(record.office))?.name ?? record.office },
          steps: stepsOf(record, events),
          view: opened && { key, sealed: sealToPerson(key, JSON.stringify(fitting(shownOf(record, opened.view), mostBytes)), opened.key) },
        };
      });
    }
  };

const nobody = { receipt: null, viewKey: null };

/**
 * What whoever asked by page is shown before an officer has seen the document: what was written there, and how far it has come. The number
 * may be another person's.
 */
const shownOf = ({ identityCheckedOn }: PersonRecord, view: PersonView): PersonView =>
  identityCheckedOn === null
    ? {
        ...view,
        counterpart: null,
        contradictions: [],
        history: view.history.map((entry) => ({ ...entry, reason: null })),
        rights: view.rights.filter(({ channel }) => channel === 'page'),
      }
    : view;

/** What has happened, in order, as far as it says nothing of the person. */
function stepsOf(record: PersonRecord, events: readonly RecordEvent[]): PersonStatus['steps'] {
  const dayOfFirst = (...some: RecordEvent['event'][]) => {
    const found = events.find(({ event }) => some.includes(event));
    return found ? dayOf(new Date(found.at)) : null;
  };
  const days = {
    received: record.requestedOn,
    registered: dayOf(new Date(record.createdAt)),
    told: record.notifiedOn ?? dayOfFirst('notified'),
    answered: dayOfFirst('answered', 'feedback-given', 'not-resident', 'not-found'),
    closed: record.closedOn,
    erased: record.sealed === null ? (dayOfFirst('erased') ?? record.closedOn) : null,
  };
  const steps: PersonStatus['steps'] = [];
  for (const step of ['received', 'registered', 'told', 'answered', 'closed', 'erased'] as const) {
    const on = days[step];
    if (on !== null) steps.push({ step, on });
  }
  return steps;
}

/** Brings up to date what the person sees of whom something was asked by right. */
export const showRight =
  (rights: Pick<RightsStore, 'find'>, show: (record: string) => Promise<void>) =>
  async (id: string): Promise<void> => {
    const right = await rights.find(id);
    if (!right) return;
    await show(right.record);
    if (right.through !== undefined) await show(right.through);
  };
