import type { UnitResult } from '../../shared/contract/results.ts';
import { formatNumber } from '../shared/format.ts';
import { FigureText } from './FigureCell.tsx';
import { rateText, scaleOf } from './figures.ts';
import { Axis, Plot } from './Plot.tsx';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

interface Props {
  result: UnitResult;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

/** Satisfaction and return of each respondent group. */
export function Groups({ result, words, ...origin }: Props) {
  const { groups, key } = words;
  if (!result.groups) {
    return (
      <Section id="groups" heading={groups.heading} words={words}>
        <p class="empty">{groups.none}</p>
      </Section>
    );
  }
  if (result.groups.length < 2) return null;
  const scale = scaleOf(result.groups.map((group) => group.satisfaction));
  return (
    <Section id="groups" heading={groups.heading} lead={groups.lead} words={words} {...origin}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too */}
      <section class="scroll" aria-label={groups.lead} tabIndex={0}>
        <table class="groups">
          <thead>
            <tr>
              <th scope="col">{groups.group}</th>
              <th scope="col">{words.satisfaction}</th>
              <td class="plot-column">
                <Axis scale={scale} />
              </td>
              <th scope="col">{words.people}</th>
              <th scope="col">{key.issued}</th>
              <th scope="col">{key.effectiveRecovery}</th>
            </tr>
          </thead>
          <tbody>
            {result.groups.map(({ group, satisfaction, process }) => (
              <tr key={group}>
                <th scope="row">{words.terms.groups[group]}</th>
                <td class="number">
                  <FigureText figure={satisfaction} words={words} />
                </td>
                <td class="plot-column">
                  <Plot figure={satisfaction} scale={scale} />
                </td>
                <td class="number">{satisfaction.n === null ? '–' : formatNumber(satisfaction.n)}</td>
                <td class="number">{formatNumber(process.issued)}</td>
                <td class="number">{rateText(process.effectiveRecovery, process.issued)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
