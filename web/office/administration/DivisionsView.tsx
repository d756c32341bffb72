/** @jsxImportSource react */
import { useState } from 'react';
import { dayOf } from '../../../shared/domain/days.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, type County, Field, FormFields, useAction, useOffice, View } from '../office.ts';
import { DayField } from './DayField.tsx';
import { type DivisionFile, readDivisionFile } from './division-file.ts';

type Outcome = Record<'added' | 'changed' | 'ended' | 'unchanged', number>;

/** Brings the county's divisions to what a table states. */
export function DivisionsView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.administration.divisions;
  const [file, setFile] = useState<DivisionFile | 'tooLarge' | 'unreadable' | null>(null);
  const [validFrom, setValidFrom] = useState(() => dayOf(new Date()));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const table = file !== null && typeof file !== 'string' ? file : null;
  const act = useAction(async () => {
    if (!table) return;
    setOutcome(null);
    setOutcome(await client('importDivisions', { params: { unit: county.code }, body: { csv: table.csv, validFrom } }));
  });
  const choose = async (chosen: File | undefined) => {
    act.clear();
    setOutcome(null);
    setFile(chosen ? await readDivisionFile(chosen) : null);
  };
  const rows = formatNumber(table?.rows ?? 0);
  const day = validFrom && words.day(validFrom);
  return (
    <View title={text.title} lead={text.lead}>
      <FormFields problem={act.problem}>
        <div>
          <h2 className="first">{text.columnsTitle}</h2>
          <p>{text.columnsDetail}</p>
          <pre className="sample">{'code,name\n340881,桐城市\n340881103,新渡镇\n340881103201,柏年村村委会'}</pre>
        </div>
        <Field label={text.file} hint={text.fileHint}>
          {({ status: _, ...control }) => (
            <>
              <input {...control} type="file" accept=".csv,text/csv" onChange={(event) => void choose(event.target.files?.[0])} />
              <p role="status">
                {table && fill(text.chosen, { name: table.name, rows })}
                {typeof file === 'string' && <span className="field-error">{text[file]}</span>}
              </p>
            </>
          )}
        </Field>
        <DayField pointer="/validFrom" label={text.validFrom} hint={text.validFromHint} value={validFrom} onChange={setValidFrom} />
        <Action
          kind="primary"
          label={table ? fill(text.submit, { rows }) : text.submitNothing}
          disabled={!table || validFrom === ''}
          confirm={{
            title: fill(text.confirmTitle, { unit: county.name }),
            detail: <p>{fill(text.confirmDetail, { rows, day })}</p>,
          }}
          action={act}
        />
      </FormFields>
      <div role="status">{outcome && <Result outcome={outcome} />}</div>
    </View>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  const { result, counts } = useOffice().words.administration.divisions;
  return (
    <>
      <h2>{result}</h2>
      <dl className="key-figures">
        {(['added', 'changed', 'ended', 'unchanged'] as const).map((kind) => (
          <div key={kind}>
            <dt>{counts[kind]}</dt>
            <dd>{formatNumber(outcome[kind])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
