import type { Account } from '../../../shared/contract/accounts.ts';
import type { Role } from '../../../shared/contract/primitives.ts';
import { roles } from '../../../shared/contract/vocabulary.ts';
import { levelOf } from '../../../shared/domain/divisions.ts';
import { roleLevels } from '../../../shared/domain/permissions.ts';

/** What the forms of an account ask. The role is empty until one is chosen. */
export interface AccountDraft {
  name: string;
  role: Role | null;
  /** Empty until one is chosen. */
  division: string;
}

export const draftOf = ({ name, role, division }: Account): AccountDraft => ({ name, role, division });

/** Roles that can be held in a county or below it: who looks after the accounts gives no others. */
export const givenRoles: readonly Role[] = roles.filter((role) =>
  roleLevels[role].some((level) => level !== 'province' && level !== 'prefecture'),
);

export const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** With another role the unit stays where the role can be held there; one held at the county gets the county. */
export function withRole(draft: AccountDraft, role: Role, county: string): AccountDraft {
  const levels = roleLevels[role];
  const fits = draft.division !== '' && levels.includes(levelOf(draft.division));
  return { ...draft, role, division: fits ? draft.division : levels.includes('county') ? county : '' };
}
