/** @jsxImportSource react */
import { Select } from 'antd';
import { useState } from 'react';
import { standardScheme } from '../../../shared/domain/standard-scheme.ts';
import { fill } from '../../shared/format.ts';
import { Action, type County, Field, Link, Loaded, useOffice, useQuery, View } from '../office.ts';
import { Freeze } from './Freeze.tsx';
import { SchemeEditor } from './SchemeEditor.tsx';
import { SchemeTable } from './SchemeTable.tsx';
import { Scores } from './Scores.tsx';
import { isFinal, type SchemeProps, useScheme } from './scheme.ts';

/** A county's scheme of a year, and what can be done with it next. */
export function YearView({ county }: { county: County }) {
  const { client, may, words } = useOffice();
  const text = words.scores;
  const [query, setQuery] = useQuery();
  const thisYear = new Date().getFullYear();
  const asked = query.get('year') ?? '';
  const year = /^20\d\d$/.test(asked) ? Number(asked) : thisYear;
  const years = [...new Set([thisYear + 1, thisYear, thisYear - 1, thisYear - 2, year])].sort((a, b) => b - a);
  const id = `${county.code}-${year}`;
  const resource = useScheme(client, id);
  const set: SchemeProps['set'] = (scheme) => resource.set({ scheme });
  const startFromStandard = async () => set(await client('putScheme', { params: { scheme: id }, body: standardScheme(year) }));
  return (
    <View title={text.title} lead={text.lead}>
      <Field label={text.year}>
        {(control) => (
          <Select
            {...control}
            className="short"
            value={year}
            options={years.map((value) => ({ value, label: String(value) }))}
            onChange={(value) => setQuery('year', String(value))}
          />
        )}
      </Field>
      <div className="apart">
        <Loaded resource={resource}>
          {({ scheme }) =>
            scheme ? (
              <OneYear key={id} scheme={scheme} set={set} />
            ) : (
              <div className="empty">
                <h2>{fill(text.none.title, { year })}</h2>
                {may('putScheme') ? (
                  <>
                    <p className="reading">{text.none.detail}</p>
                    <div className="acts">
                      <Action kind="primary" label={text.none.use} run={startFromStandard} />
                    </div>
                  </>
                ) : (
                  <p>{text.none.others}</p>
                )}
              </div>
            )
          }
        </Loaded>
      </div>
    </View>
  );
}

function OneYear({ scheme, set }: SchemeProps) {
  const { may, words } = useOffice();
  const text = words.scores;
  const [happened, setHappened] = useState<string | null>(null);
  const isAdopted = scheme.state === 'adopted';
  return (
    <>
      <h2>{words.local(scheme.title)}</h2>
      <p className="lead">
        <span className={isAdopted ? 'state state-published' : 'state state-draft'}>{words.terms.schemeStates[scheme.state]}</span>{' '}
        {text.steps[scheme.state]}
      </p>
      <div role="status">{happened && <p className="notice">{happened}</p>}</div>
      {isAdopted ? (
        <>
          {may('putMark') && !isFinal(scheme) && (
            <div className="acts">
              <Link to={`/office/scores/${scheme.id}/marks`} className="button button-primary">
                {text.marks.open}
              </Link>
            </div>
          )}
          <Scores scheme={scheme} />
          <Freeze scheme={scheme} set={set} />
          <details className="apart">
            <summary>{text.scheme}</summary>
            <SchemeTable scheme={scheme} />
          </details>
        </>
      ) : may('putScheme') ? (
        <SchemeEditor scheme={scheme} set={set} say={setHappened} />
      ) : (
        <SchemeTable scheme={scheme} />
      )}
    </>
  );
}
