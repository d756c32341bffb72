import { parseArgs } from 'node:util';
import * as z from 'zod';
import { AccountId, DivisionCode, Role } from '../shared/contract/primitives.ts';
import { levelOf } from '../shared/domain/divisions.ts';
import { roleLevels } from '../shared/domain/permissions.ts';
import { documentClient } from '../shared/store/client.ts';
import { accountsStore } from '../shared/store/registry/accounts.ts';
import { actsOn } from '../shared/store/registry/acts.ts';

const FirstAccount = z
  .object({
    table: z.string({ error: 'name the table: the stack’s output RegistryTable' }).min(3),
    id: AccountId,
    name: z.string().trim().min(1).max(60),
    division: DivisionCode,
    role: Role.default('county-admin'),
  })
  .refine(({ role, division }) => roleLevels[role].includes(levelOf(division)), {
    path: ['division'],
    error: 'a division of another level than the role is held at',
  });

/**
 * Puts the account that creates all others, and says so in the log of acts.
 * Throws if there is an account of that identifier already.
 */
export async function putFirstAccount(input: unknown, now: Date): Promise<string> {
  const { table, ...account } = FirstAccount.parse(input);
  const client = documentClient();
  const accounts = accountsStore(client, table);
  return actsOn({ client, table }).perform({ operation: 'createAccount', by: account.id, as: account.role, now }, async () => {
    if (await accounts.find(account.id)) throw new Error(`There is an account ${account.id} already.`);
    const writes = [accounts.creation({ ...account, state: 'active', deputies: [], version: 1 })];
    return { result: account.id, change: { unit: account.division, subject: account.id, writes } };
  });
}

if (import.meta.main) {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { table: option, id: option, name: option, division: option, role: option } });
    process.stdout.write(`${await putFirstAccount(values, new Date())} may sign in.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error}\n`);
    process.exitCode = 1;
  }
}
