import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Progress } from '../../shared/contract/results.ts';
import { processOf, sumCells } from '../../shared/domain/cells.ts';
import { percentOf } from '../../shared/domain/statistics.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { refold } from '../../shared/store/derived.ts';
import { boardKeys, campaignParts, tallyKeys } from '../../shared/store/keys.ts';
import { readable, type TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  boardTable: string;
  board: Pick<BoardStore, 'unit'>;
  tally: Pick<TallyStore, 'nodes'>;
}

/** Whose progress: a county's in a campaign, or that of a prefecture or province in a year. */
export type Subject = { unit: string; campaign: string } | { unit: string; year: number };

const periodOf = (subject: Subject) => ('campaign' in subject ? subject.campaign : subject.year);
const childrenOf = (subject: Subject) =>
  'campaign' in subject ? tallyKeys.townships(subject.campaign) : tallyKeys.children(subject.year, subject.unit);

export const subjectName = (subject: Subject): string => `${subject.unit} ${periodOf(subject)}`;

/** Brings the live progress of a unit up to date: issued and recovered of its children, all groups together; never what was answered. */
export const projectProgress =
  ({ client, boardTable, board, tally }: Dependencies) =>
  async (subject: Subject): Promise<void> => {
    await refold(client, boardTable, boardKeys.progress(subject.unit, periodOf(subject)), async (): Promise<Progress> => {
      const nodes = await tally.nodes(childrenOf(subject));
      const unit = await board.unit(subject.unit);
      const names = new Map(unit?.children.map(({ code, name }) => [code, name]));
      const byUnit = Map.groupBy(nodes, ({ key }) => tallyKeys.parseNode(key.sk)?.unit);
      const children = await Promise.all(
        [...byUnit].flatMap(([code, some]) => {
          if (code === undefined) return [];
          const counts = countsOf(some.map((node) => readable(node).cells));
          return [nameOf(code).then((name) => ({ unit: code, name, ...counts }))];
        }),
      );
      return {
        unit: subject.unit,
        name: unit?.name ?? subject.unit,
        campaign: 'campaign' in subject ? subject.campaign : null,
        year: 'campaign' in subject ? campaignParts(subject.campaign).year : subject.year,
        ...countsOf(nodes.map((node) => readable(node).cells)),
        children,
      };

      async function nameOf(code: string): Promise<string> {
        return names.get(code) ?? (await board.unit(code))?.name ?? code;
      }
    });
  };

function countsOf(cells: number[][]): Pick<Progress, 'issued' | 'recovered' | 'recoveryRate'> {
  const { issued, recovered } = processOf(sumCells(cells));
  return { issued, recovered, recoveryRate: issued > 0 ? percentOf(recovered, issued, issued) : null };
}
