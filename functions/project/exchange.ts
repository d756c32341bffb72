import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dayOf } from '../../shared/domain/days.ts';
import { ancestorsOf, levelOf } from '../../shared/domain/divisions.ts';
import {
  exchangeScoreFigures,
  type PublishedYear,
  publishedAbove,
  publishedCounty,
  standingAfter,
} from '../../shared/domain/exchange-figures.ts';
import { completePeriods } from '../../shared/domain/exchange-periods.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { refold } from '../../shared/store/derived.ts';
import { type ExchangeBoard, standingYear } from '../../shared/store/exchange-board.ts';
import { boardKeys, tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import { readable, type TallyStore } from '../../shared/store/tally.ts';
import { countyUnits } from './county-units.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  boardTable: string;
  tallyTable: string;
  board: Pick<BoardStore, 'unit'>;
  rates: Pick<ExchangeBoard, 'standing' | 'list'>;
  tally: Pick<TallyStore, 'nodes'>;
  scores: Pick<ScoresStore, 'refoldFigures'>;
  now: () => Date;
}

const concurrency = 8;

/**
 * Brings the published rates of a county and year up to date with those of its offices, as far as what was published before allows, then
 * its prefecture's and its province's, which rest on what is published below, and what its townships' scores read of them.
 */
export const projectExchange =
  ({ client, boardTable, tallyTable, board, rates, tally, scores, now }: Dependencies) =>
  async (county: string, year: number): Promise<void> => {
    const today = dayOf(now());
    if (completePeriods(year, today).length === 0) return;
    // What stands is written first: nothing is published of which the next version would not know.
    const standing = tallyKeys.exchangeStanding(county, year);
    await refold(client, tallyTable, standing, async () => {
      const counted = new Map<string, Map<string, number[]>>();
      for (const node of await tally.nodes(tallyKeys.exchangeOf(county, `${year}`))) {
        const place = tallyKeys.parseExchange(node.key);
        if (!place) continue;
        const months = counted.get(place.unit) ?? new Map<string, number[]>();
        counted.set(place.unit, months.set(place.month, readable(node).cells));
      }
      return standingAfter(await standingYear(client, tallyTable, standing), year, counted, today);
    });
    const fold = async (): Promise<PublishedYear | null> => {
      const stands = await standingYear(client, tallyTable, standing);
      if (!stands) return null;
      const counted = Object.values(stands.rates).flatMap(({ offices }) => Object.keys(offices));
      const { own, units } = await countyUnits(board, county, counted);
      return publishedCounty(own, year, stands, units);
    };
    const publish = async (unit: string, folding: typeof fold): Promise<PublishedYear | null> => {
      const published = await refold(client, boardTable, boardKeys.exchange(unit, year), folding);
      if (published) await rates.list(unit, year);
      return published;
    };
    const published = await publish(county, fold);

    for (const above of ancestorsOf(county).toReversed()) {
      await publish(above, async () => {
        const unit = await board.unit(above);
        const children = await allOf(concurrency, unit?.children ?? [], ({ code }) => rates.standing(code, year));
        const rows = children.flatMap((child) => (child ? [{ unit: child.unit, name: child.name, periods: child.periods }] : []));
        return rows.length === 0 ? null : publishedAbove({ unit: above, name: unit?.name ?? above }, year, rows, today);
      });
    }

    const townships = (published?.children ?? []).map(({ unit }) => unit).filter((unit) => levelOf(unit) === 'township');
    await scores.refoldFigures(`${county}-${year}`, townships, now(), async () =>
      ((await fold())?.children ?? []).flatMap((row) =>
        exchangeScoreFigures(row, year).map((figure) => ({
          unit: row.unit,
          figure: { ...figure, source: 'exchange' as const, reference: `${row.unit}-${year}` },
        })),
      ),
    );
  };
