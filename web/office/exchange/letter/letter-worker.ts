import { paperDocument } from '../../paper/document.ts';
import { answerPage, type Printing } from '../../paper/worker.ts';
import { type LetterPaper, letterSheets } from './sheet.ts';

/** Makes the PDF document of one letter away from the page. */
answerPage(({ paper, font }: Printing<LetterPaper>) => {
  const document = paperDocument({ title: `${paper.title} ${paper.number}`, author: paper.office }, font);
  document.add((measure) => letterSheets(paper, measure), paper.title);
  return document.end();
});
