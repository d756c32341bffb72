/** @jsxImportSource react */
import type { Account } from '../../../shared/contract/accounts.ts';
import { useOffice } from '../office.ts';

/** State of an account: a word in a frame that differs by state. */
export const AccountState = ({ state }: Pick<Account, 'state'>) => (
  <span className={`state state-${state}`}>{useOffice().words.terms.accountStates[state]}</span>
);
