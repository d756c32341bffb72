import type { ChildResult, UnitResult } from '../../shared/contract/results.ts';
import { differenceColumns, figureColumns, processColumns } from './figure-columns.ts';
import { type Column, tableOf } from './table.ts';

type Row = Pick<ChildResult, 'unit' | 'name' | 'process' | 'satisfaction' | 'strict' | 'pooled' | 'awareness' | 'difference' | 'objects'>;

const figures = [
  ['satisfaction', '总体满意度'],
  ['strict', '总体满意度（不含基本满意）'],
  ['pooled', '各评议对象合计满意度'],
  ['awareness', '政策知晓率'],
] as const;

/** A unit's released result and those of its children; what is withheld there is withheld here. */
export function resultTable(result: UnitResult): string {
  const columns: Column<Row>[] = [
    { id: 'period', title: '活动或年度', value: () => result.campaign ?? result.year },
    { id: 'release', title: '公布序号', value: () => result.release },
    { id: 'released_on', title: '公布日期', value: () => result.releasedOn },
    { id: 'unit', title: '单位代码', value: ({ unit }) => unit },
    { id: 'name', title: '单位名称', value: ({ name }) => name },
    ...processColumns<Row>(({ process }) => process),
    ...figures.flatMap(([id, title]) => figureColumns<Row>(id, title, (row) => row[id])),
    ...differenceColumns<Row>('satisfaction', '总体满意度', ({ difference }) => difference),
    ...result.objects.flatMap(({ id, name }) =>
      figureColumns<Row>(id, `对${name['zh-CN']}的满意度`, (row) => row.objects.find((object) => object.id === id)?.satisfaction),
    ),
  ];
  return tableOf<Row>(columns, [result, ...result.children]);
}
