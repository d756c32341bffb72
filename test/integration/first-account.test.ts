import { beforeAll, describe, expect, it } from 'vitest';
import { putFirstAccount } from '../../infra/first-account.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore, authoritiesOf } from '../../shared/store/registry/accounts.ts';
import { auditStore } from '../../shared/store/registry/audit.ts';
import { createTables } from './dynamodb-local.ts';

const now = new Date('2026-11-21T03:00:00Z');
const first = { id: 'wang.fang', name: '王芳', division: '340881', role: 'county-admin' };
let table: string;

beforeAll(async () => {
  ({ registry: table } = await createTables('first-account'));
});

describe('the first account', () => {
  it('may act for its county at once, and the log says how it came to be', async () => {
    await putFirstAccount({ table, ...first }, now);
    const found = await accountsStore(documentClient(), table).find(first.id);
    expect(found && authoritiesOf(found, now)).toEqual([{ role: 'county-admin', division: '340881' }]);
    const { items } = await auditStore(documentClient(), table).list('340881', '2026-11', { limit: 10, cursor: undefined });
    expect(items).toMatchObject([{ by: first.id, action: 'createAccount', subject: first.id }]);
  });

  it('takes nobody’s place', async () => {
    await expect(putFirstAccount({ table, ...first, name: '李娜' }, now)).rejects.toThrow('already');
  });

  it.each([
    [{ table: undefined }, 'RegistryTable'],
    [{ id: 'Wang Fang' }, 'id'],
    [{ division: '340881103' }, 'division'],
    [{ role: 'village-clerk' }, 'division'],
  ])('%j: says what needs a change', async (change, word) => {
    await expect(putFirstAccount({ table, ...first, ...change }, now)).rejects.toThrow(word);
  });
});
