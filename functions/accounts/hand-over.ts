import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { mayAppoint } from '../../shared/domain/permissions.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { AccountRecord } from '../../shared/store/registry/accounts.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { accountWithin, knownAccount } from './accounts.ts';
import { accountView, mayStandIn, type Stores } from './stores.ts';

/**
 * Closes an account for good and gives its authority to another one, with what had been handed over to it before.
 * Its deputies stand in no longer.
 */
export const handOver =
  ({ accounts, acts }: Pick<Stores, 'accounts' | 'acts'>): Operation<typeof accountsRoutes.handOver> =>
  async ({ params, body: { to } }, context) =>
    acts.perform(actOf(context, 'handOver'), async () => {
      const found = await accountWithin(accounts, params.account, params.unit);
      const { account, grants } = found;
      if (!mayAppoint(context.actor.authority, account)) throw new Problem('forbidden');
      const receiver = await knownAccount(accounts, to);
      if (account.state === 'handed-over') {
        if (receiver.grants.some(({ from, kind }) => from === account.id && kind === 'hand-over'))
          return { result: accountView(found, context.now) };
        throw new Problem('state-conflict', { state: account.state });
      }
      checkSuccessor('/to', account, receiver.account, context.language);
      const { id: from, role, division } = account;
      const inherited = grants.filter(({ kind }) => kind === 'hand-over');
      const change = { set: { state: 'handed-over' as const, deputies: [] }, from: { state: ['active', 'suspended'] as const } };
      return {
        result: accountView({ account: changed(account, change), grants: grants.filter(({ kind }) => kind !== 'hand-over') }, context.now),
        change: {
          unit: division,
          subject: `${from}/${to}`,
          writes: [
            accounts.change(account, change),
            // A new version: whoever changes the receiver at the same time has not seen what it receives, and looks again.
            accounts.change(receiver.account, { set: {} }),
            accounts.lend({ holder: to, from, kind: 'hand-over', role, division, until: null }),
            ...inherited.flatMap((grant) => [accounts.lend({ ...grant, holder: to }), accounts.takeBack(from, grant.from)]),
            // The receiver's own grant as a deputy is replaced by the one above.
            ...account.deputies.filter(({ holder }) => holder !== to).map(({ holder }) => accounts.takeBack(holder, from)),
          ],
        },
      };
    });

/**
 * Who takes over authority, for a while or for good, is another account, active, and of the same county or upper unit.
 * Auditors follow auditors, and no others: who acts is never who audits it. So do entry clerks: who is judged never keys answers.
 */
export function checkSuccessor(pointer: string, from: AccountRecord, to: AccountRecord, language: Language): void {
  const texts = officeTexts(language);
  if (from.id === to.id) throw fieldProblem(pointer, texts.accountSame);
  if (!mayStandIn(from.division, to.division)) throw fieldProblem(pointer, texts.accountElsewhere);
  if ((from.role === 'auditor') !== (to.role === 'auditor')) throw fieldProblem(pointer, texts.accountAudits);
  if ((from.role === 'entry-clerk') !== (to.role === 'entry-clerk')) throw fieldProblem(pointer, texts.accountKeys);
  if (to.state !== 'active') throw fieldProblem(pointer, texts.accountInactive);
}
