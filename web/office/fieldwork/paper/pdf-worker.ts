import { type SlipDocument, slipDocument } from './pdf.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Makes one PDF document away from the page, so that the page goes on answering. */
let document: SlipDocument | null = null;

const say = (message: FromWorker) => postMessage(message);

async function follow(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'begin':
      document = slipDocument(message.texts, message.font);
      return say({ kind: 'done' });
    case 'stack':
      document?.add(message.stack);
      return say({ kind: 'done' });
    case 'end': {
      const blob = await document?.end();
      if (!blob) throw new Error('there is no document to end');
      return say({ kind: 'made', blob });
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  follow(data).catch((error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
});
