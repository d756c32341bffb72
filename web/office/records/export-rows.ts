import type { ExportedRecord } from '../../../shared/contract/record-views.ts';
import type { Words } from '../office.ts';

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
