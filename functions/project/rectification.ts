import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RectificationFigures } from '../../shared/contract/rectification.ts';
import { levelOf } from '../../shared/domain/divisions.ts';
import { taskCounts } from '../../shared/domain/rectification.ts';
import { rectificationFigures, scoreFigures } from '../../shared/domain/rectification-figures.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { refold } from '../../shared/store/derived.ts';
import { boardKeys, tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import { readable, type TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  boardTable: string;
  board: Pick<BoardStore, 'unit'>;
  tally: Pick<TallyStore, 'nodes'>;
  scores: Pick<ScoresStore, 'refoldFigures'>;
  now: () => Date;
}

const concurrency = 8;

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
      const unit = await board.unit(county);
      const names = new Map([unit, ...(unit?.children ?? [])].flatMap((known) => (known ? [[known.code, known.name]] : [])));
      const units = [...new Set([county, ...names.keys(), ...counted.keys()])];
      const offices = await allOf(concurrency, units, async (code) => ({
        unit: code,
        name: names.get(code) ?? (await board.unit(code))?.name ?? code,
        counts: counted.get(code) ?? taskCounts([]),
      }));
      return rectificationFigures({ unit: county, name: names.get(county) ?? county }, year, offices);
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
