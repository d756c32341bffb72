import type { rightsRoutes } from '../../../shared/contract/rights.ts';
import type { Operations } from '../../../shared/lambda/request.ts';
import { answerRight } from './answer.ts';
import { getHeld, getRight, listRights } from './read.ts';
import { recordRight } from './record.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `records` on what persons ask by right. */
export const rightsOperations = (stores: Stores): Operations<typeof rightsRoutes> => ({
  recordRight: recordRight(stores),
  listRights: listRights(stores),
  getRight: getRight(stores),
  getHeld: getHeld(stores),
  answerRight: answerRight(stores),
});
