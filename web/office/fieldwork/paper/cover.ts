import { fill } from '../../../shared/format.ts';
import { type Mark, type Measure, paragraph, sheet } from '../../paper/marks.ts';
import { footOf } from './slips.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';

const { margin } = sheet;
const width = sheet.width - 2 * margin;
const bottom = sheet.height - margin;

/** Household numbers in a grid: so many to a row, and the height of a row. */
const grid = { columns: 10, step: 6.2, size: 10 };
/** Height of the lines to sign at the end. */
const signatures = 42;

/** A sheet as it fills up: a new one begins where the next thing no longer fits. */
class Sheets {
  readonly sheets: Mark[][] = [[]];
  y: number = margin;

  room(height: number): void {
    if (this.y + height <= bottom) return;
    this.sheets.push([]);
    this.y = margin;
  }

  add(...marks: Mark[]): void {
    this.sheets.at(-1)?.push(...marks);
  }
}

/**
 * The sheets that go with a stack: how many slips, for whom, which households to visit, what to observe, who signed.
 * They name no person, and no slip.
 * @param slipSheets number of sheets that follow
 */
export function coverSheets(stack: PrintedStack, texts: PaperTexts, slipSheets: number, measure: Measure): Mark[][] {
  const { cover } = texts.words;
  const paper = new Sheets();
  const write = (text: string, { size = 10, bold = false, indent = 0, after = 0 } = {}) => {
    const { marks, y } = paragraph(text, { x: margin + indent, y: paper.y, width: width - indent, size, bold }, measure);
    if (y > bottom) {
      paper.room(y - paper.y);
      return write(text, { size, bold, indent, after });
    }
    paper.add(...marks);
    paper.y = y + after;
  };

  write(cover.title, { size: 18, bold: true, after: 1 });
  write(texts.title, { size: 12, after: 4 });
  for (const [name, value] of factsOf(stack, texts)) fact(paper, name, value, measure);
  paper.y += 5;
  if (stack.drawn) {
    const { households, numbers } = stack.drawn;
    write(fill(cover.householdsTitle, { count: numbers.length, households }), { size: 12, bold: true, after: 1 });
    write(cover.householdsNote, { size: 9, after: 2 });
    numberGrid(paper, numbers);
  } else {
    write(cover.noDraw, { size: 10 });
  }
  paper.y += 4;
  write(cover.rulesTitle, { size: 12, bold: true, after: 1 });
  for (const [index, rule] of Object.values(cover.rules).entries()) write(`${index + 1}. ${rule}`, { size: 9.5, after: 0.8 });
  paper.room(signatures);
  paper.y += 6;
  signatureLines(paper, texts);
  const pages = paper.sheets.length + slipSheets;
  return paper.sheets.map((marks, index) => [...marks, ...footOf(stack, texts, index + 1, pages, measure)]);
}

const factsOf = (stack: PrintedStack, { words: { cover }, unit, groups, closes }: PaperTexts): [string, string][] => [
  [cover.township, `${unit} ${stack.townshipName}`],
  [cover.village, `${stack.villageName}（${stack.village}）`],
  [cover.group, groups[stack.group]],
  [cover.slips, fill(cover.slipsValue, { count: stack.codes.length })],
  [cover.batches, stack.batches.join('、')],
  [cover.closes, closes],
];

function fact(paper: Sheets, name: string, value: string, measure: Measure): void {
  const indent = 34;
  const size = 11;
  const { marks, y } = paragraph(value, { x: margin + indent, y: paper.y + 1, width: width - indent, size, bold: true }, measure);
  const label = paragraph(name, { x: margin, y: paper.y + 1, width: indent - 2, size }, measure);
  paper.add(...label.marks, ...marks);
  paper.y = Math.max(y, label.y) + 1;
  paper.add({ kind: 'line', x1: margin, y1: paper.y, x2: sheet.width - margin, y2: paper.y });
}

/** Household numbers in the order of a visit, with a box to tick before each. */
function numberGrid(paper: Sheets, numbers: readonly number[]): void {
  const box = 3;
  for (let first = 0; first < numbers.length; first += grid.columns) {
    paper.room(grid.step);
    const base = paper.y + 4.4;
    for (const [place, number] of numbers.slice(first, first + grid.columns).entries()) {
      const x = margin + (place * width) / grid.columns;
      const [up, right] = [base - box, x + box];
      paper.add(
        { kind: 'line', x1: x, y1: up, x2: right, y2: up },
        { kind: 'line', x1: right, y1: up, x2: right, y2: base },
        { kind: 'line', x1: right, y1: base, x2: x, y2: base },
        { kind: 'line', x1: x, y1: base, x2: x, y2: up },
        { kind: 'text', x: right + 1.2, y: base, size: grid.size, text: String(number) },
      );
    }
    paper.y += grid.step;
  }
}

function signatureLines(paper: Sheets, { words: { cover } }: PaperTexts): void {
  const rows = [
    [cover.handedOut, cover.sign],
    [cover.received, cover.sign],
    [cover.returned, cover.returnedValue],
  ];
  for (const [name = '', what = ''] of rows) {
    const y = paper.y + 6;
    const [second, third] = [margin + 42, margin + 118];
    paper.add(
      { kind: 'text', x: margin, y, size: 10.5, text: name },
      { kind: 'text', x: second, y, size: 9, text: what },
      { kind: 'line', x1: second + 16, y1: y + 1, x2: third - 4, y2: y + 1 },
      { kind: 'text', x: third, y, size: 9, text: cover.date },
      { kind: 'line', x1: third + 10, y1: y + 1, x2: sheet.width - margin, y2: y + 1 },
    );
    paper.y += 11;
  }
}
