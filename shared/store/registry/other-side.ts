import type { PersonRecord, RecordsStore } from './records.ts';
import { nameEachOther, type PersonsRecords } from './sides.ts';

interface Stores {
  records: Pick<RecordsStore, 'find'>;
  persons: PersonsRecords;
}

/**
 * The records that offices of the other place keep of the same person here, also ended ones: none before both sides have seen the
 * document, and none where they do not name each other's county, so that a number alone leads nowhere. Opens nothing personal.
 * Needs GetItem and Query on the index `records-by-person`.
 * @param known a record that the index may not know yet
 */
export async function otherSideOf({ records, persons }: Stores, record: PersonRecord, known?: string): Promise<PersonRecord[]> {
  const { id, who, identityCheckedOn } = record;
  if (who === undefined || identityCheckedOn === null) return [];
  const listed = (await persons.of(who)).map((found) => found.id);
  const others = [...new Set([...listed, ...(known === undefined ? [] : [known])])].filter((other) => other !== id);
  // The index lags behind.
  const found = (await Promise.all(others.map(records.find))).filter((other) => other !== null);
  return found.filter(
    (other) => other.who === who && other.identityCheckedOn !== null && other.state !== 'merged' && nameEachOther(record, other),
  );
}
