import { paperDocument } from '../../fieldwork/paper/pdf.ts';
import { type LetterPaper, letterSheets } from './sheet.ts';

/** What the page asks for. */
export interface Asked {
  paper: LetterPaper;
  font: ArrayBuffer;
}
export type Answered = { kind: 'made'; blob: Blob } | { kind: 'failed'; message: string };

const say = (message: Answered) => postMessage(message);

/** Makes the PDF document of one letter away from the page. */
async function make({ paper, font }: Asked): Promise<void> {
  const document = paperDocument({ title: `${paper.title} ${paper.number}`, author: paper.office }, font);
  document.add((measure) => letterSheets(paper, measure), paper.title);
  say({ kind: 'made', blob: await document.end() });
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  make(data).catch((error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
});
