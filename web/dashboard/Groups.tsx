import type { UnitResult } from '../../shared/contract/results.ts';
import { ratingAnswers, satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { formatNumber } from '../shared/format.ts';
import { FigureCells, FigureText } from './FigureCell.tsx';
import { percentText, rateText, scaleOf } from './figures.ts';
import { Axis, Plot } from './Plot.tsx';
import { rowsPicture } from './pictures/rows.ts';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

interface Props {
  result: UnitResult;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

const share = (distribution: UnitResult['distribution'], level: string, n: number | null): string => {
  const percent = distribution?.find(({ answer }) => answer === level)?.percent;
  return percent === undefined ? '–' : percentText(percent, n);
};

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
  const shown = result.groups;
  const scale = scaleOf(shown.map((group) => group.satisfaction));
  return (
    <Section
      id="groups"
      heading={groups.heading}
      lead={groups.lead}
      words={words}
      {...origin}
      picture={() =>
        rowsPicture({
          rows: shown.map(({ group, satisfaction }) => ({ label: words.terms.groups[group], figure: satisfaction })),
          scale,
          title: `${result.name} · ${groups.heading}`,
          source: origin.source,
        })
      }
      table={<Table groups={shown} words={words} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too */}
      <section class="scroll" aria-label={groups.lead} tabIndex={0}>
        <table class="groups">
          <thead>
            <tr>
              <th scope="col">{groups.group}</th>
              <th scope="col" class="number">
                {words.satisfaction}
              </th>
              <td class="plot-column">
                <Axis scale={scale} />
              </td>
              <th scope="col" class="number">
                {words.people}
              </th>
              <th scope="col" class="number">
                {key.issued}
              </th>
              <th scope="col" class="number">
                {key.effectiveRecovery}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ group, satisfaction, process }) => (
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

type Group = NonNullable<UnitResult['groups']>[number];

const Table = ({ groups, words }: { groups: readonly Group[]; words: Words }) => (
  <table>
    <caption>{words.groups.heading}</caption>
    <thead>
      <tr>
        <th scope="col">{words.groups.group}</th>
        <th scope="col">{words.satisfaction}</th>
        <th scope="col">{words.intervalHead}</th>
        <th scope="col">{words.people}</th>
        {ratingAnswers.map((answer) => (
          <th key={answer} scope="col">
            {words.terms.answers[answer]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {groups.map(({ group, satisfaction, distribution, doNotKnowPercent }) => (
        <tr key={group}>
          <th scope="row">{words.terms.groups[group]}</th>
          <FigureCells figure={satisfaction} words={words} />
          {satisfactionLevels.map((level) => (
            <td key={level} class="number">
              {share(distribution, level, satisfaction.n)}
            </td>
          ))}
          <td class="number">{doNotKnowPercent === null ? '–' : percentText(doNotKnowPercent, satisfaction.n)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
