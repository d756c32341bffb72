import type { Figure } from '../../shared/contract/results.ts';
import { placeOn, type Scale, ticksOf } from './figures.ts';

interface Props {
  figure: Figure;
  scale: Scale;
}

/** A figure as a dot on its 95 % interval; an open dot where it is thin, a hatched band where it is withheld. */
export function Plot({ figure, scale }: Props) {
  const { percent, low, high, state } = figure;
  return (
    <svg class={`plot plot-${state}`} aria-hidden="true" focusable="false">
      {ticksOf(scale).map((tick) => (
        <line key={tick} class="grid" x1={placeOn(scale, tick)} x2={placeOn(scale, tick)} y1="0" y2="100%" />
      ))}
      {state === 'withheld' && <rect class="hatch" x="0" y="25%" width="100%" height="50%" />}
      {low !== null && high !== null && <line class="interval" x1={placeOn(scale, low)} x2={placeOn(scale, high)} y1="50%" y2="50%" />}
      {percent !== null && <circle class="dot" cx={placeOn(scale, percent)} cy="50%" r="5.5" />}
    </svg>
  );
}

/** The scale's labels, above or below the plots. */
export const Axis = ({ scale }: { scale: Scale }) => (
  <svg class="axis" aria-hidden="true" focusable="false">
    {ticksOf(scale).map((tick) => (
      <text key={tick} x={placeOn(scale, tick)} y="12" text-anchor={tick === scale.min ? 'start' : tick === scale.max ? 'end' : 'middle'}>
        {tick}%
      </text>
    ))}
  </svg>
);

/** The hatching that stands for withheld figures, once on the page. */
export const HatchPattern = () => (
  <svg class="visually-hidden" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  </svg>
);
