import type { Account } from '../../../shared/contract/accounts.ts';
import type { Role } from '../../../shared/contract/primitives.ts';
import { roles } from '../../../shared/contract/vocabulary.ts';
import { levelOf } from '../../../shared/domain/divisions.ts';
import { type Authority, appointable, mayAppoint, roleLevels } from '../../../shared/domain/permissions.ts';
import type { Me } from '../office.ts';

/** What the forms of an account ask. The role is empty until one is chosen. */
export interface AccountDraft {
  name: string;
  role: Role | null;
  /** Empty until one is chosen. */
  division: string;
}

export const draftOf = ({ name, role, division }: Account): AccountDraft => ({ name, role, division });

/** The account's own authority and those lent to it, as far as they appoint anybody. */
const appointing = ({ role, division, grants }: Me): Authority[] =>
  [{ role, division }, ...grants].filter((authority) => authority.role === 'county-admin' || authority.role === 'auditor');

/** Roles that an account may give. */
export const rolesGivenBy = (me: Me): Role[] => {
  const given = new Set(appointing(me).flatMap(appointable));
  return roles.filter((role) => given.has(role));
};

/** Whether an account may change another one. */
export const looksAfter = (me: Me, account: Authority): boolean => appointing(me).some((authority) => mayAppoint(authority, account));

const lengths = { county: 6, township: 9, village: 12 };

/** With another role the unit stays, or becomes the one above it where the role can be held; a role of the county gets the county. */
export function withRole(draft: AccountDraft, role: Role, county: string): AccountDraft {
  const levels = roleLevels[role];
  // What is typed need not be a code yet.
  const isFit = (code: string) => Object.values(lengths).includes(code.length) && levels.includes(levelOf(code));
  const candidates = [draft.division, draft.division.slice(0, lengths.township), county];
  return { ...draft, role, division: candidates.find(isFit) ?? '' };
}
