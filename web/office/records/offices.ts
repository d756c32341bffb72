import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import { readingPurposes } from '../../../shared/contract/vocabulary.ts';
import { type County, isCountyOffice, type Me, officesFor } from '../office.ts';

/** Offices of the county for which the account keeps records. */
export const officesOf = (me: Me, { code }: County): string[] => officesFor(me, 'listRecords', code);

/** What an office may read a record for; re-examining is the county's. */
export const purposesOf = (unit: string): ReadingPurpose[] =>
  readingPurposes.filter((purpose) => purpose !== 're-examination' || isCountyOffice(unit));

/** Address of an office's registration, and of what is below it. */
export const addressOf = (unit: string, rest = ''): string => `/office/records/${unit}${rest === '' ? '' : `/${rest}`}`;

export const recordAddress = (unit: string, record: string): string => addressOf(unit, `record/${record}`);
