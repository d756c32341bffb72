import type { ChildResult, UnitResult } from '../../shared/contract/results.ts';
import { fill } from '../shared/format.ts';
import { type Address, addressFor, follow } from './address.ts';
import { Change } from './Change.tsx';
import { FigureCells, FigureText } from './FigureCell.tsx';
import { ranked, type Scale, scaleOf } from './figures.ts';
import { Axis, Plot } from './Plot.tsx';
import { rowsPicture } from './pictures/rows.ts';
import { Section } from './Section.tsx';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

interface Props {
  family: UnitResult;
  focus: string;
  address: Address;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

/** The units of a family as a dot plot with intervals, sorted; overlapping ones share their places. */
export function Ranking({ family, focus, address, words, ...origin }: Props) {
  const units = ranked(family.children);
  if (units.length === 0) return null;
  const scale = scaleOf(units.map((unit) => unit.satisfaction));
  return (
    <Section
      id="ranking"
      heading={words.ranking.heading}
      lead={words.ranking.lead}
      words={words}
      {...origin}
      picture={() =>
        rowsPicture({
          rows: units.map(({ name, satisfaction, unit }) => ({ label: name, figure: satisfaction, inFocus: unit === focus })),
          scale,
          title: `${family.name} · ${words.ranking.heading}`,
          source: origin.source,
        })
      }
      table={<Table units={units} words={words} />}
    >
      <div class="ranking">
        <div class="row head" aria-hidden="true">
          <Axis scale={scale} />
        </div>
        <ol>
          {units.map((unit) => (
            <Row
              key={unit.unit}
              unit={unit}
              scale={scale}
              inFocus={unit.unit === focus}
              href={addressFor(unit.unit, address)}
              words={words}
            />
          ))}
        </ol>
      </div>
    </Section>
  );
}

function Row({ unit, scale, inFocus, href, words }: { unit: ChildResult; scale: Scale; inFocus: boolean; href: string; words: Words }) {
  return (
    <li class={inFocus ? 'row focus' : 'row'}>
      <a class="name" href={href} onClick={follow} aria-current={inFocus ? 'true' : undefined}>
        {unit.name}
      </a>
      <span class="places">
        <Places rank={unit.rank} words={words} />
      </span>
      <Plot figure={unit.satisfaction} scale={scale} />
      <span class="value">
        <FigureText figure={unit.satisfaction} words={words} />
        {unit.satisfaction.n !== null && <span class="muted figures">n = {unit.satisfaction.n.toLocaleString('en-GB')}</span>}
      </span>
    </li>
  );
}

const placesText = (rank: NonNullable<ChildResult['rank']>, { ranking }: Words) =>
  fill(rank.from === rank.to ? ranking.rank : ranking.ranks, { from: rank.from, to: rank.to });

function Places({ rank, words }: { rank: ChildResult['rank']; words: Words }) {
  if (!rank) return <span class="muted">{words.ranking.none}</span>;
  return (
    <Why reason="rank" class="plain">
      {placesText(rank, words)}
    </Why>
  );
}

const Table = ({ units, words }: { units: readonly ChildResult[]; words: Words }) => (
  <table>
    <caption>{words.ranking.heading}</caption>
    <thead>
      <tr>
        <th scope="col">{words.unit}</th>
        <th scope="col">{words.rankHead}</th>
        <th scope="col">{words.satisfaction}</th>
        <th scope="col">{words.intervalHead}</th>
        <th scope="col">{words.people}</th>
        <th scope="col">{words.change.heading}</th>
      </tr>
    </thead>
    <tbody>
      {units.map((unit) => (
        <tr key={unit.unit}>
          <th scope="row">{unit.name}</th>
          <td>{unit.rank ? placesText(unit.rank, words) : words.ranking.none}</td>
          <FigureCells figure={unit.satisfaction} words={words} />
          <td>
            <Change difference={unit.difference} words={words} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
