/** @jsxImportSource react */
import { Fragment } from 'react';
import type { Scheme } from '../../../shared/contract/schemes.ts';
import type { ScoreCard, ScoredIndicator } from '../../../shared/contract/scores.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { indicatorsOf, ruleText, sourceText } from './scheme.ts';

const plain = (value: number) => formatNumber(value, value % 1 === 0 ? 0 : 2);

/** A score with where every point of it comes from. */
export function Explanation({ card, scheme }: { card: ScoreCard; scheme: Scheme }) {
  const { words } = useOffice();
  const text = words.scores.provisional;
  const { columns } = text;
  const missing = {
    weight: plain(100 - card.coveredWeight),
    min: formatNumber(card.range.min, 2),
    max: formatNumber(card.range.max, 2),
  };
  return (
    <>
      <p className="score">{card.points === null ? text.nothing : fill(text.outOf, { points: formatNumber(card.points, 2) })}</p>
      <p className="hint reading">{card.coveredWeight < 100 ? fill(text.partial, missing) : text.complete}</p>
      <div className="table cards explained">
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.indicator}</th>
              <th scope="col" className="number">
                {columns.points}
              </th>
              <th scope="col" className="number">
                {columns.value}
              </th>
              <th scope="col" className="number">
                {columns.n}
              </th>
              <th scope="col">{columns.rule}</th>
              <th scope="col">{columns.source}</th>
              <th scope="col">{columns.why}</th>
            </tr>
          </thead>
          <tbody>
            {card.groups.map((group) => (
              <Fragment key={group.id}>
                <tr className="group-row">
                  <td>{words.local(group.name)}</td>
                  <td className="number" data-label={columns.points}>
                    {fill(text.ofWeight, {
                      points: group.points === null ? '–' : formatNumber(group.points, 2),
                      weight: plain(group.weight),
                    })}
                  </td>
                  <td colSpan={5} />
                </tr>
                {group.indicators.map((indicator) => (
                  <Row key={indicator.id} indicator={indicator} scheme={scheme} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ indicator, scheme }: { indicator: ScoredIndicator; scheme: Scheme }) {
  const { words } = useOffice();
  const text = words.scores.provisional;
  const { columns } = text;
  const { value, points, n, excluded, rule, weight, at, source } = indicator;
  const origin = indicatorsOf(scheme).find(({ id }) => id === indicator.id)?.source;
  return (
    <tr>
      <td>{words.local(indicator.name)}</td>
      <td className="number" data-label={columns.points}>
        {excluded ? text.excluded[excluded] : fill(text.ofWeight, { points: formatNumber(points ?? 0, 2), weight: plain(weight) })}
      </td>
      <td className="number" data-label={columns.value}>
        {value === null ? '–' : `${plain(value)}${rule.kind === 'linear' ? '%' : ''}`}
      </td>
      <td className="number" data-label={columns.n}>
        {n === null ? '–' : formatNumber(n)}
      </td>
      <td data-label={columns.rule}>{ruleText(rule, words)}</td>
      <td data-label={columns.source}>
        {origin ? sourceText(origin, words) : words.scores.sources[source.kind]}
        {at && (
          <>
            {' '}
            <span className="muted small">{words.day(at)}</span>
          </>
        )}
      </td>
      <td className="why" data-label={columns.why}>
        {words.local(indicator.why)}
      </td>
    </tr>
  );
}
