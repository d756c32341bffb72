import type { ScoreCard, ScoredIndicator } from '../../shared/contract/scores.ts';
import { type Answer, addressOf } from '../shared/api.ts';
import { fill, formatNumber } from '../shared/format.ts';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

interface Props {
  published: Answer<'getScores'>;
  unit: string;
  focus: string;
  words: Words;
}

/** Published scores of townships; each opens to show where every point comes from. */
export function Scores({ published, unit, focus, words }: Props) {
  const { scheme, assessment, title, frozenOn } = published;
  const cards = [...published.scores].sort((a, b) => (b.points ?? -1) - (a.points ?? -1));
  const kind = assessment === 'mid-term' ? words.scores.midTerm : words.scores.yearEnd;
  return (
    <Section
      id="scores"
      heading={words.scores.heading}
      lead={words.scores.lead}
      words={words}
      source={`${words.local(title)} · ${kind} · ${fill(words.scores.frozen, { day: words.day(frozenOn) })}`}
      csv={addressOf('getScores', { params: { unit }, query: { scheme, assessment, format: 'csv' } })}
      method="method-scores"
      table={<Table cards={cards} words={words} />}
    >
      <div class="cards">
        {cards.map((card) => (
          <details key={card.unit} class={card.unit === focus ? 'card focus' : 'card'} open={card.unit === focus}>
            <summary>
              <span class="name">{card.name}</span>
              <span class="figures">{pointsText(card.points, words)}</span>
            </summary>
            <Card card={card} words={words} />
          </details>
        ))}
      </div>
    </Section>
  );
}

const pointsText = (points: number | null, { scores }: Words) =>
  points === null ? scores.none : fill(scores.points, { points: formatNumber(points, 2) });

function Card({ card, words }: { card: ScoreCard; words: Words }) {
  const { range, coveredWeight } = card;
  const missing = fill(words.scores.range, {
    weight: formatNumber(100 - coveredWeight),
    min: formatNumber(range.min, 2),
    max: formatNumber(range.max, 2),
  });
  return (
    <>
      {coveredWeight < 100 && <p class="note">{missing}</p>}
      {card.groups.map((group) => (
        <section key={group.id} class="score-group">
          <h3>
            {words.local(group.name)}
            <span class="figures">
              {group.points === null
                ? words.scores.none
                : fill(words.scores.ofWeight, { points: formatNumber(group.points, 2), weight: formatNumber(group.weight) })}
            </span>
          </h3>
          <ul>
            {group.indicators.map((indicator) => (
              <Indicator key={indicator.id} indicator={indicator} words={words} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const ruleText = ({ rule }: ScoredIndicator, { scores }: Words) =>
  rule.kind === 'linear' ? fill(scores.linear, { floor: rule.floor, target: rule.target }) : fill(scores.assessed, { full: rule.full });

function Indicator({ indicator, words }: { indicator: ScoredIndicator; words: Words }) {
  const { scores } = words;
  const facts: [string, string][] = [
    [scores.value, indicator.value === null ? '–' : formatNumber(indicator.value, indicator.value % 1 === 0 ? 0 : 2)],
    ...(indicator.n === null ? [] : ([[words.people, formatNumber(indicator.n)]] satisfies [string, string][])),
    [scores.rule, ruleText(indicator, words)],
    [scores.source, [scores.sources[indicator.source.kind], indicator.source.reference].filter(Boolean).join(' · ')],
  ];
  return (
    <li class="indicator">
      <p class="indicator-head">
        <span>{words.local(indicator.name)}</span>
        <span class="figures">
          {indicator.excluded
            ? scores.excluded[indicator.excluded]
            : fill(scores.ofWeight, { points: formatNumber(indicator.points ?? 0, 2), weight: formatNumber(indicator.weight) })}
        </span>
      </p>
      <p>{words.local(indicator.why)}</p>
      <dl>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class="figures">{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

const Table = ({ cards, words }: { cards: readonly ScoreCard[]; words: Words }) => (
  <table>
    <caption>{words.scores.heading}</caption>
    <thead>
      <tr>
        <th scope="col">{words.unit}</th>
        <th scope="col">{words.scores.earned}</th>
        {cards[0]?.groups.map((group) => (
          <th key={group.id} scope="col">
            {words.local(group.name)} ({formatNumber(group.weight)})
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {cards.map((card) => (
        <tr key={card.unit}>
          <th scope="row">{card.name}</th>
          <td class="number">{card.points === null ? '–' : formatNumber(card.points, 2)}</td>
          {card.groups.map((group) => (
            <td key={group.id} class="number">
              {group.points === null ? '–' : formatNumber(group.points, 2)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
