import type { PaperTexts, PrintedStack } from './stack.ts';

/** What the page asks of the worker; the document is the answer to the last. */
export type ToWorker = { kind: 'begin'; texts: PaperTexts; font: ArrayBuffer } | { kind: 'stack'; stack: PrintedStack } | { kind: 'end' };
export type FromWorker = Blob | null;
