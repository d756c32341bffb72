/** @jsxImportSource react */
import { useState } from 'react';
import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import type { ExportedRecord } from '../../../shared/contract/record-views.ts';
import { recordSides } from '../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { csvFile } from '../csv.ts';
import { download } from '../fieldwork/download.ts';
import { Action, Field, FormFields, useAction, useOffice, useQuery, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { workbook } from '../publication/workbook.ts';
import { exportRows } from './export-rows.ts';
import { addressOf } from './offices.ts';
import { PurposeField } from './PurposeField.tsx';

const formats = ['xlsx', 'csv'] as const;
const bothSides = 'both';
/** What an office still sees. */
const exported = ['open', 'returned'] as const;
const pageSize = 100;

/** The records of a list as a file. Each of them counts as read, for the purpose that is named. */
export function ExportView({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.records.exporting;
  const [query] = useQuery();
  const [state, setState] = useState<(typeof exported)[number]>(exported.find((known) => known === query.get('list')) ?? 'open');
  const [side, setSide] = useState(recordSides.find((known) => known === query.get('side')) ?? bothSides);
  const [purpose, setPurpose] = useState<ReadingPurpose>('service');
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [read, setRead] = useState<number | null>(null);

  const recordsOf = async (): Promise<ExportedRecord[]> => {
    const records: ExportedRecord[] = [];
    const wanted = recordSides.find((known) => known === side);
    let cursor: string | null = null;
    do {
      setRead(records.length);
      const page: { items: ExportedRecord[]; next: string | null } = await client('exportRecords', {
        params: { unit },
        query: { limit: pageSize, ...(cursor !== null && { cursor }) },
        body: { purpose, state, ...(wanted && { side: wanted }) },
      });
      records.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return records;
  };
  const save = useAction(async () => {
    try {
      const records = await recordsOf();
      setRead(records.length);
      const rows = exportRows(records, words);
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
          onChange={(chosen) => setState(exported.find((known) => known === chosen) ?? state)}
        />
        <Choice
          label={words.records.columns.side}
          value={side}
          options={[
            { value: bothSides, label: words.records.bothSides },
            ...recordSides.map((value) => ({ value, label: words.exchange.sides[value] })),
          ]}
          onChange={(chosen) => setSide(recordSides.find((known) => known === chosen) ?? bothSides)}
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
