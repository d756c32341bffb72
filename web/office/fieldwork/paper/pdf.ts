import { paperDocument } from '../../paper/document.ts';
import { sheetsOf } from './sheets.ts';
import type { PaperTexts, PrintedStack } from './stack.ts';

/** A PDF document of slips. */
export interface SlipDocument {
  add(stack: PrintedStack): void;
  end(): Promise<Blob>;
}

export function slipDocument(texts: PaperTexts, font: ArrayBuffer): SlipDocument {
  const document = paperDocument({ title: texts.title, author: texts.unit }, font);
  return {
    add: (stack) =>
      document.add(
        (measure) => sheetsOf(stack, texts, measure),
        `${stack.townshipName} ${stack.villageName} · ${texts.groups[stack.group]}`,
      ),
    end: document.end,
  };
}
