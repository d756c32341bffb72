/** @jsxImportSource react */
import type { Account } from '../../../shared/contract/accounts.ts';
import { Link, useOffice, View } from '../office.ts';
import { AccountState } from './AccountState.tsx';
import { rolesGivenBy } from './account-draft.ts';
import { Grants } from './Grants.tsx';
import { Pages } from './Pages.tsx';
import { unitOf, useUnitNames } from './units.ts';

/** Accounts of the unit and those below it, by unit. */
export function AccountList() {
  const office = useOffice();
  const { client, may, me, words } = office;
  const text = words.administration.accounts;
  const unit = unitOf(office);
  const create = may('createAccount') && rolesGivenBy(me).length > 0 && (
    <Link to="/office/administration/accounts/new" className="button button-primary">
      {text.create}
    </Link>
  );
  return (
    <View title={text.title} lead={text.lead} actions={create}>
      <Pages of={unit} empty={text.empty} read={(query, signal) => client('listAccounts', { params: { unit }, query }, { signal })}>
        {(accounts) => <Table accounts={accounts} />}
      </Pages>
    </View>
  );
}

function Table({ accounts }: { accounts: Account[] }) {
  const { words } = useOffice();
  const { columns } = words.administration.accounts;
  const nameOf = useUnitNames(accounts.map(({ division }) => division));
  return (
    <div className="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.id}</th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.division}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.grants}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ id, name, role, division, state, grants }) => (
            <tr key={id}>
              <td>
                <Link to={`/office/administration/accounts/${id}`} row>
                  {id}
                </Link>
              </td>
              <td data-label={columns.name}>{name}</td>
              <td data-label={columns.role}>{words.terms.roles[role]}</td>
              <td data-label={columns.division}>{nameOf(division)}</td>
              <td data-label={columns.state}>
                <AccountState state={state} />
              </td>
              <td data-label={columns.grants}>
                <Grants grants={grants} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
