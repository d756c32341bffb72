/** @jsxImportSource react */
import { summaries } from 'virtual:summaries';
import type { AuditEntry } from '../../../shared/contract/accounts.ts';
import type { ReadEntry } from '../../../shared/contract/record-views.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { type County, Loaded, type Office, useOffice, useQuery, useResource, View, type Words } from '../office.ts';
import { Choice } from './Choice.tsx';
import { LogTable } from './LogTable.tsx';
import { MonthField, useMonth } from './MonthField.tsx';
import { useUnitNames } from './units.ts';

/** Reads of a month that the page goes through; the export of a large county has more. */
const mostPages = 40;
const everybody = 'everybody';

interface Month {
  reads: ReadEntry[];
  /** Whether there are older ones than these. */
  isCut: boolean;
  /** Days on which somebody read very many records, and numbers that were keyed in wrong. */
  noted: AuditEntry[];
}

interface Page<T> {
  items: T[];
  next: string | null;
}

async function allPages<T>(most: number, read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>) {
  const items: T[] = [];
  let next: string | null = null;
  let pages = 0;
  do {
    const found: Page<T> = await read({ limit: 100, ...(next !== null && { cursor: next }) });
    items.push(...found.items);
    next = found.next;
    pages++;
  } while (next !== null && pages < most);
  return { items, isCut: next !== null };
}

async function readMonth(client: Office['client'], unit: string, month: string, signal: AbortSignal): Promise<Month> {
  const audited = (action: string) =>
    allPages(Number.POSITIVE_INFINITY, (page) => client('listAudit', { params: { unit }, query: { ...page, month, action } }, { signal }));
  const [reads, bulk, wrong] = await Promise.all([
    allPages(mostPages, (page) => client('listCountyReads', { params: { unit }, query: { ...page, month } }, { signal })),
    audited('bulkReading'),
    audited('wrongIdentity'),
  ]);
  return { reads: reads.items, isCut: reads.isCut, noted: [...bulk.items, ...wrong.items] };
}

/** What stands above the reads: a line for each day and account; how often, where it is counted. */
function noticesOf(noted: readonly AuditEntry[], { words, text }: { words: Words; text: Words['rights']['log'] }): string[] {
  const lines = new Map<string, { entry: AuditEntry; count: number }>();
  for (const entry of noted) {
    const line = [dayOf(new Date(entry.at)), entry.action, entry.by].join(' ');
    lines.set(line, { entry, count: (lines.get(line)?.count ?? 0) + 1 });
  }
  return [...lines.keys()]
    .sort()
    .reverse()
    .flatMap((line) => {
      const found = lines.get(line);
      if (!found) return [];
      const { entry, count } = found;
      const template = entry.action === 'bulkReading' ? text.bulk : text.wrongIdentity;
      return [fill(template, { account: entry.by, day: words.day(dayOf(new Date(entry.at))), count })];
    });
}

/** Who read which record of the county in a month, and what for; nothing of the records. */
export function ReadsView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.rights.log;
  const [query, setQuery] = useQuery();
  const [month, setMonth] = useMonth();
  const account = query.get('account') ?? everybody;
  const unit = county.code;
  const found = useResource((signal) => readMonth(client, unit, month, signal), [unit, month]);
  return (
    <View title={text.title} lead={text.lead}>
      <MonthField label={text.month} value={month} onChange={setMonth} />
      <Loaded resource={found}>
        {({ reads, isCut, noted }) => (
          <>
            {noticesOf(noted, { words, text }).map((notice) => (
              <p key={notice} className="notice notice-attention">
                {notice}
              </p>
            ))}
            {isCut && <p className="hint">{fill(text.cut, { count: formatNumber(reads.length) })}</p>}
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
  const actOf = (operation: string) => {
    const summary = summaries[operation];
    return summary ? words.local(summary) : operation;
  };
  return (
    <LogTable
      names={columns}
      entries={reads}
      columns={[
        { name: columns.unit, textOf: ({ unit }) => nameOf(unit) },
        { name: columns.purpose, textOf: ({ purpose }) => words.exchange.readingPurposes[purpose] },
        { name: columns.operation, textOf: ({ operation }) => actOf(operation) },
        { name: columns.record, textOf: ({ record }) => record, className: 'subject' },
      ]}
    />
  );
}
