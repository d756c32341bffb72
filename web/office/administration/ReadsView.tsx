/** @jsxImportSource react */
import { summaries } from 'virtual:summaries';
import type { AuditEntry } from '../../../shared/contract/accounts.ts';
import type { ReadEntry } from '../../../shared/contract/record-views.ts';
import { monthOf } from '../../../shared/domain/days.ts';
import { fill } from '../../shared/format.ts';
import { type County, Loaded, type Office, useOffice, useQuery, useResource, View } from '../office.ts';
import { Choice } from './Choice.tsx';
import { MonthField } from './MonthField.tsx';
import { useUnitNames } from './units.ts';

/** Reads of a month that the page goes through; the export of a large county has more. */
const mostPages = 40;
const everybody = 'everybody';

interface Month {
  reads: ReadEntry[];
  /** Days on which somebody read very many records. */
  bulk: AuditEntry[];
}

async function readMonth(client: Office['client'], unit: string, month: string, signal: AbortSignal): Promise<Month> {
  const reads: ReadEntry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const query = { month, limit: 100, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await client('listCountyReads', { params: { unit }, query }, { signal });
    reads.push(...items);
    if (next === null) break;
    cursor = next;
  }
  const { items } = await client('listAudit', { params: { unit }, query: { month, limit: 100 } }, { signal });
  return { reads, bulk: items.filter(({ action }) => action === 'bulkReading') };
}

/** Who read which record of the county in a month, and what for; nothing of the records. */
export function ReadsView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.rights.log;
  const [query, setQuery] = useQuery();
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(query.get('month') ?? '')?.[0] ?? monthOf(new Date());
  const account = query.get('account') ?? everybody;
  const unit = county.code;
  const found = useResource((signal) => readMonth(client, unit, month, signal), [unit, month]);
  return (
    <View title={text.title} lead={text.lead}>
      <MonthField label={text.month} value={month} onChange={(chosen) => setQuery('month', chosen)} />
      <Loaded resource={found}>
        {({ reads, bulk }) => (
          <>
            {bulk.map(({ at, subject }) => (
              <p key={`${at} ${subject}`} className="notice notice-attention">
                {fill(text.bulk, { account: subject, day: words.day(at) })}
              </p>
            ))}
            <div className="sieve">
              <Choice
                label={text.account}
                value={account}
                options={[
                  { value: everybody, label: text.everybody },
                  ...[...new Set(reads.map(({ by }) => by))].sort().map((by) => ({ value: by, label: by })),
                ]}
                onChange={(chosen) => setQuery('account', chosen === everybody ? null : chosen)}
              />
            </div>
            <Table reads={reads.filter(({ by }) => account === everybody || by === account)} />
          </>
        )}
      </Loaded>
    </View>
  );
}

function Table({ reads }: { reads: ReadEntry[] }) {
  const { words } = useOffice();
  const { columns, empty } = words.rights.log;
  const nameOf = useUnitNames(reads.map(({ unit }) => unit));
  if (reads.length === 0) return <p className="empty">{empty}</p>;
  return (
    <div className="table cards log">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.by}</th>
            <th scope="col">{columns.as}</th>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.purpose}</th>
            <th scope="col">{columns.operation}</th>
            <th scope="col">{columns.record}</th>
          </tr>
        </thead>
        <tbody>
          {reads.map(({ at, by, as, unit, record, purpose, operation }) => {
            const summary = summaries[operation];
            return (
              <tr key={`${at} ${by} ${record} ${operation}`}>
                <td>
                  <time dateTime={at}>{words.instant(at)}</time>
                </td>
                <td data-label={columns.by}>{by}</td>
                <td data-label={columns.as}>{words.terms.roles[as]}</td>
                <td data-label={columns.unit}>{nameOf(unit)}</td>
                <td data-label={columns.purpose}>{words.exchange.readingPurposes[purpose]}</td>
                <td data-label={columns.operation}>{summary ? words.local(summary) : operation}</td>
                <td className="subject" data-label={columns.record}>
                  {record}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
