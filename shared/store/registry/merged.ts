import type { PersonRecord, RecordsStore } from './records.ts';

const mostMerges = 8;

/**
 * A record, or the one that it was merged into in the end; null where there is none. From one whose document nobody has seen nothing leads
 * to another one: whoever asked for it by page may be somebody else.
 */
export async function standingRecord({ find }: Pick<RecordsStore, 'find'>, id: string): Promise<PersonRecord | null> {
  let record = await find(id);
  for (let merges = 0; record?.mergedInto && record.identityCheckedOn !== null && merges < mostMerges; merges++)
    record = await find(record.mergedInto);
  return record;
}
