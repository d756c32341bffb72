import { Account } from '../../shared/contract/accounts.ts';
import { countyOf, isWithin, levelOf } from '../../shared/domain/divisions.ts';
import { type AccountRecords, currentGrants, type FoundAccount } from '../../shared/store/registry/accounts.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { AuditStore } from '../../shared/store/registry/audit.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';

/** All that the operations on accounts work with. */
export interface Stores {
  accounts: AccountRecords;
  divisions: DivisionsStore;
  audit: AuditStore;
  acts: Acts;
}

/** An account with the authority that is lent to it today. */
export const accountView = (found: FoundAccount, now: Date): Account =>
  Account.parse({ ...found.account, grants: currentGrants(found, now) });

/** Whether one account may stand in for another: in the same county, or above the county at the same unit. */
export function mayStandIn(division: string, other: string): boolean {
  const level = levelOf(division);
  const above = level === 'province' || level === 'prefecture';
  return above ? division === other : isWithin(other, countyOf(division));
}
