import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import { readingPurposes } from '../../../shared/contract/vocabulary.ts';
import { operationsOf } from '../../../shared/domain/permissions.ts';
import type { County, Me } from '../office.ts';

const countyLength = 6;

/** Offices of the county for which the account keeps records, by its own and its lent authority. */
export const officesOf = (me: Me, { code }: County): string[] => [
  ...new Set(
    [me, ...me.grants]
      .filter((authority) => authority.division.startsWith(code) && operationsOf(authority).includes('listRecords'))
      .map(({ division }) => division),
  ),
];

/** What an office may read a record for; re-examining is the county's. */
export const purposesOf = (unit: string): ReadingPurpose[] =>
  readingPurposes.filter((purpose) => purpose !== 're-examination' || unit.length === countyLength);

/** Address of an office's registration, and of what is below it. */
export const addressOf = (unit: string, rest = ''): string => `/office/records/${unit}${rest === '' ? '' : `/${rest}`}`;
