import { type accountsRoutes, Grant } from '../../shared/contract/accounts.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { addDays, dayOf } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { knownAccount } from './accounts.ts';
import { checkSuccessor } from './hand-over.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'accounts' | 'acts'>;

/** A deputy stands in for at most a year; then the appointment has to be renewed. */
const longestDays = 365;
const mostDeputies = 20;

/** Lends the actor's own authority, never a lent one, to another account of the county until a day. */
export const appointDeputy =
  ({ accounts, acts }: Needs): Operation<typeof accountsRoutes.appointDeputy> =>
  async ({ body: { deputy: holder, until } }, context) =>
    acts.performOnce(
      actOf(context, 'appointDeputy'),
      { key: context.idempotencyKey, request: { holder, until }, again: (id) => grantOf(accounts, id, context.actor.id) },
      async () => {
        const { account: lender } = await knownAccount(accounts, context.actor.id);
        if (lender.state !== 'active') throw new Problem('account-unknown');
        const { account: deputy } = await knownAccount(accounts, holder);
        checkSuccessor('/deputy', lender, deputy, context.language);
        checkUntil(until, dayOf(context.now), context.language);
        const others = lender.deputies.filter((other) => other.holder !== holder && other.until >= dayOf(context.now));
        if (others.length >= mostDeputies) {
          throw fieldProblem('/deputy', fill(problemTexts(context.language).field.tooMany, { maximum: mostDeputies }));
        }
        const grant = { from: lender.id, kind: 'deputy' as const, role: lender.role, division: lender.division, until };
        return {
          result: grant,
          change: {
            unit: lender.division,
            subject: holder,
            writes: [
              accounts.change(lender, { set: { deputies: [...others, { holder, until }] }, from: { state: ['active'] } }),
              accounts.unchanged(deputy),
              accounts.lend({ ...grant, holder }),
            ],
          },
        };
      },
    );

/** Takes the actor's authority back before the day comes. */
export const dismissDeputy =
  ({ accounts, acts }: Needs): Operation<typeof accountsRoutes.dismissDeputy> =>
  async ({ params }, context) =>
    acts.perform(actOf(context, 'dismissDeputy'), async () => {
      const { account: lender } = await knownAccount(accounts, context.actor.id);
      const others = lender.deputies.filter(({ holder }) => holder !== params.deputy);
      if (others.length === lender.deputies.length) throw new Problem('not-found');
      return {
        result: undefined,
        change: {
          unit: lender.division,
          subject: params.deputy,
          writes: [accounts.change(lender, { set: { deputies: others } }), accounts.takeBack(params.deputy, lender.id)],
        },
      };
    });

async function grantOf(accounts: Stores['accounts'], holder: string, from: string): Promise<Grant> {
  const { grants } = await knownAccount(accounts, holder);
  const grant = grants.find((candidate) => candidate.from === from);
  if (!grant) throw new Problem('not-found');
  return Grant.parse(grant);
}

function checkUntil(until: string, today: string, language: Language): void {
  const { field } = problemTexts(language);
  const latest = addDays(today, longestDays);
  if (until < today) throw fieldProblem('/until', officeTexts(language).dayPast);
  if (until > latest) throw fieldProblem('/until', fill(field.dayTooLate, { maximum: latest }));
}
