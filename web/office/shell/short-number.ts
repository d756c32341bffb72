/** What tells a record, a notification or a certificate from others of its county and year: its last 8 symbols, in two groups. */
export const shortNumber = (id: string): string => id.slice(-8).replace(/(.{4})(?=.)/, '$1 ');
