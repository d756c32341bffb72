import { checkSymbolOf } from '../../../shared/domain/identity-numbers.ts';

/**
 * Says of one thing after the other whether it goes well, so that of the first n always as near to the share as whole numbers allow:
 * the rates come out as they were made, however long the year is.
 */
export function quota(percent: number): () => boolean {
  let seen = 0;
  return () => {
    const before = Math.round((seen * percent) / 100);
    seen++;
    return Math.round((seen * percent) / 100) > before;
  };
}

/** The rates that the data are made for. */
export const madeFor = { information: 94, feedback: 96, verification: 97, issuance: 83 } as const;

/** Stocks of the county of these rates, as reported. */
const reported = { inflow: 17_033, outflow: 12_393 };

/** Cases of the year: those who live in the county, and those who are registered in it. @param share 20 for a twentieth */
export const casesOf = (share: number): { inflow: number; outflow: number } => ({
  inflow: Math.round(reported.inflow / share),
  outflow: Math.round(reported.outflow / share),
});

const two = (value: number) => String(value).padStart(2, '0');

/** An identity number of a county, another one for each person. */
export function identityOf(county: string, person: number): string {
  const day = `${1950 + (person % 50)}${two(1 + (person % 12))}${two(1 + (person % 28))}`;
  const body = `${county}${day}${String(Math.floor(person / 50) % 1000).padStart(3, '0')}`;
  return body + checkSymbolOf(body);
}

/** What every name and contact of the year begins with: it must be found nowhere outside of what is sealed. */
export const markers = ['标记人', '13987654'] as const;
export const nameOf = (person: number): string => `${markers[0]}${person}`;
export const contactOf = (person: number): string => `${markers[1]}${String(person % 1000).padStart(3, '0')}`;
