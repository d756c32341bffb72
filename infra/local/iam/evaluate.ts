import type { Statement, Use } from './statements.ts';

/** A role, with the statements of every policy attached to it. */
export interface Role {
  arn: string;
  /** Who may act under it, as in `lambda.amazonaws.com`. */
  services: readonly string[];
  statements: Statement[];
}

/** A function that calls, under its role. */
export interface Caller {
  functionName: string;
  /** Tells it from every other caller. */
  accessKey: string;
  role: Role;
}

/**
 * Why a use is denied; null where it is allowed. An explicit deny stands over every grant, and what nothing grants is denied
 * (IAM User Guide, "Policy evaluation logic").
 */
export function denialOf(statements: readonly Statement[], use: Use): 'explicit' | 'implicit' | null {
  const covering = statements.filter((statement) => statement.covers(use));
  if (covering.some(({ effect }) => effect === 'Deny')) return 'explicit';
  return covering.length > 0 ? null : 'implicit';
}

/** Why a caller may not do something, in AWS's words; null where it may. */
export function refusal({ functionName, role }: Caller, use: Use): string | null {
  const denial = denialOf(role.statements, use);
  if (!denial) return null;
  const why =
    denial === 'explicit'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${use.action} action`;
  const user = `${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${functionName}`;
  return `User: ${user} is not authorized to perform: ${use.action} on resource: ${use.resource} ${why}`;
}
