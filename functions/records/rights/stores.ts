import { Problem } from '../../../shared/contract/problems.ts';
import { OfficeRight } from '../../../shared/contract/rights.ts';
import { isRightOverdue } from '../../../shared/domain/rights.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { personWords } from '../../../shared/locales/words.ts';
import type { IdentityDigests } from '../../../shared/store/identity-digests.ts';
import { ownPart, type PersonalKeys } from '../../../shared/store/personal-keys.ts';
import type { Acts } from '../../../shared/store/registry/acts.ts';
import type { DivisionsStore } from '../../../shared/store/registry/divisions.ts';
import { type HeldStore, rightWords } from '../../../shared/store/registry/held.ts';
import type { RecordsStore } from '../../../shared/store/registry/records.ts';
import type { RightRecord, RightsStore } from '../../../shared/store/registry/rights.ts';
import type { PersonsRecords } from '../../../shared/store/registry/sides.ts';
import type { Table } from '../../../shared/store/registry/write.ts';

/** All that the operations on rights work with. */
export interface Stores extends Table {
  records: RecordsStore;
  persons: PersonsRecords;
  rights: RightsStore;
  held: HeldStore;
  keys: PersonalKeys;
  divisions: Pick<DivisionsStore, 'find'>;
  identities: IdentityDigests;
  acts: Acts;
}

/** What was asked as an office sees it; without words, unless they were opened. @param today in Asia/Shanghai */
export const rightView = (
  right: RightRecord,
  today: string,
  { text, answer }: { text: string | null; answer: string | null } = { text: null, answer: null },
): OfficeRight => OfficeRight.parse({ ...right, overdue: isRightOverdue(right, today), text, answer });

/** A state that does not allow what is asked for. */
export const conflict = ({ state }: Pick<RightRecord, 'state'>, { language }: Pick<OfficeContext, 'language'>): Problem =>
  new Problem('state-conflict', { state: personWords[language].rightStates[state] });

/** Something that was asked of an office, or at it. Throws `not-found` for any other office. */
export async function rightAt({ rights }: Pick<Stores, 'rights'>, unit: string, id: string): Promise<RightRecord> {
  const right = await rights.get(id);
  if (right.office !== unit && right.askedAt !== unit) throw new Problem('not-found');
  return right;
}

/** What somebody who handles a right reads a record for. */
export const purposeOf = ({ kind }: Pick<RightRecord, 'kind'>): 'complaint' | 'rights' => (kind === 'complaint' ? 'complaint' : 'rights');

/** The words of it, opened; null once the record was erased. */
export async function wordsOf({ keys }: Pick<Stores, 'keys'>, right: RightRecord): Promise<{ text: string | null; answer: string | null }> {
  const key = await keys.find(right.record, ownPart);
  return key ? rightWords(key, right) : { text: null, answer: null };
}
