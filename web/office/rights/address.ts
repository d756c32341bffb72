/** Address of an office's rights, and of what is below them. */
export const addressOf = (unit: string, rest = ''): string => `/office/rights/${unit}${rest === '' ? '' : `/${rest}`}`;
