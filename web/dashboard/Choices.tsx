import type { UnitResult } from '../../shared/contract/results.ts';
import { fill, formatNumber } from '../shared/format.ts';
import { percentText } from './figures.ts';
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

/** Further questions of the county: how often each option was chosen. They enter no rate. */
export function Choices({ result, words, ...origin }: Props) {
  if (result.choices.length === 0) return null;
  return (
    <Section id="choices" heading={words.choices.heading} lead={words.choices.lead} words={words} {...origin}>
      {result.choices.map(({ id, kind, text, n, options }) => (
        <table key={id} class="returns choices">
          <caption>
            {words.local(text)}
            <span class="muted">
              {n === null ? '' : ` n = ${formatNumber(n)}`} {kind === 'multiple-choice' && words.choices.several}
            </span>
          </caption>
          <tbody>
            {options.map((option) => (
              <tr key={option.id}>
                <th scope="row">{words.local(option.text)}</th>
                <td class="bar-cell">
                  {option.percent === null ? (
                    <Why reason="withheld" class="hatched">
                      {words.terms.figureStates.withheld}
                    </Why>
                  ) : (
                    <>
                      <span class="bar" aria-hidden="true">
                        <span style={{ width: `${option.percent}%` }} />
                      </span>
                      <span class="number">{percentText(option.percent, n)}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p class="muted note">{fill(words.choices.note, {})}</p>
    </Section>
  );
}
