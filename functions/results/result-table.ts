import type { ChildResult, Figure, UnitResult } from '../../shared/contract/results.ts';
import { type Column, tableOf } from './table.ts';

type Row = Pick<ChildResult, 'unit' | 'name' | 'process' | 'satisfaction' | 'strict' | 'pooled' | 'awareness' | 'objects'>;

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
    { id: 'issued', title: '发放', value: ({ process }) => process.issued },
    { id: 'recovered', title: '回收', value: ({ process }) => process.recovered },
    { id: 'valid', title: '有效', value: ({ process }) => process.valid },
    { id: 'recovery_rate', title: '回收率%', value: ({ process }) => process.recoveryRate },
    { id: 'validity_rate', title: '有效率%', value: ({ process }) => process.validityRate },
    { id: 'effective_recovery', title: '有效回收率%', value: ({ process }) => process.effectiveRecovery },
    ...figures.flatMap(([id, title]) => figureColumns(id, title, (row) => row[id])),
    ...result.objects.flatMap(({ id, name }) =>
      figureColumns(id, `对${name['zh-CN']}的满意度`, (row) => row.objects.find((object) => object.id === id)?.satisfaction),
    ),
  ];
  return tableOf<Row>(columns, [result, ...result.children]);
}

function figureColumns(id: string, title: string, of: (row: Row) => Figure | undefined): Column<Row>[] {
  const part = (name: Exclude<keyof Figure, 'state'>) => (row: Row) => {
    const figure = of(row);
    return figure?.state === 'withheld' ? 'withheld' : (figure?.[name] ?? null);
  };
  return [
    { id: `${id}_state`, title: `${title}：状态`, value: (row) => of(row)?.state ?? null },
    { id: `${id}_percent`, title: `${title}%`, value: part('percent') },
    { id: `${id}_low`, title: `${title}：95%区间下限%`, value: part('low') },
    { id: `${id}_high`, title: `${title}：95%区间上限%`, value: part('high') },
    { id: `${id}_numerator`, title: `${title}：分子`, value: part('numerator') },
    { id: `${id}_denominator`, title: `${title}：分母`, value: part('denominator') },
    { id: `${id}_n`, title: `${title}：人数`, value: part('n') },
  ];
}
