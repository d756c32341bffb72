/** @jsxImportSource react */
import type { OfficeProblem } from '../../../shared/contract/rectification.ts';
import { problemStates } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { Pages } from '../administration/Pages.tsx';
import { useUnitNames } from '../administration/units.ts';
import { type County, Link, useOffice, useQuery, View } from '../office.ts';
import { CaseState } from './CaseState.tsx';
import { Deadline } from './Deadline.tsx';
import { numberOf } from './problem-number.ts';
import { isSorted } from './progress.ts';
import { shortDay } from './short-day.ts';
import { useYear, YearChoice } from './YearChoice.tsx';

/** Problems of the county, newest first, by state. */
export function Board({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.problems;
  const [query, setQuery] = useQuery();
  const year = useYear();
  const wanted = query.get('state');
  const state = problemStates.find((known) => known === wanted);
  const overdue = wanted === 'overdue';
  const filters = [
    { value: null, label: text.all },
    ...problemStates.map((value) => ({ value, label: words.terms.problemStates[value] })),
    { value: 'overdue', label: text.overdueOnly },
  ];
  const current = state ?? (overdue ? 'overdue' : null);
  const record = (
    <Link to="/office/problems/record" className="button button-primary">
      {text.record}
    </Link>
  );
  return (
    <View title={text.title} lead={text.lead} actions={record}>
      <div className="sieve">
        <YearChoice />
        <fieldset>
          <legend className="visually-hidden">{text.filter}</legend>
          {filters.map(({ value, label }) => (
            <button key={label} type="button" aria-pressed={value === current} onClick={() => setQuery('state', value)}>
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      <Pages
        of={`${county.code} ${year} ${current}`}
        empty={current === null ? text.empty : text.emptyFilter}
        read={(page, signal) =>
          client(
            'listProblems',
            { params: { unit: county.code }, query: { ...page, year, ...(state && { state }), ...(overdue && { overdue: 'true' }) } },
            { signal },
          )
        }
      >
        {(problems) => <Table problems={problems} />}
      </Pages>
    </View>
  );
}

function Table({ problems }: { problems: OfficeProblem[] }) {
  const { language, words } = useOffice();
  const { columns, ...text } = words.problems;
  const nameOf = useUnitNames(problems.flatMap(({ unit, task }) => (task ? [unit, task.office] : [unit])));
  return (
    <div className="table cards cases">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.raisedOn}</th>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.category}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.office}</th>
            <th scope="col">{columns.due}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ id, raisedOn, unit, category, suggested, redacted, state, task, history }) => (
            <tr key={id}>
              <td className="what">
                <Link to={`/office/problems/${id}`} row>
                  {redacted ?? fill(text.unread, { number: numberOf(id) })}
                </Link>
              </td>
              <td data-label={columns.raisedOn}>
                <time dateTime={raisedOn}>{shortDay(raisedOn, language, Number(id.slice(7, 11)))}</time>
              </td>
              <td data-label={columns.unit}>{nameOf(unit)}</td>
              <td data-label={columns.category}>
                {category ? (
                  words.terms.problemCategories[category]
                ) : (
                  <span className="muted">{fill(text.suggested, { category: words.terms.problemCategories[suggested] })}</span>
                )}
              </td>
              <td data-label={columns.state}>
                <CaseState
                  state={state}
                  {...(state === 'received' && isSorted({ category, redacted, history }) && { label: text.sorted })}
                />
              </td>
              <td data-label={columns.office}>{task ? nameOf(task.office) : '–'}</td>
              <td data-label={columns.due}>{task ? <Deadline task={task} isShort /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
