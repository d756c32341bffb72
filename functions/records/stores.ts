import type { OfficeRouteId } from '../../shared/contract/index.ts';
import type { RecordState } from '../../shared/contract/persons.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { RecordSummary } from '../../shared/contract/record-views.ts';
import { notifyByOf } from '../../shared/domain/consent.ts';
import { isSeenBy, type RecordStep, recordSteps } from '../../shared/domain/record-life.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import type { IdentityDigests } from '../../shared/store/identity-digests.ts';
import type { PersonalKeys } from '../../shared/store/personal-keys.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { CertificatesStore } from '../../shared/store/registry/certificates.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { Followed } from '../../shared/store/registry/followed.ts';
import type { ImportsStore } from '../../shared/store/registry/imports.ts';
import type { ReadsStore } from '../../shared/store/registry/reads.ts';
import type { RecordList } from '../../shared/store/registry/record-list.ts';
import type { PersonRecord, RecordsStore } from '../../shared/store/registry/records.ts';
import type { RightsStore } from '../../shared/store/registry/rights.ts';
import type { Linker, PersonsRecords } from '../../shared/store/registry/sides.ts';
import type { Unanswered } from '../../shared/store/registry/unanswered.ts';
import type { Table } from '../../shared/store/registry/write.ts';

/** All that the operations on records work with. */
export interface Stores extends Table {
  records: RecordsStore;
  lists: RecordList;
  persons: PersonsRecords;
  keys: PersonalKeys;
  identities: IdentityDigests;
  followed: Followed;
  imports: ImportsStore;
  divisions: Pick<DivisionsStore, 'find'>;
  reads: ReadsStore;
  rights: Pick<RightsStore, 'ledTo'>;
  certificates: Pick<CertificatesStore, 'ofRecord' | 'find' | 'unchanged'>;
  unanswered: Unanswered;
  acts: Acts;
}

/** Who brings two sides' records together by an act. */
export const linkerOf = ({ actor }: Pick<OfficeContext, 'actor'>, operation: OfficeRouteId): Omit<Linker, 'at'> => ({
  by: actor.id,
  as: actor.authority.role,
  operation,
});

export const summaryView = (record: PersonRecord): RecordSummary => RecordSummary.parse({ ...record, notifyBy: notifyByOf(record) });

/** A record that an office keeps, whatever became of it. Throws `not-found` for any other. */
export async function recordOf({ records }: Pick<Stores, 'records'>, unit: string, id: string): Promise<PersonRecord> {
  const record = await records.get(id);
  if (record.office !== unit) throw new Problem('not-found');
  return record;
}

/** A record that an office keeps and still sees. Throws `not-found` for any other. */
export async function recordInSight(stores: Pick<Stores, 'records'>, unit: string, id: string): Promise<PersonRecord> {
  const record = await stores.records.get(id);
  if (!isSeenBy(record, unit)) throw new Problem('not-found');
  return record;
}

/** A state that does not allow what is asked for. */
const conflict = ({ state }: Pick<PersonRecord, 'state'>, { language }: Pick<OfficeContext, 'language'>): Problem =>
  new Problem('state-conflict', { state: exchangeWords[language].recordStates[state] });

/** The state to which a step leads. Throws where the record's state does not allow the step. */
export function stateAfter(step: RecordStep, record: PersonRecord, context: Pick<OfficeContext, 'language'>): RecordState {
  const { from, to }: { from: readonly RecordState[]; to: RecordState | null } = recordSteps[step];
  if (!from.includes(record.state)) throw conflict(record, context);
  return to ?? record.state;
}
