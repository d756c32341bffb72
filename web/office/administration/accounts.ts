import type { Account } from '../../../shared/contract/accounts.ts';
import type { Office } from '../office.ts';

const largestPage = 100;

/** Accounts of a unit and those below it, page after page. */
async function* pagesOf(client: Office['client'], unit: string, signal: AbortSignal): AsyncGenerator<Account[]> {
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: largestPage, ...(cursor && { cursor }) };
    const { items, next }: { items: Account[]; next: string | null } = await client(
      'listAccounts',
      { params: { unit }, query },
      { signal },
    );
    yield items;
    cursor = next;
  } while (cursor);
}

/** All accounts of a unit and those below it. */
export async function allAccounts(client: Office['client'], unit: string, signal: AbortSignal): Promise<Account[]> {
  const found: Account[] = [];
  for await (const items of pagesOf(client, unit, signal)) found.push(...items);
  return found;
}

/** One account by its name; null if the unit has none. */
export async function findAccount(client: Office['client'], unit: string, id: string, signal: AbortSignal): Promise<Account | null> {
  for await (const items of pagesOf(client, unit, signal)) {
    const account = items.find((candidate) => candidate.id === id);
    if (account) return account;
  }
  return null;
}

/** `张伟（zhang.wei）`: the name, and what tells two of the same name apart. */
export const calledOf = ({ name, id }: Pick<Account, 'name' | 'id'>): string => `${name} ${id}`;
