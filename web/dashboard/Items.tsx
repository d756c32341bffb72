import type { UnitResult } from '../../shared/contract/results.ts';
import { satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { Change } from './Change.tsx';
import { FigureCells, FigureText } from './FigureCell.tsx';
import { percentText, type Scale, scaleOf } from './figures.ts';
import { Axis, Plot } from './Plot.tsx';
import { rowsPicture } from './pictures/rows.ts';
import { useResource } from './resource.ts';
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
  const campaign = useResource('getCampaign', result.campaign ? { params: { campaign: result.campaign } } : null);
  const objects = campaign.state === 'ready' ? campaign.value.questionnaire.objects : [];
  const objectOf = (id: string) => {
    const object = objects.find((candidate) => candidate.items.some((item) => item.id === id));
    return object ? words.local(object.name) : null;
  };
  const scale = scaleOf(items.map((item) => item.satisfaction));
  if (items.length === 0) return null;
  const heading = words.objects.items;
  const nameOf = ({ id, text }: Rated) => [objectOf(id), words.local(text)].filter(Boolean).join(' · ');
  const rows = items.map((item) => ({ label: nameOf(item), figure: item.satisfaction }));
  return (
    <Section
      id="items"
      heading={heading}
      lead={words.items.lead}
      words={words}
      {...origin}
      picture={() => rowsPicture({ rows, scale, title: `${result.name} · ${heading}`, source: origin.source })}
      table={<Table items={items} nameOf={nameOf} words={words} />}
    >
      <div class="items-head" aria-hidden="true">
        <Axis scale={scale} />
      </div>
      <ul class="items">
        {items.map((item) => (
          <Row key={item.id} item={item} object={objectOf(item.id)} scale={scale} words={words} />
        ))}
      </ul>
    </Section>
  );
}

interface RowProps {
  item: Rated;
  /** Who is judged; null until it is known. */
  object: string | null;
  scale: Scale;
  words: Words;
}

const Row = ({ item, object, scale, words }: RowProps) => (
  <li class="item">
    <span class="name">
      {words.local(item.text)}
      {object && <span class="muted of">{object}</span>}
    </span>
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

const Table = ({ items, nameOf, words }: { items: readonly Rated[]; nameOf: (item: Rated) => string; words: Words }) => (
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
          <th scope="row">{nameOf(item)}</th>
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
