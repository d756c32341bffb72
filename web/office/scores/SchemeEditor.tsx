/** @jsxImportSource react */
import { InputNumber } from 'antd';
import { useState } from 'react';
import type { Indicator, ScoringRule } from '../../../shared/contract/scores.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, useAction, useOffice } from '../office.ts';
import { SchemeTable } from './SchemeTable.tsx';
import { indicatorsOf, type SchemeProps } from './scheme.ts';

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/** The editor of a draft: weights and rules, with their sum; saving, then adopting. */
export function SchemeEditor({ scheme, set, say }: SchemeProps & { say: (happened: string) => void }) {
  const { client, may, words } = useOffice();
  const { editor, adopt } = words.scores;
  const [groups, setGroups] = useState(scheme.groups);
  const changeIndicator = (id: string, part: Partial<Indicator>) =>
    setGroups((before) =>
      before.map((group) => ({
        ...group,
        indicators: group.indicators.map((indicator) => (indicator.id === id ? { ...indicator, ...part } : indicator)),
      })),
    );
  const sum = rounded(indicatorsOf({ groups }).reduce((total, { weight }) => total + weight, 0));
  const isChanged = JSON.stringify(groups) !== JSON.stringify(scheme.groups);
  const save = useAction(async () => {
    const saved = await client('putScheme', { params: { scheme: scheme.id }, body: { title: scheme.title, groups } });
    setGroups(saved.groups);
    set(saved);
  });
  const bringIn = async () => {
    set(await client('adoptScheme', { params: { scheme: scheme.id } }));
    say(adopt.done);
  };
  return (
    <>
      <h2>{editor.title}</h2>
      <p className="hint reading">{editor.floorHint}</p>
      <SchemeTable
        scheme={{ groups }}
        inputs={(indicator) => {
          const name = words.local(indicator.name);
          const changeRule = (rule: ScoringRule) => changeIndicator(indicator.id, { rule });
          return {
            weight: (
              <Amount
                label={fill(editor.label, { indicator: name, what: editor.weight })}
                value={indicator.weight}
                onChange={(weight) => changeIndicator(indicator.id, { weight })}
              />
            ),
            rule: <RuleInputs name={name} rule={indicator.rule} change={changeRule} />,
          };
        }}
      />
      <p className={sum === 100 ? 'sum' : 'sum alarm'} role="status">
        {editor.sum}: <b>{formatNumber(sum, sum % 1 === 0 ? 0 : 2)}</b>{' '}
        <span className={sum === 100 ? 'muted' : undefined}>
          {sum === 100 ? editor.sumRight : fill(editor.sumWrong, { difference: rounded(Math.abs(100 - sum)) })}
        </span>
      </p>
      <div className="buttons">
        <Action label={editor.save} action={save} done={editor.saved} disabled={sum !== 100} />
        {may('adoptScheme') && (
          <Action
            kind="primary"
            label={adopt.label}
            disabled={isChanged || sum !== 100}
            confirm={{ title: fill(adopt.title, { year: scheme.year }), detail: <p>{adopt.detail}</p> }}
            run={bringIn}
          />
        )}
      </div>
      {isChanged && <p className="hint">{editor.unsaved}</p>}
    </>
  );
}

function RuleInputs({ name, rule, change }: { name: string; rule: ScoringRule; change: (rule: ScoringRule) => void }) {
  const { editor } = useOffice().words.scores;
  const label = (what: string) => fill(editor.label, { indicator: name, what });
  if (rule.kind === 'assessed') {
    return (
      <span className="amounts">
        <span aria-hidden="true">{editor.full}</span>
        <Amount label={label(editor.full)} value={rule.full} onChange={(full) => change({ ...rule, full })} />
      </span>
    );
  }
  return (
    <span className="amounts">
      <span aria-hidden="true">{editor.floor}</span>
      <Amount label={label(editor.floor)} value={rule.floor} onChange={(floor) => change({ ...rule, floor })} />
      <span aria-hidden="true">{editor.target}</span>
      <Amount label={label(editor.target)} value={rule.target} onChange={(target) => change({ ...rule, target })} />
    </span>
  );
}

const Amount = ({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) => (
  <InputNumber
    aria-label={label}
    className="amount"
    controls={false}
    min={0}
    value={value}
    onChange={(next) => onChange(typeof next === 'number' ? next : 0)}
  />
);
