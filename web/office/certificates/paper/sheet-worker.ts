import { paperDocument } from '../../paper/document.ts';
import { answerPage, type Printing } from '../../paper/worker.ts';
import { type CertificatePaper, certificateSheet } from './sheet.ts';

/** Makes the PDF document of one certificate away from the page. */
answerPage(({ paper, font }: Printing<CertificatePaper>) => {
  const document = paperDocument({ title: `${paper.words.title} ${paper.number}`, author: paper.issuer }, font);
  document.add((measure) => [certificateSheet(paper, measure)], paper.words.title);
  return document.end();
});
