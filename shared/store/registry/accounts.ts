import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Account, Grant } from '../../contract/accounts.ts';
import { AccountId, Day } from '../../contract/primitives.ts';
import { dayOf } from '../../domain/days.ts';
import { type Authority, goTogether } from '../../domain/permissions.ts';
import { registryIndexes, registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { type Change, creation, type Table, unchanged, versionedUpdate, type Write } from './write.ts';

const AccountRecord = Account.omit({ grants: true }).extend({
  /** To whom the account lends its authority, and until when: taken back when it is transferred, suspended or closed. */
  deputies: z.array(z.object({ holder: AccountId, until: Day })),
  version: z.number().int(),
});
export type AccountRecord = z.infer<typeof AccountRecord>;

const GrantRecord = Grant.extend({ holder: AccountId });
export type GrantRecord = z.infer<typeof GrantRecord>;

/** An account with the authority lent to it. */
export interface FoundAccount {
  account: AccountRecord;
  grants: GrantRecord[];
}

/** All that authorisation needs. */
export interface AccountsStore {
  /** The account and its grants, expired ones too; null if unknown. */
  find(id: string): Promise<FoundAccount | null>;
}

/** The accounts with their lists and writes. */
export interface AccountRecords extends AccountsStore {
  /** Accounts of a division and of those below it, by division and identifier. */
  list(division: string, page: PageQuery): Promise<Page<FoundAccount>>;
  creation(account: AccountRecord): Write;
  change(account: AccountRecord, change: Change<AccountRecord>): Write;
  /** The account must not have changed since it was read. */
  unchanged(account: AccountRecord): Write;
  lend(grant: GrantRecord): Write;
  takeBack(holder: string, from: string): Write;
}

/** Grants that count on a day. */
export const currentGrants = ({ grants }: FoundAccount, now: Date): GrantRecord[] =>
  grants.filter(({ until }) => until === null || until >= dayOf(now));

/** What an account may act as: its own authority first, then what is lent to it today and goes with its role. None unless it is active. */
export function authoritiesOf(found: FoundAccount, now: Date): Authority[] {
  if (found.account.state !== 'active') return [];
  const lent = currentGrants(found, now).filter(({ role }) => goTogether(found.account.role, role));
  return [found.account, ...lent].map(({ role, division }) => ({ role, division }));
}

const { accountsByDivision } = registryIndexes;
const ofAccounts = 'ACC';
const placeInDivision = (division: string, id: string) => `${division}#${id}`;
const indexed = (account: { id: string; division: string }) => ({
  [accountsByDivision.pk]: ofAccounts,
  [accountsByDivision.sk]: placeInDivision(account.division, account.id),
});

/** Accounts of `Registry`. Needs Query on the table and its index, and for the writes PutItem, UpdateItem, DeleteItem, ConditionCheckItem. */
export function accountsStore(client: Table['client'], table: string): AccountRecords {
  const find: AccountRecords['find'] = async (id) => {
    const items = await queryAll(client, table, registryKeys.account(id).pk);
    const account = items.find(({ sk }) => sk === registryKeys.account(id).sk);
    if (!account) return null;
    return {
      account: AccountRecord.parse(account),
      grants: items.filter((item) => item !== account).map((item) => GrantRecord.parse(item)),
    };
  };

  return {
    find,

    list: async (division, { cursor, limit }) => {
      const place = cursor && placeOf(cursor, new RegExp(`^${division}\\d*#[\\w.-]+$`));
      const id = place?.split('#')[1];
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: accountsByDivision.name,
          KeyConditionExpression: '#of = :of AND begins_with(#place, :division)',
          ExpressionAttributeNames: { '#of': accountsByDivision.pk, '#place': accountsByDivision.sk },
          ExpressionAttributeValues: { ':of': ofAccounts, ':division': division },
          Limit: limit,
          ...(place &&
            id && {
              ExclusiveStartKey: { ...registryKeys.account(id), [accountsByDivision.pk]: ofAccounts, [accountsByDivision.sk]: place },
            }),
        }),
      );
      const listed = Items.map((item) => AccountRecord.parse(item));
      const found = await Promise.all(listed.map((account) => find(account.id)));
      const last = listed.at(-1);
      return {
        // The index lags behind: an account that has moved away meanwhile does not belong to the list.
        items: found.filter((entry) => entry !== null).filter(({ account }) => account.division.startsWith(division)),
        next: LastEvaluatedKey && last ? cursorOf(placeInDivision(last.division, last.id)) : null,
      };
    },

    creation: (account) => creation(table, registryKeys.account(account.id), { ...account, ...indexed(account) }),

    change: (account, change) => ({
      Update: versionedUpdate(table, registryKeys.account(account.id), account.version, {
        ...change,
        set: { ...change.set, ...(change.set.division && indexed({ id: account.id, division: change.set.division })) },
      }),
    }),

    unchanged: ({ id, version }) => unchanged(table, registryKeys.account(id), version),

    lend: (grant) => ({ Put: { TableName: table, Item: { ...grant, ...registryKeys.grant(grant.holder, grant.from) } } }),
    takeBack: (holder, from) => ({ Delete: { TableName: table, Key: registryKeys.grant(holder, from) } }),
  };
}
