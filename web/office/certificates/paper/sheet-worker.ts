import { paperDocument } from '../../fieldwork/paper/pdf.ts';
import { type CertificatePaper, certificateSheet } from './sheet.ts';

/** What the page asks for. */
export interface Asked {
  paper: CertificatePaper;
  font: ArrayBuffer;
}
export type Answered = { kind: 'made'; blob: Blob } | { kind: 'failed'; message: string };

const say = (message: Answered) => postMessage(message);

/** Makes the PDF document of one certificate away from the page. */
async function make({ paper, font }: Asked): Promise<void> {
  const document = paperDocument({ title: `${paper.words.title} ${paper.number}`, author: paper.issuer }, font);
  document.add((measure) => [certificateSheet(paper, measure)], paper.words.title);
  say({ kind: 'made', blob: await document.end() });
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  make(data).catch((error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
});
