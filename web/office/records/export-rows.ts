import type { ExportedRecord } from '../../../shared/contract/record-views.ts';
import type { Words } from '../shell/words.ts';
import type { Headed } from './import/columns.ts';
import type { ImportColumn } from './import/import-columns.ts';
import { placeCell } from './import/rows.ts';

/** Records as a table with a head, in the page's language; what an import reads has the import's headings. */
export function exportRows(records: readonly ExportedRecord[], words: Words): string[][] {
  const { importColumns: heads, services, sides, recordStates, recordChannels, identityKinds, legalBases } = words.exchange;
  const { columns } = words.records;
  const text = words.records.exporting.heads;
  return [
    [
      ...[text.number, columns.side, columns.state, text.channel, heads.name, heads.contact, heads.identityKind],
      ...[heads.registeredUnit, text.registeredCode, heads.presentUnit, text.presentCode, heads.services, heads.serviceDate],
      ...[
        heads.languageHelp,
        heads.basis,
        heads.citation,
        heads.purpose,
        heads.consentOn,
        heads.requestedOn,
        text.notifyBy,
        text.notifiedOn,
        text.closedOn,
      ],
    ],
    ...records.map(({ content, basis, registeredUnit, presentUnit, ...record }) => [
      ...[record.id, sides[record.side], recordStates[record.state], recordChannels[record.channel]],
      ...[content.name, content.contact, identityKinds[content.identityKind]],
      ...[registeredUnit.name, registeredUnit.code, presentUnit.name, presentUnit.code],
      record.services.map((service) => services[service]).join('、'),
      record.serviceDate ?? '',
      record.languageHelp ? words.records.detail.yes : words.records.detail.no,
      ...[legalBases[basis.kind], basis.citation ?? '', basis.purpose],
      ...[record.consentOn ?? '', record.requestedOn, record.notifyBy ?? '', record.notifiedOn ?? '', record.closedOn ?? ''],
    ]),
  ];
}

/** Records as a table that an import reads back: what nobody changed in it changes nothing then. */
export const importableRows = (records: readonly ExportedRecord[], columns: Headed, words: Words): string[][] => [
  columns.map(({ heading }) => heading),
  ...records.map((record) => {
    const cells = importCells(record, words);
    return columns.map(({ column }) => cells[column]);
  }),
];

/** What an import reads of a record, as it is written. The document's number is not kept: the record is known again by its own. */
function importCells({ content, basis, ...record }: ExportedRecord, words: Words): Record<ImportColumn, string> {
  const { services, identityKinds, legalBases } = words.exchange;
  return {
    name: content.name,
    contact: content.contact,
    identityKind: identityKinds[content.identityKind],
    identityNumber: record.id,
    registeredUnit: placeCell(record.registeredUnit),
    presentUnit: placeCell(record.presentUnit),
    services: record.services.map((service) => services[service]).join('、'),
    serviceDate: record.serviceDate ?? '',
    languageHelp: record.languageHelp ? words.records.detail.yes : words.records.detail.no,
    basis: legalBases[basis.kind],
    citation: basis.citation ?? '',
    purpose: basis.purpose,
    consentOn: record.consentOn ?? '',
    requestedOn: record.requestedOn,
  };
}
