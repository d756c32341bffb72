import type { OfficeRouteId } from '../contract/index.ts';
import type { Act } from '../store/registry/acts.ts';
import type { OfficeContext } from './request.ts';

/** The operation as an act of the officer who asked for it. */
export const actOf = ({ actor, now }: OfficeContext, operation: OfficeRouteId): Act => ({
  operation,
  by: actor.id,
  as: actor.authority.role,
  now,
});
