/** What is used of PDFKit; lengths in points from the upper left corner. */
declare module 'pdfkit' {
  interface TextOptions {
    lineBreak: false;
    baseline: 'alphabetic';
    fill: boolean;
    stroke: boolean;
  }

  export default class PDFDocument {
    constructor(options: {
      size: 'A4';
      margin: number;
      autoFirstPage: false;
      /** The font to begin with; a font file's content is one too. */
      font: ArrayBuffer | Uint8Array;
      lang: string;
      displayTitle: boolean;
      info: { Title: string; Author: string };
    });
    readonly outline: { addItem(title: string): unknown };
    on(event: 'data', listener: (part: Uint8Array<ArrayBuffer>) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
    addPage(): this;
    end(): void;
    fontSize(size: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    lineWidth(width: number): this;
    dash(length: number, options: { space: number }): this;
    undash(): this;
    stroke(): this;
    fill(color: string): this;
  }
}
