export type Box = 'in' | 'out';

/** Address of an office's box, and of a notification in it. */
export const addressOf = (unit: string, box: Box, notification?: string): string =>
  `/office/exchange/${unit}/${box}${notification === undefined ? '' : `/${notification}`}`;

/** What tells a notification from others of its county and year: its last 8 symbols, in two groups. */
export const shortNumber = (id: string): string => id.slice(-8).replace(/(.{4})(?=.)/, '$1 ');
