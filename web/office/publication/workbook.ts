import { zip } from './zip.ts';

/** A sheet of a workbook: rows of texts, all as long as the first. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Name of a column by its place from 0: A … Z, AA … */
const columnName = (place: number): string =>
  (place < 26 ? '' : columnName(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));

/** Codes of one or two digits are numbers, everything else is text: a division code is no quantity. */
const cell = (value: string, at: string) =>
  value === ''
    ? ''
    : /^\d{1,2}$/.test(value)
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${xml(value)}</t></is></c>`;

const rowsAtOnce = 500;

/** A sheet's XML in pieces; its first row stays in sight. */
function* sheetXml(rows: Sheet['rows']): Iterable<string> {
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><sheetData>`;
  const columns = (rows[0] ?? []).map((_, place) => columnName(place));
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    yield rows
      .slice(first, first + rowsAtOnce)
      .map((row, index) => {
        const number = first + index + 1;
        return `<row r="${number}">${row.map((value, place) => cell(value, `${columns[place]}${number}`)).join('')}</row>`;
      })
      .join('');
  }
  yield '</sheetData></worksheet>';
}

/**
 * An .xlsx workbook (ECMA-376) of sheets without formats. Written here rather than by a library: a hundred thousand rows in
 * pieces take seconds in which the page goes on, where building a cell object for each takes many and stops it.
 */
export const workbook = (sheets: readonly Sheet[]): Promise<Blob> =>
  zip(
    [
      {
        name: '[Content_Types].xml',
        text: [
          `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
          `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>`,
          ...sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${types}.worksheet+xml"/>`),
          '</Types>',
        ],
      },
      {
        name: '_rels/.rels',
        text: [
          `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`,
          `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ],
      },
      {
        name: 'xl/workbook.xml',
        text: [
          `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>`,
          ...sheets.map(({ name }, index) => `<sheet name="${xml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`),
          '</sheets></workbook>',
        ],
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: [
          `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`,
          ...sheets.map(
            (_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
          ),
          '</Relationships>',
        ],
      },
      ...sheets.map(({ rows }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetXml(rows) })),
    ],
    `${types}.sheet`,
  );
