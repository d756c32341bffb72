import type { UnitResult } from '../../shared/contract/results.ts';
import { satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { Change } from './Change.tsx';
import { FigureCells, FigureText } from './FigureCell.tsx';
import { percentText, type Scale, scaleOf } from './figures.ts';
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

type Rated = UnitResult['items'][number];

/** Each rating item: satisfaction with its interval, the distribution of the answers, and the change since the earlier campaign. */
export function Items({ result, words, ...origin }: Props) {
  const { items } = result;
  if (items.length === 0) return null;
  const scale = scaleOf(items.map((item) => item.satisfaction));
  const heading = words.objects.items;
  const rows = items.map(({ text, satisfaction }) => ({ label: words.local(text), figure: satisfaction }));
  return (
    <Section
      id="items"
      heading={heading}
      lead={words.items.lead}
      words={words}
      {...origin}
      picture={() => rowsPicture({ rows, scale, title: `${result.name} · ${heading}`, source: origin.source })}
      table={<Table items={items} words={words} />}
    >
      <div class="items-head" aria-hidden="true">
        <Axis scale={scale} />
      </div>
      <ul class="items">
        {items.map((item) => (
          <Row key={item.id} item={item} scale={scale} words={words} />
        ))}
      </ul>
    </Section>
  );
}

const Row = ({ item, scale, words }: { item: Rated; scale: Scale; words: Words }) => (
  <li class="item">
    <span class="name">{words.local(item.text)}</span>
    <Plot figure={item.satisfaction} scale={scale} />
    <span class="value">
      <FigureText figure={item.satisfaction} words={words} />
    </span>
    {item.distribution && (
      <span class="strip" aria-hidden="true">
        {satisfactionLevels.map((level) => (
          <span key={level} class={`level level-${level}`} style={{ width: `${shareOf(item, level)}%` }} />
        ))}
      </span>
    )}
    <span class="muted beside">
      {item.doNotKnowPercent !== null &&
        `${words.terms.answers['do-not-know']} ${percentText(item.doNotKnowPercent, item.satisfaction.n)} `}
      <Change difference={item.difference} words={words} />
    </span>
  </li>
);

const shareOf = ({ distribution }: Rated, level: string) => distribution?.find(({ answer }) => answer === level)?.percent ?? 0;

const Table = ({ items, words }: { items: readonly Rated[]; words: Words }) => (
  <table>
    <caption>{words.objects.items}</caption>
    <thead>
      <tr>
        <th scope="col">{words.objects.item}</th>
        <th scope="col">{words.satisfaction}</th>
        <th scope="col">{words.intervalHead}</th>
        <th scope="col">{words.people}</th>
        {satisfactionLevels.map((level) => (
          <th key={level} scope="col">
            {words.terms.answers[level]}
          </th>
        ))}
        <th scope="col">{words.terms.answers['do-not-know']}</th>
        <th scope="col">{words.change.heading}</th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <tr key={item.id}>
          <th scope="row">{words.local(item.text)}</th>
          <FigureCells figure={item.satisfaction} words={words} />
          {satisfactionLevels.map((level) => (
            <td key={level} class="number">
              {item.distribution ? percentText(shareOf(item, level), item.satisfaction.n) : '–'}
            </td>
          ))}
          <td class="number">{item.doNotKnowPercent === null ? '–' : percentText(item.doNotKnowPercent, item.satisfaction.n)}</td>
          <td>
            <Change difference={item.difference} words={words} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
