import type { RecordSide, RecordState } from '../../contract/persons.ts';
import { notifyByOf } from '../../domain/consent.ts';
import { registryIndexes } from '../keys.ts';
import { cursorOf, type Page, type PageQuery } from './cursor.ts';
import { listByOffice } from './office-list.ts';
import { PersonRecord, placeOfRecord, unseenState, unsentState } from './records.ts';
import type { Table } from './write.ts';

/** Which of an office's records are wanted. */
interface Wanted extends PageQuery {
  office: string;
  state: RecordState;
  side?: RecordSide | undefined;
  /** Only open ones of which the other office has to be told yet, and whose document was seen: what is due first on top. */
  unsent?: boolean;
  /** Only open ones whose document nobody has seen: what was asked first on top. */
  unseen?: boolean;
  contradicting?: boolean;
  /** First digits of the other office's code. */
  place?: string | undefined;
  /** Only those of which the other office is to be told on this day or before. */
  dueBefore?: string | undefined;
}

export interface RecordList {
  /** Records of an office by the day of the request, newest first; the list may lag a moment behind. */
  list(wanted: Wanted): Promise<Page<PersonRecord>>;
}

/** Parts of the index in which the wanted ones lie. */
function partsOf({ unseen, unsent, state }: Wanted): string[] {
  if (unseen) return [unseenState];
  if (unsent) return [unsentState];
  return state === 'open' ? ['open', unsentState, unseenState] : [state];
}

/** The unit of the other office. */
const elsewhere = ({ side, registeredUnit, presentUnit }: PersonRecord) => (side === 'inflow' ? registeredUnit : presentUnit);

/** Whether the other office has to be told yet, on a day or before. */
function isDue(record: PersonRecord, day: string): boolean {
  const notifyBy = notifyByOf(record);
  return record.notifiedOn === null && notifyBy !== null && notifyBy <= day;
}

/** Lists of records. Needs Query on the index `records-by-office`. */
export function recordList(table: Table): RecordList {
  const index = registryIndexes.recordsByOffice;

  /** The first records of a part behind a place that are wanted, as many as one more than a page. */
  async function ofPart(wanted: Wanted, part: string): Promise<PersonRecord[]> {
    const { office, side, unsent, unseen, contradicting, place = '', dueBefore, cursor, limit } = wanted;
    const found: PersonRecord[] = [];
    for (let from: string | null | undefined = cursor; from !== null && found.length <= limit; ) {
      const read = { office, state: part, cursor: from, limit: Math.max(limit + 1, 100), oldestFirst: unsent === true || unseen === true };
      const { items, next } = await listByOffice(table, index, read);
      const records = items.map((item) => PersonRecord.parse(item));
      const ofSide = records.filter(
        (record) =>
          (side === undefined || record.side === side) &&
          elsewhere(record).code.startsWith(place) &&
          (dueBefore === undefined || isDue(record, dueBefore)),
      );
      found.push(...ofSide.filter(({ contradictions }) => !contradicting || contradictions.length > 0));
      from = next;
    }
    return found;
  }

  return {
    list: async (wanted) => {
      const parts = partsOf(wanted);
      const found = (await Promise.all(parts.map((part) => ofPart(wanted, part)))).flat();
      const order = wanted.unsent || wanted.unseen ? 1 : -1;
      const unique = [...new Map(found.map((record) => [record.id, record])).values()];
      const sorted = unique.sort((a, b) => (placeOfRecord(a) < placeOfRecord(b) ? -order : order));
      const items = sorted.slice(0, wanted.limit);
      const last = items.at(-1);
      return { items, next: last && sorted.length > items.length ? cursorOf(placeOfRecord(last)) : null };
    },
  };
}
