export type Box = 'in' | 'out';

/** Address of an office's box, of a county's list of what is late, and of a notification in a box. */
export const addressOf = (unit: string, box: Box | 'late', notification?: string): string =>
  `/office/exchange/${unit}/${box}${notification === undefined ? '' : `/${notification}`}`;

/** What tells a notification from others of its county and year: its last 8 symbols, in two groups. */
export const shortNumber = (id: string): string => id.slice(-8).replace(/(.{4})(?=.)/, '$1 ');
