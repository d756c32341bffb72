import type { MailServer } from './announcing.ts';
import { setting, variables } from './environment.ts';

/** The mail server of the installation; null where none is set up. */
export const mailServer = (): MailServer | null => {
  const url = process.env[variables.smtp];
  return url ? { url, from: setting(variables.mailFrom), office: `${setting(variables.pagesUrl)}/office` } : null;
};
