import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQr from 'jsqr';

/** A printed page: its text, and what a phone reads off the slips on it. */
export interface PrintedPage {
  text: string;
  /** Contents of the QR codes, slip by slip, in the order of the grid. */
  scan: () => Promise<string[]>;
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
      const { width, data } = await page.render({ scale: 3, render: 'bitmap' });
      const scale = width / millimetresWide;
      const slips = Array.from({ length: grid.columns * grid.rows }, (_, place) => ({
        x: Math.round((margin + (place % grid.columns) * grid.width) * scale),
        y: Math.round((margin + Math.floor(place / grid.columns) * grid.height) * scale),
      }));
      return slips.flatMap(({ x, y }) => {
        const cut = crop({ width, data }, x, y, Math.round(grid.width * scale), Math.round(grid.height * scale));
        // The last page may have fewer slips than places.
        const found = jsQr(cut.data, cut.width, cut.height);
        return found ? [found.data] : [];
      });
    },
  }));
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
