import type * as z from 'zod';
import type { resultsRoutes } from '../../shared/contract/results.ts';
import type { ScoreCard, ScoredIndicator } from '../../shared/contract/scores.ts';
import { type Column, tableOf } from './table.ts';

type PublishedScores = z.infer<typeof resultsRoutes.getScores.success.schema>;

/** The townships' scores of an assessment, indicator by indicator. */
export function scoresTable({ scheme, assessment, frozenOn, scores }: PublishedScores): string {
  const groups = scores[0]?.groups ?? [];
  const columns: Column<ScoreCard>[] = [
    { id: 'scheme', title: '考核方案', value: () => scheme },
    { id: 'assessment', title: '考核', value: () => assessment },
    { id: 'frozen_on', title: '定格日期', value: () => frozenOn },
    { id: 'unit', title: '单位代码', value: ({ unit }) => unit },
    { id: 'name', title: '单位名称', value: ({ name }) => name },
    { id: 'points', title: '总分', value: ({ points }) => points },
    { id: 'covered_weight', title: '计入权重', value: ({ coveredWeight }) => coveredWeight },
    { id: 'possible_min', title: '可能最低分', value: ({ range }) => range.min },
    { id: 'possible_max', title: '可能最高分', value: ({ range }) => range.max },
    ...groups.flatMap((group) => [
      {
        id: `group_${group.id}_points`,
        title: `${group.name['zh-CN']}：得分`,
        value: (card: ScoreCard) => groupOf(card, group.id)?.points ?? null,
      },
      ...group.indicators.flatMap((indicator) => indicatorColumns(group.id, indicator)),
    ]),
  ];
  return tableOf(columns, scores);
}

const groupOf = (card: ScoreCard, id: string) => card.groups.find((group) => group.id === id);

/** An excluded indicator says why in the place of its points. */
function indicatorColumns(group: string, { id, name }: ScoredIndicator): Column<ScoreCard>[] {
  const of = (card: ScoreCard) => groupOf(card, group)?.indicators.find((indicator) => indicator.id === id);
  return [
    { id: `${id}_value`, title: `${name['zh-CN']}：数值`, value: (card) => of(card)?.value ?? null },
    { id: `${id}_points`, title: `${name['zh-CN']}：得分`, value: (card) => of(card)?.excluded ?? of(card)?.points ?? null },
  ];
}
