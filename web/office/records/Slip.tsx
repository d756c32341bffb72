/** @jsxImportSource react */
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { qrRuns } from '../fieldwork/paper/qr.ts';
import { useOffice } from '../office.ts';

const page = '/s';

/** What the person takes along: the number that opens what is held of them, and where. It names nobody. */
export function Slip({ record, receipt }: { record: RecordSummary; receipt: string }) {
  const { words } = useOffice();
  const text = words.records.slip;
  // What stands behind the # is not sent: the number stays with the person.
  const { modules, runs } = qrRuns(`${location.origin}${page}#${receipt}`);
  return (
    <div className="slip">
      <svg viewBox={`0 0 ${modules} ${modules}`} role="img" aria-label={text.code}>
        <rect width={modules} height={modules} fill="#fff" />
        <path d={runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')} fill="#000" />
      </svg>
      <p className="muted">{text.number}</p>
      <p className="receipt">{receipt}</p>
      <dl className="answer">
        <dt>{text.where}</dt>
        <dd>{`${location.host}${page}`}</dd>
        <dt>{text.office}</dt>
        <dd>{(record.side === 'inflow' ? record.presentUnit : record.registeredUnit).name}</dd>
        <dt>{text.services}</dt>
        <dd>{record.services.map((service) => words.exchange.services[service]).join(words.records.and)}</dd>
        <dt>{text.on}</dt>
        <dd>{words.day(record.requestedOn)}</dd>
      </dl>
      <p>{text.tell}</p>
    </div>
  );
}
