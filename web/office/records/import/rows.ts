import type { ImportRow } from '../../../../shared/contract/imports.ts';
import type { Gazetteer, Unit } from '../../../shared/places/gazetteer.ts';
import { unitsNamed } from '../../../shared/places/naming.ts';
import { placeOfUnit } from '../../../shared/places/search.ts';
import { basisOf, dayOf, identityKindOf, isYes, servicesOf } from './cells.ts';
import type { Matching } from './columns.ts';
import { type ImportColumn, importColumns } from './import-columns.ts';
import type { FileTable } from './table-file.ts';

/** What holds for every row whose cell is empty, or of which the file has no column. */
export interface Defaults {
  presentUnit: { code: string; name: string } | null;
  registeredUnit: { code: string; name: string } | null;
  identityKind: string;
  services: string[];
  basis: { kind: string; citation: string | null; purpose: string };
  requestedOn: string | null;
}

/** Something that only who read the file knows to be wrong with a cell. */
export interface CellNote {
  column: ImportColumn;
  /** `shortened`: the spreadsheet has cut the number; `ambiguous`: several places have the name. */
  kind: 'shortened' | 'ambiguous';
  /** Some of the places. */
  places: string[];
}

export interface ReadRow {
  row: ImportRow;
  notes: CellNote[];
}

const longestCell = 200;
const shortened = /^\d(?:\.\d+)?E\+\d+$/i;

/** A place as an export writes it: its name, and its code in brackets. */
export const placeCell = ({ code, name }: { code: string; name: string }): string => `${name}（${code}）`;
const withCode = /^(.+)[（(](\d{6}|\d{9})[）)]$/;

/** Places that a cell may name: by its name, by its code, or by both, which have to name the same one. */
function placesNamed(gazetteer: Gazetteer, cell: string): readonly Unit[] {
  const [, name, code] = withCode.exec(cell) ?? [];
  if (!name || !code) return unitsNamed(gazetteer, cell);
  const byCode = unitsNamed(gazetteer, code);
  const byName = unitsNamed(gazetteer, name);
  const agree = byName.length === 0 || byCode.length === 0 || byName.some((unit) => byCode.includes(unit));
  return agree ? byCode : [...byCode, ...byName];
}

/** Reads the rows of a table by the matching of its columns. */
export function readRows(
  table: FileTable['rows'],
  matching: Matching,
  defaults: Defaults,
  gazetteer: Gazetteer,
  progress: (read: number) => void = () => undefined,
): ReadRow[] {
  const places = new Map<string, readonly Unit[]>();
  const placesOf = (cell: string) => {
    const seen = places.get(cell) ?? placesNamed(gazetteer, cell);
    places.set(cell, seen);
    return seen;
  };
  return table.map(({ number, cells }, index) => {
    if (index % 500 === 0) progress(index);
    const notes: CellNote[] = [];
    const cellOf = (column: ImportColumn): string => {
      const place = matching[column];
      return place === undefined ? '' : (cells[place] ?? '').trim().slice(0, longestCell);
    };
    const unitOf = (column: 'registeredUnit' | 'presentUnit') => {
      const cell = cellOf(column);
      if (cell === '') return defaults[column] ?? { code: '', name: '' };
      const found = placesOf(cell);
      const [only] = found;
      if (only && found.length === 1) {
        const { code, path } = placeOfUnit(only);
        return { code, name: path };
      }
      const [, name, code] = withCode.exec(cell) ?? [];
      // Of a place that the list does not hold any more.
      if (found.length === 0 && name && code) return { code, name };
      if (found.length > 1) notes.push({ column, kind: 'ambiguous', places: found.slice(0, 3).map((unit) => placeOfUnit(unit).path) });
      return { code: '', name: cell };
    };
    const identityNumber = cellOf('identityNumber');
    if (shortened.test(identityNumber)) notes.push({ column: 'identityNumber', kind: 'shortened', places: [] });
    const kind = cellOf('basis');
    const citation = cellOf('citation');
    const services = servicesOf(cellOf('services'));
    const day = (column: ImportColumn) => dayOf(cellOf(column)) || null;
    const row: ImportRow = {
      row: number,
      name: cellOf('name'),
      contact: cellOf('contact'),
      identityKind: identityKindOf(cellOf('identityKind')) || defaults.identityKind,
      identityNumber: identityNumber.replace(/^'/, ''),
      registeredUnit: unitOf('registeredUnit'),
      presentUnit: unitOf('presentUnit'),
      services: services.length > 0 ? services : defaults.services,
      serviceDate: day('serviceDate'),
      languageHelp: isYes(cellOf('languageHelp')),
      basis: {
        kind: basisOf(kind) || defaults.basis.kind,
        citation: citation || (kind === '' ? defaults.basis.citation : null),
        purpose: cellOf('purpose') || defaults.basis.purpose,
      },
      consentOn: day('consentOn'),
      requestedOn: day('requestedOn') ?? defaults.requestedOn,
      filledIn: importColumns.filter((column) => cellOf(column) === ''),
    };
    return { row, notes };
  });
}
