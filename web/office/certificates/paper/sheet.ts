import { fill } from '../../../shared/format.ts';
import { foot, type Mark, type Measure, paragraph, sheet } from '../../paper/marks.ts';

/** What a printed certificate says, in words. */
export interface CertificatePaper {
  number: string;
  /** Address of the page that checks certificates, and what the QR code holds. */
  page: string;
  address: string;
  issuer: string;
  /** Names and values, as they stand under each other. */
  facts: { name: string; english: string; value: string }[];
  words: {
    title: string;
    english: string;
    number: string;
    purpose: string;
    purposeEnglish: string;
    scan: string;
    seal: string;
    sealDay: string;
    foot: string;
    page: string;
  };
}

const left = sheet.margin;
const width = sheet.width - 2 * sheet.margin;
/** With its quiet zone; the code itself is about 45 mm wide, so that a module of the largest one is half a millimetre. */
const qrSize = 50;
const seal = { size: 46, gap: 18 };

/** The sheet of a certificate: what it says, the code to check it by, and the place of the seal. */
export function certificateSheet({ number, page, address, issuer, facts, words }: CertificatePaper, measure: Measure): Mark[] {
  const centred = (text: string, size: number, y: number, bold = false): Mark => ({
    kind: 'text',
    x: left + (width - measure(text, size)) / 2,
    y,
    size,
    text,
    bold,
  });
  const marks: Mark[] = [
    centred(words.title, 26, 44, true),
    centred(words.english, 11, 53),
    centred(fill(words.number, { number }), 11, 64),
  ];
  let y = 76;
  for (const { name, english, value } of facts) {
    marks.push({ kind: 'line', x1: left, y1: y, x2: left + width, y2: y });
    marks.push({ kind: 'text', x: left + 2, y: y + 6.5, size: 12, text: name });
    marks.push({ kind: 'text', x: left + 2, y: y + 11.5, size: 8, text: english });
    const said = paragraph(value, { x: left + 45, y: y + 2.5, width: width - 47, size: 14, bold: true, leading: 1.3 }, measure);
    marks.push(...said.marks);
    y = Math.max(y + 15, said.y + 3);
  }
  marks.push({ kind: 'line', x1: left, y1: y, x2: left + width, y2: y });
  const purpose = paragraph(words.purpose, { x: left, y: y + 5, width, size: 11, leading: 1.6 }, measure);
  const english = paragraph(words.purposeEnglish, { x: left, y: purpose.y + 1, width, size: 8.5, leading: 1.4 }, measure);
  const below = english.y + 8;
  const beside = { x: left, width: qrSize + 30 };
  const link = paragraph(page, { ...beside, y: below + qrSize, size: 10, leading: 1.4 }, measure);
  const scan = paragraph(words.scan, { ...beside, y: link.y, size: 9, leading: 1.4 }, measure);
  const right = left + width - seal.size;
  return [
    ...marks,
    ...purpose.marks,
    ...english.marks,
    { kind: 'qr', x: left - 2, y: below, size: qrSize, text: address },
    ...link.marks,
    ...scan.marks,
    ...frame(right, below + 2),
    { kind: 'text', x: right + (seal.size - measure(words.seal, 9)) / 2, y: below + 2 + seal.size / 2, size: 9, text: words.seal },
    { kind: 'text', x: right, y: below + seal.size + 10, size: 10, text: words.sealDay },
    ...foot(fill(words.foot, { unit: issuer }), words.page, measure),
  ];
}

/** The place of the seal. */
function frame(x: number, y: number): Mark[] {
  const [x2, y2] = [x + seal.size, y + seal.size];
  return [
    { kind: 'line', x1: x, y1: y, x2, y2: y, dashed: true },
    { kind: 'line', x1: x2, y1: y, x2, y2, dashed: true },
    { kind: 'line', x1: x2, y1: y2, x2: x, y2, dashed: true },
    { kind: 'line', x1: x, y1: y2, x2: x, y2: y, dashed: true },
  ];
}
