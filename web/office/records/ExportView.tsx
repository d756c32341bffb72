/** @jsxImportSource react */
import { useState } from 'react';
import type { ReadingPurpose, RecordSide } from '../../../shared/contract/persons.ts';
import type { ExportedRecord } from '../../../shared/contract/record-views.ts';
import { recordSides } from '../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { csvFile } from '../csv.ts';
import { download } from '../fieldwork/download.ts';
import { Action, Field, FormFields, useAction, useOffice, useQuery, useResource, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { workbook } from '../publication/workbook.ts';
import { exportRows, importableRows } from './export-rows.ts';
import { headedBy } from './import/columns.ts';
import { addressOf } from './offices.ts';
import { PurposeField } from './PurposeField.tsx';

const formats = ['xlsx', 'csv'] as const;
const bothSides = 'both';
/** What an office still sees. */
const exported = ['open', 'returned'] as const;
const pageSize = 100;
/** Columns of a file: all that is known of a record, those of the import's template, or those of a saved matching by its place. */
type Columns = 'all' | 'template' | `saved-${number}`;

/** The records of a list as a file. Each of them counts as read, for the purpose that is named. */
export function ExportView({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.records.exporting;
  const [query] = useQuery();
  const [state, setState] = useState<(typeof exported)[number]>(exported.find((known) => known === query.get('list')) ?? 'open');
  const [side, setSide] = useState<RecordSide | typeof bothSides>(recordSides.find((known) => known === query.get('side')) ?? bothSides);
  const [purpose, setPurpose] = useState<ReadingPurpose>('service');
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [columns, setColumns] = useState<Columns>('all');
  const saved = useResource(async (signal) => (await client('listMatchings', { params: { unit } }, { signal })).items, [unit]);
  const matchings = (saved.value ?? []).map((matching, place) => ({ value: `saved-${place}` as const, matching }));
  const [read, setRead] = useState<number | null>(null);

  const recordsOf = async (): Promise<ExportedRecord[]> => {
    const records: ExportedRecord[] = [];
    let cursor: string | null = null;
    do {
      setRead(records.length);
      const page: { items: ExportedRecord[]; next: string | null } = await client('exportRecords', {
        params: { unit },
        query: { limit: pageSize, ...(cursor !== null && { cursor }) },
        body: { purpose, state, ...(side !== bothSides && { side }) },
      });
      records.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return records;
  };
  const rowsOf = (records: ExportedRecord[]): string[][] => {
    if (columns === 'all') return exportRows(records, words);
    const matching = matchings.find(({ value }) => value === columns)?.matching ?? { columns: {} };
    return importableRows(records, headedBy(matching, words.exchange.importColumns), words);
  };
  const save = useAction(async () => {
    try {
      const records = await recordsOf();
      setRead(records.length);
      const rows = rowsOf(records);
      const blob = format === 'xlsx' ? await workbook([{ name: words.records.title, rows }]) : csvFile(rows);
      download(blob, `${unit}-${todayIs()}.${format}`);
    } catch (error) {
      setRead(null);
      throw error;
    }
  });
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: words.records.title }}>
      <FormFields problem={save.problem}>
        <Choice
          label={text.state}
          value={state}
          options={exported.map((value) => ({ value, label: words.exchange.recordStates[value] }))}
          onChange={setState}
        />
        <Choice
          label={words.records.columns.side}
          value={side}
          options={[
            { value: bothSides, label: words.records.bothSides },
            ...recordSides.map((value) => ({ value, label: words.exchange.sides[value] })),
          ]}
          onChange={setSide}
        />
        <PurposeField unit={unit} hint={text.logged} value={purpose} onChange={setPurpose} />
        <Field label={text.format} group>
          {() => (
            <div className="choices">
              {formats.map((value) => (
                <label key={value}>
                  <input type="radio" name="format" checked={value === format} onChange={() => setFormat(value)} /> {text.formats[value]}
                </label>
              ))}
            </div>
          )}
        </Field>
        <Choice<Columns>
          label={text.columns}
          {...(columns !== 'all' && { hint: text.readBack })}
          value={columns}
          options={[
            { value: 'all', label: text.allColumns },
            { value: 'template', label: text.template },
            ...matchings.map(({ value, matching }) => ({ value, label: matching.name })),
          ]}
          onChange={setColumns}
        />
        <p className="hint">{text.care}</p>
        <Action kind="primary" label={text.submit} action={save} done={fill(text.done, { count: formatNumber(read ?? 0) })} />
        {save.running && read !== null && (
          <p role="status" className="hint">
            {fill(text.reading, { count: formatNumber(read) })}
          </p>
        )}
      </FormFields>
    </View>
  );
}
