/** @jsxImportSource react */
import type { Grant } from '../../../shared/contract/accounts.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

/** Authority that others have lent to an account. */
export function Grants({ grants }: { grants: Grant[] }) {
  const { words } = useOffice();
  const text = words.administration.accounts;
  if (grants.length === 0) return text.noGrants;
  return (
    <ul className="plain">
      {grants.map(({ from, kind, role, until }) => (
        <li key={from}>{fill(text.grant[kind], { from, role: words.terms.roles[role], until: until ? words.day(until) : '' })}</li>
      ))}
    </ul>
  );
}
