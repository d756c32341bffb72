/** @jsxImportSource react */
import { Select } from 'antd';
import { fill } from '../../shared/format.ts';
import { Field, Loaded, useOffice, useQuery, useResource, View } from '../office.ts';
import { MarkRow } from './MarkRow.tsx';
import { addressOfYear, indicatorsOf, isFinal, type SchemeProps } from './scheme.ts';
import { useScores } from './use-scores.ts';

/** Marks of one indicator: a row for each township, saved one by one. */
export function MarksView({ scheme }: SchemeProps) {
  const office = useOffice();
  const { client, words } = office;
  const text = words.scores.marks;
  const [query, setQuery] = useQuery();
  const marked = indicatorsOf(scheme).flatMap((indicator) =>
    indicator.rule.kind === 'assessed' ? [{ ...indicator, full: indicator.rule.full }] : [],
  );
  const chosen = marked.find(({ id }) => id === query.get('indicator')) ?? marked[0];
  const unit = useResource((signal) => client('getUnit', { params: { unit: scheme.unit } }, { signal }), [scheme.unit]);
  const scores = useScores(office, scheme.id);
  const given = (township: string, indicator: string): number | null =>
    scores.value
      ?.find((card) => card.unit === township)
      ?.groups.flatMap(({ indicators }) => indicators)
      .find(({ id }) => id === indicator)?.value ?? null;
  const canMark = chosen && scheme.state === 'adopted' && !isFinal(scheme);
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOfYear(scheme.year), label: words.scores.back }}>
      {isFinal(scheme) && <p className="notice">{text.final}</p>}
      {!chosen && <p className="empty">{text.none}</p>}
      {canMark && (
        <>
          <Field label={text.indicator}>
            {(control) => (
              <Select
                {...control}
                className="indicator-choice"
                value={chosen.id}
                options={marked.map(({ id, name, full }) => ({
                  value: id,
                  label: fill(text.option, { indicator: words.local(name), full }),
                }))}
                onChange={(id) => setQuery('indicator', id)}
              />
            )}
          </Field>
          <Loaded resource={unit}>
            {({ children }) =>
              children.length === 0 ? (
                <p className="empty">{text.noUnits}</p>
              ) : (
                <div className="table cards marks">
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">{text.township}</th>
                        <th scope="col">{text.mark}</th>
                        <th scope="col">{text.note}</th>
                        <th scope="col">{text.state}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {children.map(({ code, name }) => (
                        <MarkRow
                          key={`${code} ${chosen.id}`}
                          scheme={scheme.id}
                          township={{ code, name }}
                          indicator={chosen.id}
                          full={chosen.full}
                          given={given(code, chosen.id)}
                        />
                      ))}
                    </tbody>
                  </table>
                </div>
              )
            }
          </Loaded>
        </>
      )}
    </View>
  );
}
