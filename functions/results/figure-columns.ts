import type { Difference } from '../../shared/contract/comparison.ts';
import type { Figure, Process } from '../../shared/contract/results.ts';
import type { Column } from './table.ts';

/** Issued, recovered and valid questionnaires with their rates. */
export const processColumns = <Row>(of: (row: Row) => Process): Column<Row>[] => [
  { id: 'issued', title: '发放', value: (row) => of(row).issued },
  { id: 'recovered', title: '回收', value: (row) => of(row).recovered },
  { id: 'valid', title: '有效', value: (row) => of(row).valid },
  { id: 'recovery_rate', title: '回收率%', value: (row) => of(row).recoveryRate },
  { id: 'validity_rate', title: '有效率%', value: (row) => of(row).validityRate },
  { id: 'effective_recovery', title: '有效回收率%', value: (row) => of(row).effectiveRecovery },
];

/** A published proportion with its interval; a withheld one says so in every column. */
export function figureColumns<Row>(id: string, title: string, of: (row: Row) => Figure | undefined): Column<Row>[] {
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

/** The difference from an earlier campaign; where there is none, the reason stands in its place. */
export function differenceColumns<Row>(id: string, title: string, of: (row: Row) => Difference | null | undefined): Column<Row>[] {
  const part = (name: 'from' | 'percentagePoints' | 'low' | 'high' | 'meaningful') => (row: Row) => {
    const difference = of(row);
    if (!difference) return null;
    if ('notComparable' in difference) return difference.notComparable;
    const value = difference[name];
    return typeof value === 'boolean' ? String(value) : value;
  };
  return [
    { id: `${id}_difference_from`, title: `${title}：比较对象`, value: part('from') },
    { id: `${id}_difference`, title: `${title}：差（百分点）`, value: part('percentagePoints') },
    { id: `${id}_difference_low`, title: `${title}：差的95%区间下限`, value: part('low') },
    { id: `${id}_difference_high`, title: `${title}：差的95%区间上限`, value: part('high') },
    { id: `${id}_difference_meaningful`, title: `${title}：差是否有意义`, value: part('meaningful') },
  ];
}
