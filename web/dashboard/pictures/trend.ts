import type { Trend } from '../../../shared/contract/results.ts';
import { percentText, scaleOf, ticksOf } from '../figures.ts';
import { colours, framed, label, type Picture, shape } from './svg.ts';

const height = 300;
const margin = { left: 72, right: 72, top: 16, bottom: 32 };

interface Line {
  points: Trend['points'];
  title: string;
  source: string;
}

/** A headline over its campaigns with 95 % intervals; dashed where two cannot be compared, a gap where one is withheld. */
export function trendPicture({ points, title, source }: Line): Picture {
  const width = Math.max(640, margin.left + margin.right + 160 * (points.length - 1));
  const scale = scaleOf(points.map(({ satisfaction }) => satisfaction));
  const x = (index: number) => margin.left + (index / Math.max(1, points.length - 1)) * (width - margin.left - margin.right);
  const y = (percent: number) => margin.top + (1 - (percent - scale.min) / (scale.max - scale.min)) * (height - margin.top - margin.bottom);
  const grid = ticksOf(scale).flatMap((tick) => [
    shape('line', { x1: margin.left - 8, x2: width - margin.right + 8, y1: y(tick), y2: y(tick), stroke: colours.rule }),
    label(`${tick}%`, 24, y(tick) + 4, { fill: colours.muted, 'font-size': 12 }),
  ]);
  const drawn = points.flatMap(({ satisfaction: { percent, low, high, n }, year, comparableWithPrevious }, index) => {
    const before = points[index - 1]?.satisfaction.percent ?? null;
    const dashes: Record<string, string> = comparableWithPrevious === false ? { 'stroke-dasharray': '4 4' } : {};
    return [
      ...(before === null || percent === null
        ? []
        : [
            shape('line', {
              x1: x(index - 1),
              y1: y(before),
              x2: x(index),
              y2: y(percent),
              stroke: colours.accent,
              'stroke-width': 2,
              ...dashes,
            }),
          ]),
      ...(low === null || high === null
        ? []
        : [shape('line', { x1: x(index), x2: x(index), y1: y(low), y2: y(high), stroke: colours.muted, 'stroke-width': 2 })]),
      ...(percent === null
        ? []
        : [
            shape('circle', { cx: x(index), cy: y(percent), r: 5.5, fill: colours.accent }),
            label(percentText(percent, n), x(index) + 10, y(percent) - 10),
          ]),
      label(String(year), x(index), height - 8, { 'text-anchor': 'middle', fill: colours.muted }),
    ];
  });
  return framed(title, source, width, height, [...grid, ...drawn]);
}
