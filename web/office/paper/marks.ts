/**
 * What stands on a sheet of A4, in millimetres from its upper left corner: painted into a PDF document, and as SVG for the preview.
 */
export type Mark =
  /** `y` is that of the base line, `size` that of the type in points. */
  | { kind: 'text'; x: number; y: number; size: number; text: string; bold?: boolean }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; dashed?: boolean }
  | { kind: 'qr'; x: number; y: number; size: number; text: string };

export const sheet = { width: 210, height: 297, margin: 20 };
export const millimetresPerPoint = 25.4 / 72;

/** Width of a text in millimetres. @param size in points */
export type Measure = (text: string, size: number) => number;

/** Latin words, numbers and addresses stay together; Chinese may break after any character but before closing punctuation. */
const pieces = /[\p{Script=Latin}\p{Number}./:#_-]+|\s+|./gu;
const neverFirst = /^[，。；：、！？）》”’%]/u;

/** Breaks a text into lines that are no wider than `width`, in millimetres; what is wider by itself is broken where it must. */
export function linesOf(text: string, size: number, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string): void => {
    if (measure(line + piece, size) <= width || (neverFirst.test(piece) && line !== '')) {
      line += piece;
    } else if (line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
      add(piece.trimStart());
    } else if (piece.length > 1) {
      for (const character of piece) add(character);
    } else {
      line = piece;
    }
  };
  for (const [piece] of text.matchAll(pieces)) add(piece);
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

interface Paragraph {
  x: number;
  /** Upper edge. */
  y: number;
  width: number;
  size: number;
  bold?: boolean;
  /** Distance of base lines, as a multiple of the size. */
  leading?: number;
}

/** A paragraph as marks, and where the next one begins. */
export function paragraph(
  text: string,
  { x, y, width, size, bold = false, leading = 1.45 }: Paragraph,
  measure: Measure,
): { marks: Mark[]; y: number } {
  const step = size * leading * millimetresPerPoint;
  const lines = linesOf(text, size, width, measure);
  const marks = lines.map((line, index): Mark => ({ kind: 'text', x, y: y + step * (index + 0.75), size, text: line, bold }));
  return { marks, y: y + step * lines.length };
}

/** What stands in the foot of every sheet: on the left what it is, on the right its number. */
export function foot(left: string, right: string, measure: Measure): Mark[] {
  const size = 8;
  const y = sheet.height - sheet.margin + 9;
  const end = sheet.width - sheet.margin;
  const [fitting = ''] = linesOf(left, size, end - sheet.margin - measure(right, size) - 4, measure);
  return [
    { kind: 'text', x: sheet.margin, y, size, text: fitting },
    { kind: 'text', x: end - measure(right, size), y, size, text: right },
  ];
}
