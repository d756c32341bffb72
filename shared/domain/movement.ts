import type { RecordField, RecordSide, Statement } from '../contract/persons.ts';
import { recordFields } from '../contract/vocabulary.ts';
import { countyOf, isWithin } from './divisions.ts';

/** Why a movement can't be registered; keys of `personTerms.movementProblems`. */
export type MovementProblem = 'unitTooHigh' | 'sameCounty' | 'sameCity' | 'notOfOffice' | 'stillHere';

/**
 * Whether a county-level code is that of a district of a prefecture-level city: its last two digits are 01 to 20 (GB/T 2260), counties'
 * are 21 to 80, county-level cities' 81 and above. The province-level municipalities have all their districts, and nothing else,
 * under 01.
 */
const isDistrict = (county: string): boolean =>
  /^(11|12|31|50)/.test(county) ? county.slice(2, 4) === '01' : /(0[1-9]|1\d|20)$/.test(county);
const cityOf = (county: string) => county.slice(0, 4);

/**
 * What keeps a movement from being one of the floating population: living outside the county, city or district of registration, but
 * not between the districts of one city. Null where nothing does.
 */
export function movementProblem(registered: string, present: string): MovementProblem | null {
  if (registered.length < 6 || present.length < 6) return 'unitTooHigh';
  const [from, to] = [countyOf(registered), countyOf(present)];
  if (from === to) return 'sameCounty';
  return isDistrict(from) && isDistrict(to) && cityOf(from) === cityOf(to) ? 'sameCity' : null;
}

/** On which side of a movement an office stands; null where it is neither the office of residence nor that of registration. */
export function sideOf(office: string, registered: string, present: string): RecordSide | null {
  if (isWithin(present, office)) return 'inflow';
  return isWithin(registered, office) ? 'outflow' : null;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s·•.-]/g, '')
    .toUpperCase();
/** A telephone number without its country code; other contacts as they are written. */
const contactOf = (text: string) => {
  const written = plain(text);
  return /^[+\d()]+$/.test(written) ? written.replace(/[+()]/g, '').replace(/^(0086|86(?=1\d{10}$))/, '') : written;
};
const areApart = (a: string, b: string) => !isWithin(a, b) && !isWithin(b, a);

/** Fields in which two offices' statements contradict each other: a unit within the other one is none, nor is another way of writing. */
export const contradictionsOf = (own: Statement, other: Statement): RecordField[] => {
  const differs: Record<RecordField, boolean> = {
    name: plain(own.name) !== plain(other.name),
    contact: contactOf(own.contact) !== contactOf(other.contact),
    registeredUnit: areApart(own.registeredUnit.code, other.registeredUnit.code),
    presentUnit: areApart(own.presentUnit.code, other.presentUnit.code),
  };
  return recordFields.filter((field) => differs[field]);
};
