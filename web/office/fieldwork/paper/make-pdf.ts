import { readFont } from './font.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Makes the PDF document of some stacks in a worker.
 * @param stacks read one after the other; a stack is asked for when those before it are on paper
 */
export async function makePdf(texts: PaperTexts, stacks: AsyncIterable<PrintedStack>): Promise<Blob> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  try {
    const ask = (message: ToWorker, transfer: Transferable[] = []) =>
      new Promise<FromWorker>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) =>
          data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data);
        worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
        worker.postMessage(message, transfer);
      });
    const font = await readFont();
    await ask({ kind: 'begin', texts, font }, [font]);
    for await (const stack of stacks) await ask({ kind: 'stack', stack });
    const answer = await ask({ kind: 'end' });
    if (answer.kind !== 'made') throw new Error('the worker ended without a document');
    return answer.blob;
  } finally {
    worker.terminate();
  }
}
