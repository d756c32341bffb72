import type { IdentityKind } from '../contract/persons.ts';

/** Why a number can't be that of a document; keys of `personTerms.identityProblems`. */
export type IdentityProblem =
  | 'length'
  | 'symbols'
  | 'fifteenDigits'
  | 'region'
  | 'residencePermit'
  | 'permanentResident'
  | 'residentCard'
  | 'birthDate'
  | 'checkDigit'
  | 'passport';

type Checked = { ok: true; number: string } | { ok: false; problem: IdentityProblem };
const refused = (problem: IdentityProblem): Checked => ({ ok: false, problem });

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkSymbols = '10X98765432';

/** Check symbol of the first 17 digits of a citizen identification number: GB 11643-1999, ISO 7064 MOD 11-2. */
export const checkSymbolOf = (digits: string): string =>
  checkSymbols.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(digits.charAt(index)), 0) % 11);

/** Provinces whose offices give out resident identity cards; 81 to 83 are those of the residence permits. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/;
/** Hong Kong, Macao, Taiwan. */
const permitRegions = /^8[123]0000/;
const earliestBirth = '1880-01-01';

/** Without spaces and hyphens, full-width signs as their plain ones, in capitals. */
const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s‐-―−-]/g, '')
    .toUpperCase();

/** Whether `YYYYMMDD` is a day on which somebody alive may have been born. */
function isBirthDate(digits: string, today: string): boolean {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day && day >= earliestBirth && day <= today;
}

/** A number of 18 symbols by GB 11643: region or kind, day of birth, sequence, check symbol. */
function ofEighteen(number: string, today: string, regionProblem: IdentityProblem | null): Checked {
  if (/^\d{15}$/.test(number)) return refused('fifteenDigits');
  if (number.length !== 18) return refused('length');
  if (!/^\d{17}[\dX]$/.test(number)) return refused('symbols');
  if (regionProblem) return refused(regionProblem);
  if (!isBirthDate(number.slice(6, 14), today)) return refused('birthDate');
  return checkSymbolOf(number) === number.charAt(17) ? { ok: true, number } : refused('checkDigit');
}

/** What a resident identity card's region is wrong in; a number of another document is named as such. */
function cardRegion(number: string): IdentityProblem | null {
  if (provinces.test(number)) return null;
  if (permitRegions.test(number)) return 'residencePermit';
  return number.startsWith('9') ? 'permanentResident' : 'region';
}

/** The card of 2023: 9, place of application, nationality, day of birth, sequence, check symbol. Before: country, 12 digits. */
function permanentResident(number: string, today: string): Checked {
  if (/^[A-Z]{3}/.test(number)) {
    if (number.length !== 15) return refused('length');
    if (!/^[A-Z]{3}\d{12}$/.test(number)) return refused('symbols');
    const [month, day] = [Number(number.slice(9, 11)), Number(number.slice(11, 13))];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { ok: true, number } : refused('birthDate');
  }
  return ofEighteen(number, today, number.startsWith('9') ? null : 'residentCard');
}

/**
 * Checks the number of a document as typed; `number` is its normal form, which is what is digested.
 * @param today `YYYY-MM-DD`, Asia/Shanghai
 */
export function checkIdentity(kind: IdentityKind, text: string, today: string): Checked {
  const number = normal(text);
  switch (kind) {
    case 'resident-identity-card':
      return ofEighteen(number, today, cardRegion(number));
    case 'hong-kong-macao-taiwan-residence-permit':
      return ofEighteen(number, today, permitRegions.test(number) ? null : 'residentCard');
    case 'foreign-permanent-resident-card':
      return permanentResident(number, today);
    case 'passport':
      return /^(?=.*\d)[A-Z\d]{5,15}$/.test(number) ? { ok: true, number } : refused('passport');
  }
}
