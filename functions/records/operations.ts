import type { importsRoutes } from '../../shared/contract/imports.ts';
import type { recordsRoutes } from '../../shared/contract/records.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { correctRecord } from './correct.ts';
import { closeRecord, movePersonOn, returnPerson, withdrawConsent } from './end.ts';
import { checkIdentity } from './identity.ts';
import { commitImport } from './imports/commit.ts';
import { cancelImport, getImport, startImport } from './imports/head.ts';
import { deleteMatching, listMatchings, putMatching } from './imports/matchings.ts';
import { planImport, stageRows } from './imports/stage.ts';
import { mergeRecords } from './merge.ts';
import { exportRecords, getRecord, listCountyReads, listReads, listRecords, searchRecords } from './read.ts';
import { registerPerson } from './register.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `records` on records and imports of files. */
export const recordsOperations = (stores: Stores): Operations<typeof recordsRoutes & typeof importsRoutes> => ({
  registerPerson: registerPerson(stores),
  getRecord: getRecord(stores),
  listRecords: listRecords(stores),
  searchRecords: searchRecords(stores),
  checkIdentity: checkIdentity(stores),
  correctRecord: correctRecord(stores),
  returnPerson: returnPerson(stores),
  movePersonOn: movePersonOn(stores),
  closeRecord: closeRecord(stores),
  mergeRecords: mergeRecords(stores),
  withdrawConsent: withdrawConsent(stores),
  listReads: listReads(stores),
  listCountyReads: listCountyReads(stores),
  exportRecords: exportRecords(stores),
  startImport: startImport(stores),
  getImport: getImport(stores),
  stageRows: stageRows(stores),
  planImport: planImport(stores),
  commitImport: commitImport(stores),
  cancelImport: cancelImport(stores),
  listMatchings: listMatchings(stores),
  putMatching: putMatching(stores),
  deleteMatching: deleteMatching(stores),
});
