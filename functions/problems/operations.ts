import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { answerTask, getTask, listTasks } from './answer.ts';
import { checkAnswer, publishProblem } from './check.ts';
import { handOverProblem } from './hand-over.ts';
import { getProblem, listProblems } from './read.ts';
import { recordProblem } from './record.ts';
import { setAsideProblem, sortProblem } from './sort.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `problems`. */
export const problemsOperations = (stores: Stores): Operations<typeof problemsRoutes> => ({
  listProblems: listProblems(stores),
  getProblem: getProblem(stores),
  recordProblem: recordProblem(stores),
  sortProblem: sortProblem(stores),
  handOverProblem: handOverProblem(stores),
  setAsideProblem: setAsideProblem(stores),
  checkAnswer: checkAnswer(stores),
  publishProblem: publishProblem(stores),
  listTasks: listTasks(stores),
  getTask: getTask(stores),
  answerTask: answerTask(stores),
});
