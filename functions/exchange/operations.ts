import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { reexamineNotification, releaseFeedback } from './county.ts';
import { listMessagesFor, takeMessages } from './fetching.ts';
import { closeNotification, noteNotifications, recordPaperReply, withdrawNotification } from './finish.ts';
import { countDue, countInbox, listInbox, listLate, listOutbox } from './lists.ts';
import { receiveMessage } from './messages.ts';
import { readNotification } from './read.ts';
import { sendDraft, sendNotification } from './send.ts';
import type { Stores } from './stores.ts';
import { verifyMany, verifyNotification } from './verify.ts';

/** The operations of the function `exchange`. */
export const exchangeOperations = (stores: Stores): Operations<typeof exchangeRoutes> => ({
  sendNotification: sendNotification(stores),
  sendDraft: sendDraft(stores),
  listInbox: listInbox(stores),
  countInbox: countInbox(stores),
  countDue: countDue(stores),
  listLate: listLate(stores),
  listOutbox: listOutbox(stores),
  readNotification: readNotification(stores),
  verifyNotification: verifyNotification(stores),
  verifyMany: verifyMany(stores),
  reexamineNotification: reexamineNotification(stores),
  releaseFeedback: releaseFeedback(stores),
  withdrawNotification: withdrawNotification(stores),
  noteNotifications: noteNotifications(stores),
  closeNotification: closeNotification(stores),
  recordPaperReply: recordPaperReply(stores),
  receiveMessage: receiveMessage(stores),
  listMessagesFor: listMessagesFor(stores),
  takeMessages: takeMessages(stores),
});
