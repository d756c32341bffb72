import type { Figure } from '../../shared/contract/results.ts';
import { intervalText, percentText } from './figures.ts';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

/** A figure in one line: the percentage; an open dot where it is thin; a hatched mark where it is withheld. */
export function FigureText({ figure, words }: { figure: Figure; words: Words }) {
  if (figure.state === 'withheld' || figure.percent === null) {
    return (
      <Why reason="withheld" class="hatched">
        {words.terms.figureStates.withheld}
      </Why>
    );
  }
  const percent = percentText(figure.percent, figure.n);
  if (figure.state === 'shown') return <span class="figures">{percent}</span>;
  return (
    <Why reason="thin" class="thin">
      <span class="figures">{percent}</span> {words.terms.figureStates.thin}
    </Why>
  );
}

/** The same for tables that screen readers read: words only, three cells (percentage, interval, people). */
export const FigureCells = ({ figure, words }: { figure: Figure; words: Words }) => (
  <>
    <td class="number">
      {figure.percent === null ? words.terms.figureStates.withheld : percentText(figure.percent, figure.n)}
      {figure.state === 'thin' && ` (${words.terms.figureStates.thin})`}
    </td>
    <td class="number">{intervalText(figure) ?? '–'}</td>
    <td class="number">{figure.n?.toLocaleString('en-GB') ?? '–'}</td>
  </>
);
