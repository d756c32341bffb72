import { identityKinds, importColumns, legalBases, services } from '../../../../shared/contract/vocabulary.ts';
import type { Words } from '../../office.ts';
import type { ImportColumn } from './import-columns.ts';

/** Rows that are set as text: a spreadsheet cuts the number of a document that it takes for a quantity. */
const preparedRows = 500;
const widths: Partial<Record<ImportColumn, number>> = {
  identityNumber: 24,
  registeredUnit: 36,
  presentUnit: 36,
  services: 30,
  purpose: 28,
};
const usualWidth = 16;

/** The spreadsheet to fill in: a sheet with the headings, its cells set as text, and one that says what goes where. */
export async function templateFile(words: Words): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const { importColumns: heads } = words.exchange;
  const { template: text } = words.records.importing;
  const allowed: Partial<Record<ImportColumn, string>> = {
    identityKind: identityKinds.map((kind) => words.exchange.identityKinds[kind]).join('、'),
    services: services.map((service) => words.exchange.services[service]).join('、'),
    basis: legalBases.map((basis) => words.exchange.legalBases[basis]).join('、'),
  };
  const cell = { value: '', type: String, format: '@' };
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  return write([
    {
      sheet: text.sheet,
      data: [
        importColumns.map((column) => bold(heads[column])),
        ...Array.from({ length: preparedRows }, () => importColumns.map(() => cell)),
      ],
      columns: importColumns.map((column) => ({ width: widths[column] ?? usualWidth })),
      stickyRowsCount: 1,
    },
    {
      sheet: text.guideSheet,
      data: [
        [bold(text.guideColumn), bold(text.guideWhat), bold(text.guideExample)],
        ...importColumns.map((column) => [
          { value: heads[column], type: String },
          { value: [text.what[column], allowed[column]].filter(Boolean).join(' '), type: String },
          { value: text.examples[column], type: String },
        ]),
      ],
      columns: [{ width: usualWidth }, { width: 80 }, { width: 40 }],
    },
  ]).toBlob();
}
