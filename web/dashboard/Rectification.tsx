import { useState } from 'preact/hooks';
import type { PublishedProblem, RectificationFigures } from '../../shared/contract/rectification.ts';
import { fill, formatNumber } from '../shared/format.ts';
import { useResource } from './resource.ts';
import { Section } from './Section.tsx';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

const firstShown = 5;

/** The open column: what people raised, what was done about it, and how promptly; with the way to raise something. */
export function Rectification({ unit, words }: { unit: string; words: Words }) {
  const { column } = words;
  const [all, setAll] = useState(false);
  const figures = useResource('getRectification', { params: { unit } });
  const problems = useResource('listPublishedProblems', { params: { unit } });
  const items = problems.state === 'ready' ? problems.value.items : [];
  return (
    <Section
      id="column"
      heading={column.heading}
      lead={column.lead}
      words={words}
      {...(figures.state === 'ready' && {
        source: fill(column.source, { year: figures.value.year }),
        table: <Table figures={figures.value} words={words} />,
      })}
      method="method-rectification"
    >
      {figures.state === 'ready' && <Rates figures={figures.value} words={words} />}
      {items.length === 0 ? (
        <p class="empty">{column.empty}</p>
      ) : (
        <Solved problems={all ? items : items.slice(0, firstShown)} words={words} />
      )}
      <p class="column-acts">
        {items.length > firstShown && !all && (
          <button type="button" class="button" onClick={() => setAll(true)}>
            {fill(column.more, { count: items.length - firstShown })}
          </button>
        )}
        <a class="button" href={`/p/${unit}`}>
          {words.problems}
        </a>
      </p>
    </Section>
  );
}

type Rate = RectificationFigures['solvedInTime'];

const Rates = ({ figures, words }: { figures: RectificationFigures; words: Words }) => (
  <dl class="totals">
    <div>
      <dt>{words.column.tasks}</dt>
      <dd class="figures">{figures.tasks === null ? <TooFew words={words} /> : formatNumber(figures.tasks)}</dd>
    </div>
    <RateOf term={words.column.inTime} rate={figures.solvedInTime} words={words} />
    <RateOf term={words.column.reopened} rate={figures.reopened} words={words} />
  </dl>
);

const RateOf = ({ term, rate, words }: { term: string; rate: Rate; words: Words }) => (
  <div>
    <dt>{term}</dt>
    <dd class="figures">
      {rate.percent === null ? <TooFew words={words} /> : `${rate.percent}%`}
      {rate.numerator !== null && rate.denominator !== null && (
        <span class="muted">
          {' '}
          {formatNumber(rate.numerator)} / {formatNumber(rate.denominator)}
        </span>
      )}
    </dd>
  </div>
);

const TooFew = ({ words }: { words: Words }) => (
  <Why reason="few" class="hatched">
    {words.column.withheld}
  </Why>
);

function Solved({ problems, words }: { problems: readonly PublishedProblem[]; words: Words }) {
  const { column, terms } = words;
  return (
    <ul class="solved">
      {problems.map((problem) => (
        <li key={problem.id}>
          <h3>{problem.title}</h3>
          <p class="muted">
            {terms.problemCategories[problem.category]} · {problem.office.name} · {words.day(problem.publishedOn)} ·{' '}
            {problem.inTime ? column.solvedInTime : column.late}
            {problem.reopened && ` · ${column.wasReopened}`}
          </p>
          <dl>
            <dt>{column.measure}</dt>
            <dd>{problem.measure}</dd>
            <dt>{column.result}</dt>
            <dd>{problem.result}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

const Table = ({ figures, words }: { figures: RectificationFigures; words: Words }) => {
  const cell = (rate: Rate) =>
    rate.percent === null ? words.column.withheld : `${rate.percent}% (${rate.numerator} / ${rate.denominator})`;
  return (
    <table>
      <caption>{words.column.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.column.tasks}</th>
          <th scope="col">{words.column.inTime}</th>
          <th scope="col">{words.column.reopened}</th>
        </tr>
      </thead>
      <tbody>
        {[figures, ...figures.children].map((row) => (
          <tr key={row.unit}>
            <th scope="row">{row.name}</th>
            <td class="number">{row.tasks === null ? words.column.withheld : formatNumber(row.tasks)}</td>
            <td class="number">{cell(row.solvedInTime)}</td>
            <td class="number">{cell(row.reopened)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
