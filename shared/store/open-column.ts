import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ProblemFate, PublishedProblem, RectificationFigures } from '../contract/rectification.ts';
import { boardKeys } from './keys.ts';

const Sorted = z.object({ sk: z.string() });

/** What is public of problems, on the `Board`. Needs GetItem and Query. */
export function openColumnStore(client: DynamoDBDocumentClient, TableName: string) {
  /** Items of a partition, the last one by sort key first. @param before place of the last one seen */
  async function newestFirst(pk: string, Limit: number, before?: string): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: `pk = :pk${before === undefined ? '' : ' AND sk < :before'}`,
        ExpressionAttributeValues: { ':pk': pk, ...(before !== undefined && { ':before': before }) },
        ScanIndexForward: false,
        Limit,
      }),
    );
    return Items;
  }

  return {
    /** What became of a problem. @param digest of its receipt */
    async fate(digest: string): Promise<ProblemFate | null> {
      const { Item } = await client.send(new GetCommand({ TableName, Key: boardKeys.fate(digest) }));
      return Item ? ProblemFate.parse(Item) : null;
    },

    /** Published answers of a county or an office. @param after place of the last one seen; `next` is such a place, null at the end */
    async published(unit: string, limit: number, after?: string): Promise<{ items: PublishedProblem[]; next: string | null }> {
      const items = await newestFirst(boardKeys.column(unit), limit + 1, after);
      const shown = items.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map((item) => PublishedProblem.parse(item)),
        next: last && items.length > limit ? Sorted.parse(last).sk : null,
      };
    },

    /** A county's figures of rectification; the newest where no year is given. */
    async rectification(county: string, year?: number): Promise<RectificationFigures | null> {
      if (year === undefined) {
        const [item] = await newestFirst(boardKeys.rectificationOf(county), 1);
        return item ? RectificationFigures.parse(item) : null;
      }
      const { Item } = await client.send(new GetCommand({ TableName, Key: boardKeys.rectification(county, year) }));
      return Item ? RectificationFigures.parse(Item) : null;
    },
  };
}
export type OpenColumnStore = ReturnType<typeof openColumnStore>;
