export const boxes = ['in', 'out'] as const;
export type Box = (typeof boxes)[number];

/** Address of an office's box, of a county's list of what is late, and of a notification in a box. */
export const addressOf = (unit: string, box: Box | 'late', notification?: string): string =>
  `/office/exchange/${unit}/${box}${notification === undefined ? '' : `/${notification}`}`;
