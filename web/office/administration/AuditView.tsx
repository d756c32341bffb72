/** @jsxImportSource react */
import { summaries } from 'virtual:summaries';
import type { AuditEntry } from '../../../shared/contract/accounts.ts';
import { type County, useOffice, View } from '../office.ts';
import { LogTable } from './LogTable.tsx';
import { MonthField, useMonth } from './MonthField.tsx';
import { Pages } from './Pages.tsx';
import { useUnitNames } from './units.ts';

/** Acts of a month in the county, newest first. */
export function AuditView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.administration.audit;
  const [month, setMonth] = useMonth();
  const unit = county.code;
  return (
    <View title={text.title} lead={text.lead}>
      <MonthField label={text.month} value={month} onChange={setMonth} />
      <Pages
        of={`${unit} ${month}`}
        empty={text.empty}
        read={(page, signal) => client('listAudit', { params: { unit }, query: { ...page, month } }, { signal })}
      >
        {(entries) => <Table entries={entries} />}
      </Pages>
    </View>
  );
}

function Table({ entries }: { entries: AuditEntry[] }) {
  const { words } = useOffice();
  const { columns, bulkReading, wrongIdentity } = words.administration.audit;
  const stated: Record<string, string> = { bulkReading, wrongIdentity };
  const nameOf = useUnitNames(entries.map(({ unit }) => unit));
  const actOf = (action: string) => {
    const summary = summaries[action];
    return stated[action] ?? (summary ? words.local(summary) : action);
  };
  return (
    <LogTable
      names={columns}
      entries={entries}
      columns={[
        { name: columns.action, textOf: ({ action }) => actOf(action) },
        { name: columns.unit, textOf: ({ unit }) => nameOf(unit) },
        { name: columns.subject, textOf: ({ subject }) => subject, className: 'subject' },
      ]}
    />
  );
}
