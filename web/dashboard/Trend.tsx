import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Trend as Released } from '../../shared/contract/results.ts';
import { addressOf } from '../shared/api.ts';
import { Change } from './Change.tsx';
import { FigureCells } from './FigureCell.tsx';
import { percentText, rateText, type Scale, scaleOf, ticksOf } from './figures.ts';
import { trendPicture } from './pictures/trend.ts';
import { useResource } from './resource.ts';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

const height = 220;
const margin = { left: 44, right: 56, top: 16, bottom: 28 };
const mostWidth = 640;
const leastStep = 96;

type Point = Released['points'][number];

/** The unit's headline over its campaigns: a line with gaps where there is no figure, broken where two cannot be compared. */
export function Trend({ unit, words }: { unit: string; words: Words }) {
  const loaded = useResource('getTrend', { params: { unit } });
  if (loaded.state !== 'ready' || loaded.value.points.length < 2) return null;
  const { points, name } = loaded.value;
  const scale = scaleOf(points.map(({ satisfaction }) => satisfaction));
  return (
    <Section
      id="trend"
      heading={words.trend.heading}
      lead={words.trend.lead}
      words={words}
      source={words.trend.source}
      method="method-difference"
      csv={addressOf('getTrend', { params: { unit }, query: { format: 'csv' } })}
      picture={() => trendPicture({ points, title: `${name} · ${words.trend.heading}`, source: words.trend.source })}
      table={<Table points={points} words={words} />}
    >
      <Lines points={points} scale={scale} words={words} />
    </Section>
  );
}

function Lines({ points, scale, words }: { points: readonly Point[]; scale: Scale; words: Words }) {
  const room = useRef<HTMLElement>(null);
  const [available, setAvailable] = useState(mostWidth);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setAvailable(Math.min(mostWidth, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const width = Math.max(available, margin.left + margin.right + leastStep * (points.length - 1));
  const step = (width - margin.left - margin.right) / Math.max(1, points.length - 1);
  const x = (index: number) => margin.left + step * index;
  const y = (percent: number) => margin.top + (1 - (percent - scale.min) / (scale.max - scale.min)) * (height - margin.top - margin.bottom);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls by keyboard too
    <section ref={room} class="scroll" aria-label={words.trend.lead} tabIndex={0}>
      <svg class="trend" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
        {ticksOf(scale).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={margin.left - 8} x2={width - margin.right + 8} y1={y(tick)} y2={y(tick)} />
            <text x="0" y={y(tick) + 4}>
              {tick}%
            </text>
          </g>
        ))}
        {points.map(({ satisfaction, campaign, year, comparableWithPrevious }, index) => {
          const { percent, low, high, n, state } = satisfaction;
          const before = points[index - 1]?.satisfaction.percent ?? null;
          return (
            <g key={campaign ?? year}>
              {before !== null && percent !== null && (
                <line
                  class={comparableWithPrevious === false ? 'line broken' : 'line'}
                  x1={x(index - 1)}
                  y1={y(before)}
                  x2={x(index)}
                  y2={y(percent)}
                />
              )}
              {low !== null && high !== null && <line class="interval" x1={x(index)} x2={x(index)} y1={y(low)} y2={y(high)} />}
              {percent !== null && <circle class={`dot dot-${state}`} cx={x(index)} cy={y(percent)} r="5.5" />}
              <text class="value" x={x(index) + 9} y={y(percent ?? scale.min) - 8}>
                {percent === null ? words.terms.figureStates.withheld : percentText(percent, n)}
              </text>
              <text x={x(index)} y={height - 6} text-anchor="middle">
                {year}
              </text>
            </g>
          );
        })}
      </svg>
    </section>
  );
}

const Table = ({ points, words }: { points: readonly Point[]; words: Words }) => (
  <table>
    <caption>{words.trend.heading}</caption>
    <thead>
      <tr>
        <th scope="col">{words.year}</th>
        <th scope="col">{words.satisfaction}</th>
        <th scope="col">{words.intervalHead}</th>
        <th scope="col">{words.people}</th>
        <th scope="col">{words.key.effectiveRecovery}</th>
        <th scope="col">{words.change.heading}</th>
      </tr>
    </thead>
    <tbody>
      {points.map(({ campaign, year, satisfaction, process, difference }) => (
        <tr key={campaign ?? year}>
          <th scope="row">{year}</th>
          <FigureCells figure={satisfaction} words={words} />
          <td class="number">{rateText(process.effectiveRecovery, process.issued)}</td>
          <td>
            <Change difference={difference} words={words} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
