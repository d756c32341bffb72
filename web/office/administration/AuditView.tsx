/** @jsxImportSource react */
import { summaries } from 'virtual:summaries';
import type { AuditEntry } from '../../../shared/contract/accounts.ts';
import { monthOf } from '../../../shared/domain/days.ts';
import { type County, useOffice, useQuery, View } from '../office.ts';
import { MonthField } from './MonthField.tsx';
import { Pages } from './Pages.tsx';
import { useUnitNames } from './units.ts';

/** Acts of a month in the county, newest first. */
export function AuditView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.administration.audit;
  const [query, setQuery] = useQuery();
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(query.get('month') ?? '')?.[0] ?? monthOf(new Date());
  const unit = county.code;
  return (
    <View title={text.title} lead={text.lead}>
      <MonthField label={text.month} value={month} onChange={(chosen) => setQuery('month', chosen)} />
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
    <div className="table cards log">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.by}</th>
            <th scope="col">{columns.as}</th>
            <th scope="col">{columns.action}</th>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.subject}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ at, by, as, action, unit, subject }) => (
            <tr key={`${at} ${by} ${action} ${subject}`}>
              <td>
                <time dateTime={at}>{words.instant(at)}</time>
              </td>
              <td data-label={columns.by}>{by}</td>
              <td data-label={columns.as}>{words.terms.roles[as]}</td>
              <td data-label={columns.action}>{actOf(action)}</td>
              <td data-label={columns.unit}>{nameOf(unit)}</td>
              <td className="subject" data-label={columns.subject}>
                {subject}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
