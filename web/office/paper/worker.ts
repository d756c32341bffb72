import { readFont } from './font.ts';

/** What a worker answers. */
type Answered<Answer> = { answer: Answer } | { failed: string };

/** Asks a worker for something; one thing is answered before the next is asked. */
export const askWorker = <Answer>(worker: Worker, asked: unknown, transfer: Transferable[] = []): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answered<Answer>>) =>
      'failed' in data ? reject(new Error(data.failed)) : resolve(data.answer);
    worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
    worker.postMessage(asked, transfer);
  });

/** The worker's side of {@link askWorker}. */
export function answerPage<Asked, Answer>(answer: (asked: Asked) => Promise<Answer>): void {
  const say = (answered: Answered<Answer>) => postMessage(answered);
  addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    answer(data).then(
      (found) => say({ answer: found }),
      (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }),
    );
  });
}

/** What a worker needs to print. */
export interface Printing<Paper> {
  paper: Paper;
  font: ArrayBuffer;
}

/** Has a worker make the PDF document of one paper, and ends it. */
export async function printedBy<Paper>(worker: Worker, paper: Paper): Promise<Blob> {
  try {
    const font = await readFont();
    const asked: Printing<Paper> = { paper, font };
    return await askWorker<Blob>(worker, asked, [font]);
  } finally {
    worker.terminate();
  }
}
