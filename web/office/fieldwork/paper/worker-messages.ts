import type { PaperTexts, PrintedStack } from './stack.ts';

/** What the page asks of the worker; each is answered before the next is sent. */
export type ToWorker = { kind: 'begin'; texts: PaperTexts; font: ArrayBuffer } | { kind: 'stack'; stack: PrintedStack } | { kind: 'end' };

export type FromWorker = { kind: 'done' } | { kind: 'made'; blob: Blob } | { kind: 'failed'; message: string };
