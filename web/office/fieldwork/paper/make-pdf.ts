import { readFont } from '../../paper/font.ts';
import { askWorker } from '../../paper/worker.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Makes the PDF document of some stacks in a worker.
 * @param stacks read one after the other; a stack is asked for when those before it are on paper
 */
export async function makePdf(texts: PaperTexts, stacks: AsyncIterable<PrintedStack>): Promise<Blob> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const ask = (message: ToWorker, transfer?: Transferable[]) => askWorker<FromWorker>(worker, message, transfer);
  try {
    const font = await readFont();
    await ask({ kind: 'begin', texts, font }, [font]);
    for await (const stack of stacks) await ask({ kind: 'stack', stack });
    const document = await ask({ kind: 'end' });
    if (!document) throw new Error('the worker ended without a document');
    return document;
  } finally {
    worker.terminate();
  }
}
