/** @jsxImportSource react */
import type { Account } from '../../../shared/contract/accounts.ts';
import { type Resource, useOffice } from '../office.ts';
import { AccountIdField } from './AccountIdField.tsx';
import { calledOf } from './accounts.ts';
import { Choice } from './Choice.tsx';

interface Props {
  label: string;
  hint: string;
  pointer: string;
  /** Accounts to choose from; null while unknown. Where the account may not list them, their names are typed. */
  accounts: Resource<Account[]> | null;
  /** The account that is not offered. */
  except: string;
  value: string;
  onChange: (id: string) => void;
}

/** Another active account. */
export function AccountPicker({ accounts, except, value, onChange, ...field }: Props) {
  const { words } = useOffice();
  if (!accounts || accounts.error) return <AccountIdField {...field} value={value} onChange={onChange} />;
  const offered = (accounts.value ?? []).filter(({ id, state }) => id !== except && state === 'active');
  const options = offered.map((account) => ({ value: account.id, label: `${calledOf(account)}（${words.terms.roles[account.role]}）` }));
  return <Choice {...field} value={value} options={options} onChange={onChange} />;
}
