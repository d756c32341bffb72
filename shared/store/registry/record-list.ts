import type { RecordSide, RecordState } from '../../contract/persons.ts';
import { registryIndexes } from '../keys.ts';
import { cursorOf, type Page, type PageQuery } from './cursor.ts';
import { listByOffice } from './office-list.ts';
import { PersonRecord, placeOfRecord, unsentState } from './records.ts';
import type { Table } from './write.ts';

/** Which of an office's records are wanted. */
interface Wanted extends PageQuery {
  office: string;
  state: RecordState;
  side?: RecordSide | undefined;
  /** Only open ones of which the other office has to be told yet: what is due first on top. */
  unsent?: boolean;
  contradicting?: boolean;
}

export interface RecordList {
  /** Records of an office by the day of the request, newest first; the list may lag a moment behind. */
  list(wanted: Wanted): Promise<Page<PersonRecord>>;
}

/** Lists of records. Needs Query on the index `records-by-office`. */
export function recordList(table: Table): RecordList {
  const index = registryIndexes.recordsByOffice;

  /** The first records of a part behind a place that are wanted, as many as one more than a page. */
  async function ofPart({ office, side, unsent, contradicting, cursor, limit }: Wanted, part: string): Promise<PersonRecord[]> {
    const found: PersonRecord[] = [];
    for (let from: string | null | undefined = cursor; from !== null && found.length <= limit; ) {
      const read = { office, state: part, cursor: from, limit: Math.max(limit + 1, 100), oldestFirst: unsent === true };
      const { items, next } = await listByOffice(table, index, read);
      const records = items.map((item) => PersonRecord.parse(item));
      const ofSide = records.filter((record) => side === undefined || record.side === side);
      found.push(...ofSide.filter(({ contradictions }) => !contradicting || contradictions.length > 0));
      from = next;
    }
    return found;
  }

  return {
    list: async (wanted) => {
      const parts = wanted.unsent ? [unsentState] : wanted.state === 'open' ? ['open', unsentState] : [wanted.state];
      const found = (await Promise.all(parts.map((part) => ofPart(wanted, part)))).flat();
      const order = wanted.unsent ? 1 : -1;
      const unique = [...new Map(found.map((record) => [record.id, record])).values()];
      const sorted = unique.sort((a, b) => (placeOfRecord(a) < placeOfRecord(b) ? -order : order));
      const items = sorted.slice(0, wanted.limit);
      const last = items.at(-1);
      return { items, next: last && sorted.length > items.length ? cursorOf(placeOfRecord(last)) : null };
    },
  };
}
