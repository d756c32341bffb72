import type { Figure, Process, UnitResult } from '../../shared/contract/results.ts';
import { fill, formatNumber } from '../shared/format.ts';
import { Change } from './Change.tsx';
import { FigureText } from './FigureCell.tsx';
import { intervalText, percentText, rateText } from './figures.ts';
import { Section } from './Section.tsx';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

interface Props {
  result: UnitResult;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

/** The released satisfaction of a unit in one number, with all that belongs beside it. */
export function KeyFigures({ result, words, source, period, csv }: Props) {
  const { key } = words;
  const other = result.reading === 'wide' ? 'strict' : 'wide';
  return (
    <Section
      id="key"
      heading={key.heading}
      words={words}
      source={source}
      period={period}
      csv={csv}
      table={<ByMode result={result} words={words} />}
    >
      <div class="key">
        <Headline figure={result.satisfaction} difference={result.difference} reading={result.reading} words={words} />
        <dl class="beside">
          <Beside term={words.terms.readings[other]} figure={result.strict} words={words} />
          <div>
            <dt>{key.effectiveRecovery}</dt>
            <dd>
              <span class="figures">{rateText(result.process.effectiveRecovery, result.process.issued)}</span>
              <span class="muted">{processText(result.process, words)}</span>
            </dd>
          </div>
          {result.weighted && <Beside term={key.weighted} figure={result.weighted} words={words} />}
          <Beside term={key.includingInvalid} figure={result.includingInvalid} words={words} />
          <Beside term={key.awareness} figure={result.awareness} words={words} />
        </dl>
      </div>
      {result.correctionOf !== undefined && (
        <p class="note">
          {fill(key.corrected, { release: result.release, earlier: result.correctionOf, reason: result.correctionReason ?? '' })}
        </p>
      )}
      <p class="muted note">{key.caution}</p>
    </Section>
  );
}

const processText = ({ issued, recovered, valid }: Process, { key }: Words) =>
  fill(key.effectiveMeaning, {
    issued: formatNumber(issued),
    recovered: formatNumber(recovered),
    valid: valid === null ? '–' : formatNumber(valid),
  });

type HeadlineProps = { figure: Figure; words: Words } & Pick<UnitResult, 'reading' | 'difference'>;

function Headline({ figure, difference, reading, words }: HeadlineProps) {
  const { key } = words;
  if (figure.percent === null || figure.numerator === null || figure.denominator === null) {
    return (
      <div class="headline">
        <p class="big">
          <Why reason="withheld" class="hatched">
            {words.terms.figureStates.withheld}
          </Why>
        </p>
        <p>{key.withheldText}</p>
      </div>
    );
  }
  const interval = intervalText(figure);
  const meaning = fill(key.meaning, { denominator: formatNumber(figure.denominator), numerator: formatNumber(figure.numerator) });
  return (
    <div class="headline">
      <p class="big figures">{percentText(figure.percent, figure.n)}</p>
      {figure.state === 'thin' && (
        <p>
          <Why reason="thin" class="thin">
            {words.terms.figureStates.thin}
          </Why>
        </p>
      )}
      <p class="figures">
        n = {formatNumber(figure.n ?? 0)}
        {interval && ` · ${words.intervalHead} ${interval}`}
      </p>
      <p>
        {meaning}
        {words.language === 'en' && ' '}
        {reading === 'wide' ? key.wide : key.strictReading}
      </p>
      <p>
        <Change difference={difference} words={words} />
      </p>
    </div>
  );
}

const Beside = ({ term, figure, words }: { term: string; figure: Figure; words: Words }) => (
  <div>
    <dt>{term}</dt>
    <dd>
      <FigureText figure={figure} words={words} />
    </dd>
  </div>
);

const ByMode = ({ result, words }: { result: UnitResult; words: Words }) => (
  <table>
    <caption>{words.key.byMode}</caption>
    <thead>
      <tr>
        <th scope="col">{words.key.mode}</th>
        <th scope="col">{words.key.issued}</th>
        <th scope="col">{words.key.recovered}</th>
        <th scope="col">{words.key.valid}</th>
        <th scope="col">{words.key.effectiveRecovery}</th>
      </tr>
    </thead>
    <tbody>
      {result.byMode.map(({ mode, process }) => (
        <tr key={mode}>
          <th scope="row">{words.terms.modes[mode]}</th>
          <td class="number">{formatNumber(process.issued)}</td>
          <td class="number">{formatNumber(process.recovered)}</td>
          <td class="number">{process.valid === null ? '–' : formatNumber(process.valid)}</td>
          <td class="number">{rateText(process.effectiveRecovery, process.issued)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
