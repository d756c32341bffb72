/** @jsxImportSource react */
import { InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { Batch } from '../../../shared/contract/campaigns.ts';
import { Refused } from '../../shared/api.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, Field, FormFields, Loaded, useAction, useOffice, useResource } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { Choices } from './Choices.tsx';
import { extentOf, type IssuePlan, planOf, sendPlan } from './issue-plan.ts';

const isDecided = (error: unknown) => error instanceof Refused && error.status < 500;

/** A plan under way: kept in the window until all of it is issued, or refused. */
function useKeptPlan(campaign: string) {
  const key = `yipan:office:issue:${campaign}`;
  const [plan, setPlan] = useState<IssuePlan | null>(() => JSON.parse(sessionStorage.getItem(key) ?? 'null'));
  const keep = (next: IssuePlan | null) => {
    if (next) sessionStorage.setItem(key, JSON.stringify(next));
    else sessionStorage.removeItem(key);
    setPlan(next);
  };
  return [plan, keep] as const;
}

/** Issues codes without a draw: a township, its villages, groups, so many for each. */
export function ManualIssue({ campaign, set }: Pick<CampaignProps, 'campaign' | 'set'>) {
  const { client, words } = useOffice();
  const text = words.campaigns.issue;
  const county = useResource((signal) => client('getUnit', { params: { unit: campaign.unit } }, { signal }), [campaign.unit]);
  const [chosen, setChosen] = useState<string | null>(null);
  const township = chosen ?? county.value?.children[0]?.code ?? null;
  const below = useResource(
    async (signal) => (township ? (await client('getUnit', { params: { unit: township } }, { signal })).children : []),
    [township],
  );
  const [picked, setPicked] = useState<string[] | null>(null);
  const villages = picked ?? below.value?.map(({ code }) => code) ?? [];
  const [groups, setGroups] = useState<Batch['group'][]>(campaign.groups);
  const [number, setNumber] = useState(20);
  const [mode, setMode] = useState<Batch['mode']>('slip');
  const [plan, keep] = useKeptPlan(campaign.id);
  const [done, setDone] = useState<string | null>(null);
  const shown = extentOf(plan ?? planOf(villages, groups, number, mode));

  const issue = useAction(async () => {
    const starting = plan ?? planOf(villages, groups, number, mode);
    setDone(null);
    keep(starting);
    try {
      await sendPlan(
        starting,
        (batches, idempotencyKey) => client('issueBatches', { params: { campaign: campaign.id }, body: { batches } }, { idempotencyKey }),
        keep,
      );
    } catch (error) {
      if (isDecided(error)) keep(null);
      throw error;
    }
    keep(null);
    // What has been issued is not proposed again.
    setPicked([]);
    setDone(fill(text.done, { codes: formatNumber(shown.codes), batches: formatNumber(shown.batches) }));
    set(await client('getOfficeCampaign', { params: { campaign: campaign.id } }).catch(() => campaign));
  });
  const isLocked = plan !== null;

  return (
    <Loaded resource={county}>
      {({ children }) => (
        <FormFields problem={issue.problem}>
          <Field label={text.township}>
            {({ id }) => (
              <select
                id={id}
                value={township ?? ''}
                disabled={isLocked}
                onChange={(event) => {
                  setChosen(event.target.value);
                  setPicked(null);
                }}
              >
                {children.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Loaded resource={below}>
            {(units) =>
              units.length === 0 ? (
                <p className="empty">{text.noVillages}</p>
              ) : (
                <Choices
                  label={text.villages}
                  all={fill(text.allVillages, { count: units.length })}
                  options={units.map(({ code, name }) => ({ value: code, label: name }))}
                  chosen={villages}
                  disabled={isLocked}
                  onChange={setPicked}
                />
              )
            }
          </Loaded>
          <Choices
            label={text.groups}
            options={campaign.groups.map((group) => ({ value: group, label: words.terms.groups[group] }))}
            chosen={groups}
            disabled={isLocked}
            onChange={setGroups}
          />
          <Field pointer="/batches/0/codes" label={text.number} hint={text.numberHint}>
            {(control) => (
              <InputNumber {...control} className="short" value={number} disabled={isLocked} onChange={(value) => setNumber(value ?? 0)} />
            )}
          </Field>
          <Field label={text.mode} hint={text.modeHint} group>
            {() => (
              <Radio.Group
                className="choices"
                value={mode}
                disabled={isLocked}
                options={campaign.modes.map((value) => ({ value, label: words.terms.modes[value] }))}
                onChange={(event) => setMode(event.target.value)}
              />
            )}
          </Field>
          <p role="status">
            {issue.running || isLocked
              ? `${fill(text.progress, { done: shown.sent, all: shown.batches })} ${issue.running ? '' : fill(text.rest, { batches: shown.batches - shown.sent })}`
              : shown.batches === 0
                ? text.nothing
                : fill(text.summary, { codes: formatNumber(shown.codes), batches: formatNumber(shown.batches) })}
          </p>
          <Action
            kind="primary"
            label={shown.batches === 0 ? text.open : fill(text.submit, { codes: formatNumber(shown.codes) })}
            disabled={shown.batches === 0}
            action={issue}
            done={done}
          />
        </FormFields>
      )}
    </Loaded>
  );
}
