import type { Progress } from '../../shared/contract/results.ts';
import { type Column, tableOf } from './table.ts';

type Row = Progress['children'][number];

/** A unit's progress and that of its children. */
export function progressTable(progress: Progress): string {
  const columns: Column<Row>[] = [
    { id: 'period', title: '活动或年度', value: () => progress.campaign ?? progress.year },
    { id: 'unit', title: '单位代码', value: ({ unit }) => unit },
    { id: 'name', title: '单位名称', value: ({ name }) => name },
    { id: 'issued', title: '发放', value: ({ issued }) => issued },
    { id: 'recovered', title: '回收', value: ({ recovered }) => recovered },
    { id: 'recovery_rate', title: '回收率%', value: ({ recoveryRate }) => recoveryRate },
  ];
  return tableOf<Row>(columns, [progress, ...progress.children]);
}
