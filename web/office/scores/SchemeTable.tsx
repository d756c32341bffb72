/** @jsxImportSource react */
import { Fragment, type ReactNode } from 'react';
import type { Indicator, SchemeBody } from '../../../shared/contract/scores.ts';
import { formatNumber } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { ruleText, sourceText } from './scheme.ts';

const plain = (value: number) => formatNumber(value, value % 1 === 0 ? 0 : 2);

interface Props {
  scheme: Pick<SchemeBody, 'groups'>;
  /** Inputs in the place of an indicator's weight and rule. */
  inputs?: (indicator: Indicator) => { weight: ReactNode; rule: ReactNode };
}

/** Groups and indicators of a scheme with weights and rules. */
export function SchemeTable({ scheme, inputs }: Props) {
  const { words } = useOffice();
  const text = words.scores;
  return (
    <div className="table cards scheme">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.editor.indicator}</th>
            <th scope="col">{text.editor.source}</th>
            <th scope="col" className={inputs ? undefined : 'number'}>
              {text.editor.weight}
            </th>
            <th scope="col">{text.provisional.columns.rule}</th>
          </tr>
        </thead>
        <tbody>
          {scheme.groups.map((group) => (
            <Fragment key={group.id}>
              <tr className="group-row">
                <td colSpan={2}>{words.local(group.name)}</td>
                <td className={inputs ? undefined : 'number'} data-label={text.editor.weight}>
                  {plain(group.indicators.reduce((sum, { weight }) => sum + weight, 0))}
                </td>
                <td />
              </tr>
              {group.indicators.map((indicator) => {
                const { weight, rule } = inputs?.(indicator) ?? { weight: plain(indicator.weight), rule: ruleText(indicator.rule, words) };
                return (
                  <tr key={indicator.id}>
                    <td>{words.local(indicator.name)}</td>
                    <td data-label={text.editor.source}>{sourceText(indicator.source, words)}</td>
                    <td className={inputs ? undefined : 'number'} data-label={text.editor.weight}>
                      {weight}
                    </td>
                    <td data-label={text.provisional.columns.rule}>{rule}</td>
                  </tr>
                );
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
