import { answerPage } from '../../paper/worker.ts';
import { type SlipDocument, slipDocument } from './pdf.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Makes one PDF document away from the page, so that the page goes on answering. */
let document: SlipDocument | null = null;

answerPage(async (message: ToWorker): Promise<FromWorker> => {
  switch (message.kind) {
    case 'begin':
      document = slipDocument(message.texts, message.font);
      return null;
    case 'stack':
      document?.add(message.stack);
      return null;
    case 'end':
      return (await document?.end()) ?? null;
  }
});
