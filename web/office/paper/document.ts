import PDFDocument from 'pdfkit';
import { type Mark, type Measure, millimetresPerPoint } from './marks.ts';
import { qrRuns } from './qr.ts';

const points = (millimetres: number) => millimetres / millimetresPerPoint;
const rounded = (value: number) => Math.round(value * 100) / 100;
const hairline = 0.5;

/** A PDF document: the font is embedded with the glyphs that occur, pages leave as they are finished. */
export interface PaperDocument {
  /** @param title of the entry in the document's outline */
  add(sheets: (measure: Measure) => Mark[][], title: string): void;
  end(): Promise<Blob>;
}

/** @param font a TrueType font with Chinese */
export function paperDocument(info: { title: string; author: string }, font: ArrayBuffer): PaperDocument {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: info.title, Author: info.author },
  });
  const parts: BlobPart[] = [];
  document.on('data', (part: Uint8Array<ArrayBuffer>) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  const measure: Measure = (text, size) => document.fontSize(size).widthOfString(text) * millimetresPerPoint;
  return {
    add: (sheets, title) => {
      for (const [index, marks] of sheets(measure).entries()) {
        document.addPage();
        if (index === 0) document.outline.addItem(title);
        for (const mark of marks) paint(document, mark);
      }
    },
    end: async () => {
      document.end();
      await ended;
      return new Blob(parts, { type: 'application/pdf' });
    },
  };
}

function paint(document: PDFDocument, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      document
        .fontSize(mark.size)
        .lineWidth(mark.size / 45)
        .text(mark.text, points(mark.x), points(mark.y), {
          lineBreak: false,
          baseline: 'alphabetic',
          stroke: mark.bold === true,
          fill: true,
        });
      break;
    case 'line':
      document.moveTo(points(mark.x1), points(mark.y1)).lineTo(points(mark.x2), points(mark.y2)).lineWidth(hairline);
      if (mark.dashed) document.dash(3, { space: 3 }).stroke().undash();
      else document.stroke();
      break;
    case 'qr': {
      const { modules, runs } = qrRuns(mark.text);
      const step = points(mark.size) / modules;
      const [left, top] = [points(mark.x), points(mark.y)];
      for (const { x, y, length } of runs)
        document.rect(rounded(left + x * step), rounded(top + y * step), rounded(length * step), rounded(step));
      document.fill('black');
    }
  }
}
