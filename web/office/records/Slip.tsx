/** @jsxImportSource react */
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { type Fact, Facts, useOffice } from '../office.ts';
import { qrPath } from '../paper/qr.ts';

const page = '/s';

/** What the person takes along: the number that opens what is held of them, and where. It names nobody. */
export function Slip({ record, receipt }: { record: RecordSummary; receipt: string }) {
  const { words } = useOffice();
  const text = words.records.slip;
  // What stands behind the # is not sent: the number stays with the person.
  const { modules, path } = qrPath(`${location.origin}${page}#${receipt}`);
  const facts: Fact[] = [
    [text.where, `${location.host}${page}`],
    [text.office, (record.side === 'inflow' ? record.presentUnit : record.registeredUnit).name],
    [text.services, record.services.map((service) => words.exchange.services[service]).join(words.records.and)],
    [text.on, words.day(record.requestedOn)],
  ];
  return (
    <div className="slip">
      <svg viewBox={`0 0 ${modules} ${modules}`} role="img" aria-label={text.code}>
        <rect width={modules} height={modules} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p className="muted">{text.number}</p>
      <p className="receipt">{receipt}</p>
      <Facts facts={facts} className="answer" />
      <p>{text.tell}</p>
    </div>
  );
}
