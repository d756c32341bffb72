/** Address of an office's certificates, and of what is below them. */
export const addressOf = (unit: string, rest = ''): string => `/office/certificates/${unit}${rest === '' ? '' : `/${rest}`}`;
