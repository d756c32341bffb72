import { isDeepStrictEqual } from 'node:util';
import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { isWithin, levelOf } from '../../shared/domain/divisions.ts';
import { type Authority, mayAppoint, roleLevels } from '../../shared/domain/permissions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { AccountRecord, FoundAccount } from '../../shared/store/registry/accounts.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { accountView, type Stores } from './stores.ts';

type Needs = Pick<Stores, 'accounts' | 'acts'>;

export const listAccounts =
  ({ accounts }: Pick<Stores, 'accounts'>): Operation<typeof accountsRoutes.listAccounts> =>
  async ({ params, query }, { now }) => {
    const { items, next } = await accounts.list(params.unit, query);
    return { items: items.map((found) => accountView(found, now)), next };
  };

export const createAccount =
  ({ accounts, acts }: Needs): Operation<typeof accountsRoutes.createAccount> =>
  async ({ body }, context) =>
    acts.performOnce(
      actOf(context, 'createAccount'),
      { key: context.idempotencyKey, request: body, again: async (id) => accountView(await knownAccount(accounts, id), context.now) },
      async () => {
        checkRole(body, '/role', context.language);
        if (!mayAppoint(context.actor.authority, body)) throw appointsOthers(context.language);
        if (await accounts.find(body.id)) throw new Problem('already-exists', { id: body.id });
        const account: AccountRecord = { ...body, state: 'active', deputies: [], version: 1 };
        return {
          result: accountView({ account, grants: [] }, context.now),
          change: { unit: account.division, subject: account.id, writes: [accounts.creation(account)] },
        };
      },
    );

/**
 * Renames, transfers, suspends or reinstates an account, or changes its role; never to a division outside the actor's own.
 * What it has lent to deputies ends with the authority that it lent; what was handed over to it stays with the place that it leaves.
 */
export const changeAccount =
  ({ accounts, acts }: Needs): Operation<typeof accountsRoutes.changeAccount> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'changeAccount'), async () => {
      const found = await accountWithin(accounts, params.account, params.unit);
      const { account, grants } = found;
      if (!mayAppoint(context.actor.authority, account)) throw new Problem('forbidden');
      if (account.state === 'handed-over') throw new Problem('state-conflict', { state: account.state });
      const after = { ...account, ...body };
      if (!isWithin(after.division, context.actor.authority.division)) throw new Problem('forbidden');
      checkRole(after, body.role ? '/role' : '/division', context.language);
      if (!mayAppoint(context.actor.authority, after)) throw appointsOthers(context.language);
      if (isDeepStrictEqual(after, account)) return { result: accountView(found, context.now) };
      const sameAuthority = after.role === account.role && after.division === account.division && after.state === account.state;
      const change = { set: sameAuthority ? body : { ...body, deputies: [] }, from: { state: ['active', 'suspended'] as const } };
      const takenBack = sameAuthority ? [] : account.deputies.map(({ holder }) => accounts.takeBack(holder, account.id));
      const stays = after.role === account.role && after.division === account.division;
      const leftBehind = stays ? [] : grants.filter(({ kind }) => kind === 'hand-over');
      const kept = grants.filter((grant) => !leftBehind.includes(grant));
      return {
        result: accountView({ account: changed(account, change), grants: kept }, context.now),
        change: {
          unit: after.division,
          subject: account.id,
          writes: [accounts.change(account, change), ...takenBack, ...leftBehind.map(({ from }) => accounts.takeBack(account.id, from))],
        },
      };
    });

/** An account that lies in the unit or below it. Throws `not-found`. */
export async function accountWithin(accounts: Stores['accounts'], id: string, unit: string): Promise<FoundAccount> {
  const found = await knownAccount(accounts, id);
  if (!isWithin(found.account.division, unit)) throw new Problem('not-found');
  return found;
}

/** Throws `not-found`. */
export async function knownAccount(accounts: Stores['accounts'], id: string): Promise<FoundAccount> {
  const found = await accounts.find(id);
  if (!found) throw new Problem('not-found');
  return found;
}

function checkRole({ role, division }: Authority, pointer: string, language: Language): void {
  if (!roleLevels[role].includes(levelOf(division))) throw fieldProblem(pointer, officeTexts(language).roleElsewhere);
}

const appointsOthers = (language: Language) => fieldProblem('/role', officeTexts(language).roleAppointedAbove);
