/** The part of a problem's identifier by which offices speak of it. */
export const numberOf = (problem: string): string => problem.slice(-8);
