import { fill } from '../../../shared/format.ts';
import { foot, type Mark, type Measure, paragraph, sheet } from '../../paper/marks.ts';

/** What an official letter says, in words. */
export interface LetterPaper {
  title: string;
  number: string;
  to: string;
  body: string;
  /** Names and values, as they stand under each other. */
  facts: [name: string, value: string][];
  due: string;
  /** The part that the other office fills in; null where no reply is wanted. */
  reply: { title: string; options: string[]; lines: string } | null;
  office: string;
  sentOn: string;
  privacy: string;
  seal: string;
  signed: string;
  sealDay: string;
  foot: string;
  /** With places for `page` and `pages`. */
  page: string;
}

const left = sheet.margin;
const width = sheet.width - 2 * sheet.margin;
const right = left + width;
const bottom = sheet.height - sheet.margin;
const seal = { width: 62, height: 32 };
const label = 36;
/** Height of the part that the other office fills in: it stands at the bottom of the last sheet. */
const replyHeight = 66;

/** A sheet as it fills up. */
class Sheet {
  readonly marks: Mark[] = [];
  readonly measure: Measure;
  y = 0;

  constructor(measure: Measure) {
    this.measure = measure;
  }

  text(text: string, size: number, x: number, y: number, bold = false): void {
    this.marks.push({ kind: 'text', x, y, size, text, bold });
  }

  line(x1: number, y1: number, x2: number, y2: number, dashed = false): void {
    this.marks.push({ kind: 'line', x1, y1, x2, y2, dashed });
  }

  /** A paragraph below what is there. */
  write(text: string, { size = 12, x = left, before = 0, end = right, bold = false } = {}): void {
    const said = paragraph(text, { x, y: this.y + before, width: end - x, size, bold, leading: 1.6 }, this.measure);
    this.marks.push(...said.marks);
    this.y = said.y;
  }

  fact(name: string, value: string): void {
    const top = this.y;
    this.line(left, top, right, top);
    this.text(name, 11, left + 2, top + 6.3);
    this.write(value, { x: left + label, before: 1.2, size: 11.5 });
    this.y = Math.max(this.y, top + 8) + 1;
  }

  /** Who signs, and the frame for the seal. */
  placeOfSeal({ seal: where, signed }: LetterPaper, office: string, day: string): void {
    const x = right - seal.width;
    const top = this.y;
    const end = top + seal.height;
    this.line(x, top, right, top, true);
    this.line(right, top, right, end, true);
    this.line(right, end, x, end, true);
    this.line(x, end, x, top, true);
    this.text(where, 9, x + (seal.width - this.measure(where, 9)) / 2, top + seal.height / 2);
    this.text(office, 10.5, x + 2, end - 8);
    this.text(day, 10, x + 2, end - 3);
    this.text(signed, 10, left, end - 3);
    this.y = end;
  }
}

/** The sheets of a letter: what is asked, until when, the place of the seal, and what the other office sends back. */
export function letterSheets(paper: LetterPaper, measure: Measure): Mark[][] {
  const first = new Sheet(measure);
  first.text(paper.title, 20, left + (width - measure(paper.title, 20)) / 2, 34, true);
  first.text(paper.number, 10.5, right - measure(paper.number, 10.5), 43);
  first.y = 48;
  first.write(paper.to, { bold: true });
  first.write(paper.body, { before: 2 });
  first.y += 3;
  for (const [name, value] of paper.facts) first.fact(name, value);
  first.line(left, first.y, right, first.y);
  first.write(paper.due, { before: 3, bold: true });
  first.y += 3;
  const top = first.y;
  first.write(paper.privacy, { size: 9, end: right - seal.width - 8 });
  first.y = top;
  first.placeOfSeal(paper, paper.office, paper.sentOn);

  const sheets = [first];
  if (paper.reply) {
    const fits = first.y + 4 <= bottom - replyHeight;
    const last = fits ? first : new Sheet(measure);
    if (!fits) sheets.push(last);
    last.y = bottom - replyHeight;
    replyOf(last, paper, paper.reply);
  }
  return sheets.map(({ marks }, index) => [
    ...marks,
    ...foot(paper.foot, fill(paper.page, { page: index + 1, pages: sheets.length }), measure),
  ]);
}

function replyOf(last: Sheet, paper: LetterPaper, { title, options, lines }: NonNullable<LetterPaper['reply']>): void {
  last.line(left, last.y, right, last.y, true);
  last.write(title, { before: 2, bold: true });
  const step = width / 2;
  for (const [index, option] of options.entries())
    last.text(`□ ${option}`, 11, left + (index % 2) * step, last.y + 5 + Math.floor(index / 2) * 6.5);
  last.y += 20;
  last.text(lines, 11, left, last.y);
  last.line(left + last.measure(lines, 11) + 2, last.y + 1, right, last.y + 1);
  last.y = bottom - seal.height;
  last.placeOfSeal(paper, paper.number, paper.sealDay);
}
