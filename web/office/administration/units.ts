import { parentOf } from '../../../shared/domain/divisions.ts';
import { type Office, useOffice, useResource } from '../office.ts';

const countyLength = 6;

/** The unit whose accounts the account looks after: its own above the county, else the county in focus. */
export const unitOf = ({ me, county }: Pick<Office, 'me' | 'county'>): string =>
  me.division.length < countyLength ? me.division : (county?.code ?? me.division.slice(0, countyLength));

/** Names of units by code; a unit that is not known, or not yet, is shown by its code. */
export function useUnitNames(codes: string[]): (code: string) => string {
  const { client, me, county } = useOffice();
  const isParent = (code: string) => codes.some((other) => other !== code && parentOf(other) === code);
  const readable = codes.map((code) => (code.length <= countyLength || isParent(code) ? code : parentOf(code)));
  const units = [...new Set(readable)].sort();
  const { value } = useResource(async (signal) => {
    const read = await Promise.all(units.map((unit) => client('getUnit', { params: { unit } }, { signal }).catch(() => null)));
    const known = read.filter((unit) => unit !== null).flatMap((unit) => [unit, ...unit.ancestors, ...unit.children]);
    return new Map(known.map(({ code, name }) => [code, name]));
  }, units);
  return (code) => value?.get(code) ?? (code === county?.code ? county.name : code === me.division ? me.divisionName : code);
}
