/** @jsxImportSource react */
import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, Field, FormFields, LoadedList, useAction, useOffice, useResource } from '../office.ts';

/** What the county reports of a year by hand: numbers of people, not registrations. */
export function Stocks({ county }: { county: string }) {
  const { client, may, words } = useOffice();
  const text = words.rates.stocks;
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear - 1);
  const [inflow, setInflow] = useState<number | null>(null);
  const [outflow, setOutflow] = useState<number | null>(null);
  const reported = useResource((signal) => client('listReportedStocks', { params: { unit: county } }, { signal }), [county]);
  const report = useAction(async () => {
    await client('putReportedStock', { params: { unit: county, year }, body: { inflow: inflow ?? 0, outflow: outflow ?? 0 } });
    reported.reload();
  });
  return (
    <section className="apart">
      <h2>{text.title}</h2>
      <p className="hint reading">{text.lead}</p>
      <LoadedList resource={reported} empty={text.none}>
        {(items) => (
          <ul>
            {items.map((stock) => (
              <li key={stock.year}>
                {fill(text.row, {
                  year: stock.year,
                  inflow: formatNumber(stock.inflow),
                  outflow: formatNumber(stock.outflow),
                  day: words.day(stock.reportedOn),
                })}
              </li>
            ))}
          </ul>
        )}
      </LoadedList>
      {may('putReportedStock') && (
        <FormFields problem={report.problem}>
          <Field label={text.year}>
            {(control) => (
              <Select
                {...control}
                className="short"
                value={year}
                options={[thisYear, thisYear - 1, thisYear - 2].map((value) => ({ value, label: String(value) }))}
                onChange={setYear}
              />
            )}
          </Field>
          <Field label={text.inflow} pointer="/inflow">
            {(control) => <InputNumber {...control} min={0} precision={0} controls={false} value={inflow} onChange={setInflow} />}
          </Field>
          <Field label={text.outflow} pointer="/outflow">
            {(control) => <InputNumber {...control} min={0} precision={0} controls={false} value={outflow} onChange={setOutflow} />}
          </Field>
          <Action kind="primary" label={text.save} done={text.saved} action={report} disabled={inflow === null || outflow === null} />
        </FormFields>
      )}
    </section>
  );
}
