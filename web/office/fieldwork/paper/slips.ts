import { fill } from '../../../shared/format.ts';
import { foot, type Mark, type Measure, paragraph, sheet } from '../../paper/marks.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';

const columns = 2;
const rows = 4;
export const slipsOfSheet = columns * rows;

const inner = { width: sheet.width - 2 * sheet.margin, height: sheet.height - 2 * sheet.margin };
const slip = { width: inner.width / columns, height: inner.height / rows, padding: 3.5 };
/** With its quiet zone of four modules; the code itself is at least 25 mm wide, of the 22 that paper needs. */
const qrSize = 35;

/** The sheets of a stack's slips, in the order of its codes, with lines to cut along. */
export function slipSheets(stack: PrintedStack, texts: PaperTexts, sheetsBefore: number, measure: Measure): Mark[][] {
  const count = Math.ceil(stack.codes.length / slipsOfSheet);
  return Array.from({ length: count }, (_, index) => [
    ...cutLines,
    ...stack.codes
      .slice(index * slipsOfSheet, (index + 1) * slipsOfSheet)
      .flatMap((code, place) => slipMarks(code, place, stack, texts, measure)),
    ...footOf(stack, texts, sheetsBefore + index + 1, sheetsBefore + count, measure),
  ]);
}

/** The foot of a sheet of a stack. */
export const footOf = (
  stack: PrintedStack,
  { words, unit, title, day, groups }: PaperTexts,
  page: number,
  pages: number,
  measure: Measure,
): Mark[] =>
  foot(
    fill(words.foot, { unit, title, village: stack.villageName, group: groups[stack.group], day }),
    fill(words.page, { page, pages }),
    measure,
  );

const cutLines: Mark[] = [
  ...Array.from({ length: rows + 1 }, (_, row): Mark => {
    const y = sheet.margin + row * slip.height;
    return { kind: 'line', x1: sheet.margin, y1: y, x2: sheet.width - sheet.margin, y2: y, dashed: true };
  }),
  ...Array.from({ length: columns + 1 }, (_, column): Mark => {
    const x = sheet.margin + column * slip.width;
    return { kind: 'line', x1: x, y1: sheet.margin, x2: x, y2: sheet.height - sheet.margin, dashed: true };
  }),
];

function slipMarks(code: string, place: number, stack: PrintedStack, texts: PaperTexts, measure: Measure): Mark[] {
  const { words, address, title, closes, groups } = texts;
  const left = sheet.margin + (place % columns) * slip.width + slip.padding;
  const top = sheet.margin + Math.floor(place / columns) * slip.height + slip.padding;
  const width = slip.width - 2 * slip.padding;
  const heading = paragraph(title, { x: left, y: top, width, size: 10.5, bold: true, leading: 1.3 }, measure);
  const qrTop = Math.max(heading.y, top + 5);
  const beside = { x: left + qrSize, width: width - qrSize };
  const scan = paragraph(words.scan, { ...beside, y: qrTop + 2, size: 9, leading: 1.35 }, measure);
  const label = paragraph(words.code, { ...beside, y: scan.y + 1.5, size: 8.5, leading: 1.3 }, measure);
  const digits = paragraph(code, { ...beside, y: label.y, size: 12.5, bold: true, leading: 1.3 }, measure);
  const until = paragraph(fill(words.until, { closes }), { ...beside, y: digits.y + 1.5, size: 8.5, leading: 1.35 }, measure);
  const link = paragraph(address.replace(/^https?:\/\//, ''), { x: left, y: qrTop + qrSize, width, size: 9, leading: 1.3 }, measure);
  const note = paragraph(
    fill(words.anonymous, { group: groups[stack.group] }),
    { x: left, y: link.y + 0.5, width, size: 8.5, leading: 1.3 },
    measure,
  );
  return [
    ...heading.marks,
    { kind: 'qr', x: left - 2, y: qrTop, size: qrSize, text: `${address}#${code}` },
    ...[scan, label, digits, until, link, note].flatMap(({ marks }) => marks),
  ];
}
