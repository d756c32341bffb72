import type { ExchangeFigures, PublishedRates } from '../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../shared/contract/vocabulary.ts';
import { exchangeTerms } from '../../shared/locales/zh-CN.ts';
import { type Column, tableOf } from './table.ts';

type Row = PublishedRates & { unit: string; name: string; period: string };

/** A unit's rates and those of the units below it in the period, then the unit's months of the year; what is withheld says so. */
export function exchangeTable(figures: ExchangeFigures): string {
  const { unit, name, period, children, months } = figures;
  const columns: Column<Row>[] = [
    { id: 'period', title: '时间', value: (row) => row.period },
    { id: 'unit', title: '单位代码', value: (row) => row.unit },
    { id: 'name', title: '单位名称', value: (row) => row.name },
    ...exchangeRates.flatMap((rate): Column<Row>[] => {
      const title = exchangeTerms.rates[rate];
      const part = (of: 'percent' | 'numerator' | 'denominator') => (row: Row) =>
        row[rate].state === 'withheld' ? 'withheld' : row[rate][of];
      return [
        { id: `${rate}_state`, title: `${title}：状态`, value: (row) => row[rate].state },
        { id: `${rate}_percent`, title: `${title}%`, value: part('percent') },
        { id: `${rate}_numerator`, title: `${title}：分子`, value: part('numerator') },
        { id: `${rate}_denominator`, title: `${title}：分母`, value: part('denominator') },
        { id: `${rate}_left_out`, title: `${title}：未计入的县数`, value: (row) => row[rate].leftOut },
      ];
    }),
    { id: 'not_found', title: '查无此人', value: (row) => (row.feedback.state === 'withheld' ? 'withheld' : row.notFound) },
  ];
  return tableOf<Row>(columns, [
    { ...figures, period },
    ...children.map((child) => ({ ...child, period })),
    ...months.filter(({ month }) => month !== period).map((own) => ({ ...own, unit, name, period: own.month })),
  ]);
}
