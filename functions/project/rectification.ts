import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RectificationFigures } from '../../shared/contract/rectification.ts';
import { levelOf } from '../../shared/domain/divisions.ts';
import { taskCounts } from '../../shared/domain/rectification.ts';
import { rectificationFigures, scoreFigures } from '../../shared/domain/rectification-figures.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { refold } from '../../shared/store/derived.ts';
import { boardKeys, tallyKeys } from '../../shared/store/keys.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import { readable, type TallyStore } from '../../shared/store/tally.ts';
import { countyUnits } from './county-units.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  boardTable: string;
  board: Pick<BoardStore, 'unit'>;
  tally: Pick<TallyStore, 'nodes'>;
  scores: Pick<ScoresStore, 'refoldFigures'>;
  now: () => Date;
}

/**
 * Brings a county's published figures of rectification of a year up to date, its offices' beside them, and what its townships' scores
 * read of them: no more than what is published.
 */
export const projectRectification =
  ({ client, boardTable, board, tally, scores, now }: Dependencies) =>
  async (county: string, year: number): Promise<void> => {
    const fold = async (): Promise<RectificationFigures> => {
      const nodes = await tally.nodes(tallyKeys.factsOf('rectification', county, year));
      const counted = new Map(nodes.map((node) => [node.key.sk, taskCounts(readable(node).cells)]));
      const { own, units } = await countyUnits(board, county, counted.keys());
      const offices = units.map((office) => ({ ...office, counts: counted.get(office.unit) ?? taskCounts([]) }));
      return rectificationFigures(own, year, offices);
    };
    const figures = await refold(client, boardTable, boardKeys.rectification(county, year), fold);
    const townships = (figures?.children ?? []).map(({ unit }) => unit).filter((unit) => levelOf(unit) === 'township');
    await scores.refoldFigures(`${county}-${year}`, townships, now(), async () =>
      (await fold()).children.flatMap((child) =>
        scoreFigures(child).map((figure) => ({
          unit: child.unit,
          figure: { ...figure, source: 'rectification' as const, reference: `${child.unit}-${year}` },
        })),
      ),
    );
  };
