import type { Figure } from '../../../shared/contract/results.ts';
import { percentText, type Scale, ticksOf } from '../figures.ts';
import { colours, framed, label, type Picture, shape } from './svg.ts';

const plotWidth = 480;
const line = 30;
const axis = 26;

interface Rows {
  rows: readonly { label: string; figure: Figure; inFocus?: boolean }[];
  scale: Scale;
  title: string;
  source: string;
}

/** About the width of a name in the picture's type; wide enough rather than exact. */
const widthOf = (name: string) => [...name].reduce((sum, letter) => sum + (letter < '\u2e80' ? 8.5 : 15), 0);

/** A dot plot with 95 % intervals, one line a row; a withheld figure is a dash. */
export function rowsPicture({ rows, scale, title, source }: Rows): Picture {
  const height = axis + rows.length * line;
  const left = Math.max(160, ...rows.map(({ label: name }) => widthOf(name))) + 40;
  const plot = { left, right: left + plotWidth };
  const x = (percent: number) => plot.left + ((percent - scale.min) / (scale.max - scale.min)) * (plot.right - plot.left);
  const grid = ticksOf(scale).flatMap((tick) => [
    shape('line', { x1: x(tick), x2: x(tick), y1: axis, y2: height, stroke: colours.rule }),
    label(`${tick}%`, x(tick), 14, { 'text-anchor': 'middle', fill: colours.muted, 'font-size': 12 }),
  ]);
  const drawn = rows.flatMap(({ label: name, figure, inFocus = false }, index) => {
    const y = axis + index * line + line / 2;
    const { percent, low, high, n, state } = figure;
    const colour = inFocus ? colours.accent : colours.muted;
    return [
      label(name, plot.left - 16, y + 5, {
        'text-anchor': 'end',
        fill: inFocus ? colours.accent : colours.ink,
      }),
      ...(low === null || high === null
        ? []
        : [shape('line', { x1: x(low), x2: x(high), y1: y, y2: y, stroke: colour, 'stroke-width': 2 })]),
      ...(percent === null
        ? []
        : [
            shape('circle', {
              cx: x(percent),
              cy: y,
              r: 5.5,
              stroke: colour,
              'stroke-width': 2,
              fill: state === 'thin' ? colours.page : colour,
            }),
          ]),
      label(percent === null ? '—' : percentText(percent, n), plot.right + 24, y + 5),
    ];
  });
  return framed(title, source, plot.right + 140, height, [...grid, ...drawn]);
}
