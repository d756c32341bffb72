import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { changeAccount, createAccount, listAccounts } from './accounts.ts';
import { listAudit } from './audit.ts';
import { appointDeputy, dismissDeputy } from './deputies.ts';
import { handOver } from './hand-over.ts';
import { importDivisions } from './import-divisions.ts';
import { getMe } from './me.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `accounts`. */
export const accountsOperations = (stores: Stores): Operations<typeof accountsRoutes> => ({
  getMe: getMe(stores),
  listAccounts: listAccounts(stores),
  createAccount: createAccount(stores),
  changeAccount: changeAccount(stores),
  appointDeputy: appointDeputy(stores),
  dismissDeputy: dismissDeputy(stores),
  handOver: handOver(stores),
  importDivisions: importDivisions(stores),
  listAudit: listAudit(stores),
});
