import type { OfficeRouteId } from '../../../shared/contract/index.ts';
import { countyOf } from '../../../shared/domain/divisions.ts';
import { operationsOf } from '../../../shared/domain/permissions.ts';
import type { Me } from './context.ts';

/**
 * Offices for which the account may call an operation, by its own and its lent authority.
 * @param within code of the division in which they lie
 */
export const officesFor = (me: Me, operation: OfficeRouteId, within = ''): string[] => [
  ...new Set(
    [me, ...me.grants]
      .filter((authority) => authority.division.startsWith(within) && operationsOf(authority).includes(operation))
      .map(({ division }) => division),
  ),
];

/** Whether an office is the county's own, which releases what its townships answer. */
export const isCountyOffice = (unit: string): boolean => unit === countyOf(unit);
