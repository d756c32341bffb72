/** @jsxImportSource react */
import type { Scheme } from '../../../shared/contract/schemes.ts';
import type { ScoreCard } from '../../../shared/contract/scores.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Link, Loaded, useOffice } from '../office.ts';
import { Explanation } from './Explanation.tsx';
import { useScores } from './use-scores.ts';

/** Provisional scores of the county's townships; a township's officer sees its own, explained at once. */
export function Scores({ scheme }: { scheme: Scheme }) {
  const { may, words } = useOffice();
  const text = words.scores.provisional;
  const isOwn = !may('listProvisionalScores');
  if (isOwn && !may('getProvisionalScore')) return null;
  return (
    <>
      <h2>{isOwn ? text.own : text.title}</h2>
      <p className="hint">{text.lead}</p>
      {isOwn ? <OwnScores scheme={scheme} /> : <AllScores scheme={scheme} />}
    </>
  );
}

function OwnScores({ scheme }: { scheme: Scheme }) {
  const office = useOffice();
  const scores = useScores(office, scheme.id);
  return (
    <Loaded resource={scores}>
      {(cards) =>
        cards.length === 0 ? (
          <p className="empty">{office.words.scores.provisional.notYet}</p>
        ) : (
          cards.map((card) => (
            <section key={card.unit}>
              <h3>{card.name}</h3>
              <Explanation card={card} scheme={scheme} />
            </section>
          ))
        )
      }
    </Loaded>
  );
}

function AllScores({ scheme }: { scheme: Scheme }) {
  const office = useOffice();
  const scores = useScores(office, scheme.id);
  return (
    <Loaded resource={scores}>
      {(cards) =>
        cards.length === 0 ? (
          <p className="empty">{office.words.scores.provisional.empty}</p>
        ) : (
          <Table scheme={scheme.id} cards={cards.toSorted((a, b) => (b.points ?? -1) - (a.points ?? -1) || a.unit.localeCompare(b.unit))} />
        )
      }
    </Loaded>
  );
}

function Table({ scheme, cards }: { scheme: string; cards: ScoreCard[] }) {
  const text = useOffice().words.scores.provisional;
  return (
    <div className="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.townships}</th>
            <th scope="col" className="number">
              {text.points}
            </th>
            <th scope="col" className="number">
              {text.covered}
            </th>
            <th scope="col" className="number">
              {text.range}
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map(({ unit, name, points, coveredWeight, range }) => (
            <tr key={unit}>
              <td>
                <Link to={`/office/scores/${scheme}/townships/${unit}`} row>
                  {name}
                </Link>
              </td>
              <td className="number" data-label={text.points}>
                {points === null ? text.nothing : formatNumber(points, 2)}
              </td>
              <td className="number" data-label={text.covered}>
                {formatNumber(coveredWeight, coveredWeight % 1 === 0 ? 0 : 2)}%
              </td>
              <td className="number" data-label={text.range}>
                {coveredWeight < 100 ? fill(text.between, { min: formatNumber(range.min, 2), max: formatNumber(range.max, 2) }) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
