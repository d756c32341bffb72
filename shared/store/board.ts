import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  CampaignSummary,
  Progress,
  PublicCampaign,
  resultsRoutes,
  Trend,
  TrendPoint,
  UnitResult,
  UnitWithChildren,
} from '../contract/results.ts';
import { ScoreCard } from '../contract/scores.ts';
import { countyOf } from '../domain/divisions.ts';
import { boardKeys, campaignParts, followsCounty, type Key } from './keys.ts';
import { queryAll } from './query.ts';

const PublishedScores = resultsRoutes.getScores.success.schema;
/** One township's card of a published assessment, with what all cards of the assessment share. */
const Assessment = PublishedScores.omit({ scores: true });
export const PublishedCard = Assessment.extend({ card: ScoreCard });
export type PublishedCard = z.infer<typeof PublishedCard>;
/** What names the cards of an assessment of more townships than a transaction takes. */
export const ManyCards = Assessment.extend({ cards: z.string() });

/** A campaign, a year, or whatever is the newest. */
export type Period = { campaign: string } | { year: number } | null;

/** A release in the history of a unit, with the unit as it was called then. */
const HistoryItem = TrendPoint.extend(Trend.omit({ points: true }).shape);
export type HistoryItem = z.infer<typeof HistoryItem>;

const Sorted = z.object({ sk: z.string() });
const Following = z.object({ [followsCounty]: z.boolean().optional() });

/** Start of the sort keys of a period in a unit's partition; null if the unit has none such. */
function periodPrefix(unit: string, period: Period): string | null {
  const hasCampaigns = unit.length >= 6;
  if (period === null) return '';
  if ('campaign' in period) {
    return hasCampaigns && campaignParts(period.campaign).county === countyOf(unit) ? boardKeys.progress(unit, period.campaign).sk : null;
  }
  return hasCampaigns ? `${period.year}-` : `${period.year}`;
}

/** What is published, on the `Board`. Needs GetItem and Query; every read is parsed. */
export function boardStore(client: DynamoDBDocumentClient, TableName: string) {
  async function get<S extends z.ZodType>(key: Key, schema: S): Promise<z.output<S> | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: key }));
    return Item ? schema.parse(Item) : null;
  }

  /** Items of a partition, the last one by sort key first. */
  async function newestFirst(
    pk: string,
    options: { prefix?: string; before?: string | undefined; limit: number },
  ): Promise<Record<string, unknown>[]> {
    const { prefix = '', before, limit } = options;
    const range = before !== undefined ? ' AND sk < :sk' : prefix ? ' AND begins_with(sk, :sk)' : '';
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: `pk = :pk${range}`,
        ExpressionAttributeValues: { ':pk': pk, ...(range && { ':sk': before ?? prefix }) },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items;
  }

  async function newest<S extends z.ZodType>(pk: string, prefix: string, schema: S): Promise<z.output<S> | null> {
    const [item] = await newestFirst(pk, { prefix, limit: 1 });
    return item ? schema.parse(item) : null;
  }

  /**
   * The newest result of a unit; of a township in a very large county, the newest that its county's result is there of.
   * It reads one item more for such townships only.
   */
  async function newestResult(unit: string, prefix: string): Promise<UnitResult | null> {
    const [item] = await newestFirst(boardKeys.resultsOf(unit), { prefix, limit: 1 });
    if (!item) return null;
    const found = UnitResult.parse(item);
    if (!Following.parse(item)[followsCounty] || !found.campaign) return found;
    if (await get(boardKeys.result(countyOf(unit), found.campaign, found.release), UnitResult)) return found;
    const [, before] = await newestFirst(boardKeys.resultsOf(unit), { prefix, limit: 2 });
    return before ? UnitResult.parse(before) : null;
  }

  return {
    unit: (code: string) => get(boardKeys.unit(code), UnitWithChildren),
    campaign: (campaign: string) => get(boardKeys.campaign(campaign), PublicCampaign),

    /**
     * Campaigns of a county, newest first.
     * @param after place of the last one seen; `next` is such a place, null at the end
     */
    async campaigns(county: string, limit: number, after?: string): Promise<{ items: CampaignSummary[]; next: string | null }> {
      const items = await newestFirst(boardKeys.campaignList(county), { before: after, limit: limit + 1 });
      const shown = items.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map((item) => CampaignSummary.parse(item)),
        next: last && items.length > limit ? Sorted.parse(last).sk : null,
      };
    },

    /** Live progress of a county (of a campaign), a prefecture or a province (of a year). */
    async progress(unit: string, period: Period): Promise<Progress | null> {
      const prefix = periodPrefix(unit, period);
      return prefix === null ? null : newest(boardKeys.progressOf(unit), prefix, Progress);
    },

    /** A unit's result; its newest release where no number is given. */
    async result(unit: string, period: Period, release?: number): Promise<UnitResult | null> {
      const prefix = periodPrefix(unit, period);
      if (prefix === null) return null;
      const found = await newestResult(unit, prefix);
      if (!found || release === undefined || release === found.release) return found;
      const other = boardKeys.result(unit, found.campaign ?? found.year, release);
      return release < found.release ? get(other, UnitResult) : null;
    },

    /** A unit's published headlines, oldest first. */
    history: async (unit: string): Promise<HistoryItem[]> =>
      z.array(HistoryItem).parse(await queryAll(client, TableName, boardKeys.historyOf(unit))),

    /** Which assessment of a county was published last, among those wanted. */
    async newestAssessment(
      county: string,
      wanted: { scheme?: string | undefined; assessment?: string | undefined },
    ): Promise<z.infer<typeof Assessment> | null> {
      let before = wanted.scheme === undefined ? undefined : `${wanted.scheme}$`;
      for (;;) {
        const [item] = await newestFirst(boardKeys.scoresOf(county), { before, limit: 1 });
        if (!item) return null;
        const found = Assessment.parse(item);
        if (wanted.scheme !== undefined && found.scheme !== wanted.scheme) return null;
        if (wanted.assessment === undefined || found.assessment === wanted.assessment) return found;
        before = boardKeys.scoresPrefix(found.scheme, found.assessment);
      }
    },

    /** All cards of an assessment, by township. */
    async cards(scheme: string, assessment: string): Promise<PublishedCard[]> {
      const { pk, sk } = boardKeys.scoresHead(scheme, assessment);
      const items = await queryAll(client, TableName, pk, sk);
      const many = ManyCards.safeParse(items[0]).data;
      const cards = many ? await queryAll(client, TableName, boardKeys.manyScores(scheme, assessment, many.cards)) : items;
      return z.array(PublishedCard).parse(cards);
    },

    async card(scheme: string, assessment: string, township: string): Promise<PublishedCard | null> {
      const found = await get(boardKeys.score(scheme, assessment, township), PublishedCard);
      if (found) return found;
      const many = await get(boardKeys.scoresHead(scheme, assessment), ManyCards);
      return many ? get({ pk: boardKeys.manyScores(scheme, assessment, many.cards), sk: township }, PublishedCard) : null;
    },
  };
}
export type BoardStore = ReturnType<typeof boardStore>;
