import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQr from 'jsqr';

/** A printed page: its text, and what a phone reads off the slips on it. */
export interface PrintedPage {
  text: string;
  /** Contents of the QR codes, slip by slip, in the order of the grid. */
  scan: () => Promise<string[]>;
  /** What a phone reads off a part of the page, in millimetres from its upper left corner; null for nothing. */
  scanAt: (part: { x: number; y: number; width: number; height: number }) => Promise<string | null>;
}

const millimetresWide = 210;
const margin = 20;
const grid = { columns: 2, rows: 4, width: 85, height: 64.25 };

/** Opens a PDF document with the engine that Chromium prints and shows PDF with. */
export async function readPdf(bytes: Uint8Array): Promise<PrintedPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  // Texts first: the engine reads none once it has painted.
  return [...document.pages()].map((page) => ({
    text: page.getText().replaceAll('\r\n', '\n'),
    scan: async () => {
      const picture = await page.render({ scale: 3, render: 'bitmap' });
      const slips = Array.from({ length: grid.columns * grid.rows }, (_, place) => ({
        x: margin + (place % grid.columns) * grid.width,
        y: margin + Math.floor(place / grid.columns) * grid.height,
      }));
      // The last page may have fewer slips than places.
      return slips.flatMap(({ x, y }) => read(picture, { x, y, width: grid.width, height: grid.height }) ?? []);
    },
    scanAt: async (part) => read(await page.render({ scale: 4, render: 'bitmap' }), part),
  }));
}

/** What a QR code on a part of a page says. */
function read(
  { width, data }: { width: number; data: Uint8Array },
  part: { x: number; y: number; width: number; height: number },
): string | null {
  const scale = width / millimetresWide;
  const [x, y, wide, high] = [part.x, part.y, part.width, part.height].map((length) => Math.round(length * scale));
  const cut = crop({ width, data }, x ?? 0, y ?? 0, wide ?? 0, high ?? 0);
  return jsQr(cut.data, cut.width, cut.height)?.data ?? null;
}

/** Part of a picture of four bytes a point; black and white are the same in every order of colours. */
function crop(picture: { width: number; data: Uint8Array }, x: number, y: number, width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}
