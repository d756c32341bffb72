import type { Trend } from '../../shared/contract/results.ts';
import { differenceColumns, figureColumns, processColumns } from './figure-columns.ts';
import { type Column, tableOf } from './table.ts';

type Point = Trend['points'][number];

/** A unit's published headline, one line a campaign; what is withheld there is withheld here. */
export function trendTable({ unit, name, points }: Trend): string {
  const columns: Column<Point>[] = [
    { id: 'period', title: '活动或年度', value: ({ campaign, year }) => campaign ?? year },
    { id: 'year', title: '年度', value: ({ year }) => year },
    { id: 'release', title: '公布序号', value: ({ release }) => release },
    { id: 'released_on', title: '公布日期', value: ({ releasedOn }) => releasedOn },
    { id: 'unit', title: '单位代码', value: () => unit },
    { id: 'name', title: '单位名称', value: () => name },
    { id: 'reading', title: '口径', value: ({ reading }) => reading },
    ...processColumns<Point>(({ process }) => process),
    ...figureColumns<Point>('satisfaction', '总体满意度', ({ satisfaction }) => satisfaction),
    ...figureColumns<Point>('strict', '总体满意度（不含基本满意）', ({ strict }) => strict),
    ...differenceColumns<Point>('satisfaction', '总体满意度', ({ difference }) => difference),
    {
      id: 'comparable_with_previous',
      title: '能否与前一次比较',
      value: ({ comparableWithPrevious }) => (comparableWithPrevious === null ? null : String(comparableWithPrevious)),
    },
  ];
  return tableOf(columns, points);
}
