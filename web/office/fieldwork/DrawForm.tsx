/** @jsxImportSource react */
import { InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Sample } from '../../../shared/contract/fieldwork.ts';
import { sizesOf } from '../../../shared/contract/vocabulary.ts';
import { allocate, sizeLimits } from '../../../shared/domain/sampling.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, Field, FormFields, useAction, useOffice } from '../office.ts';
import { TownshipTable } from './TownshipTable.tsx';
import type { Village } from './villages.ts';

interface Props {
  campaign: Campaign;
  sample: Sample;
  villages: Village[];
  /** Whether a draw is in force, which another one sets aside. */
  isDrawn: boolean;
  onDrawn: (sample: Sample) => void;
}

/** Size and minimum of the sample, how it would be spread, and the draw itself. */
export function DrawForm({ campaign, sample, villages, isDrawn, onDrawn }: Props) {
  const { client, words } = useOffice();
  const text = words.fieldwork.draw;
  const last = sample.draws.at(-1);
  const [sizeOf, setSizeOf] = useState<(typeof sizesOf)[number]>(last?.sizeOf ?? 'county');
  const [size, setSize] = useState(last?.size ?? 1000);
  const [minimum, setMinimum] = useState(last?.minimum ?? 30);
  const [seed, setSeed] = useState('');
  const [reason, setReason] = useState('');
  const plan = { size, sizeOf, minimum: sizeOf === 'county' ? minimum : 0 };
  const { least, most } = sizeLimits(sample.strata, plan);
  const isPossible = size >= least && size <= most;
  const counts = isPossible ? allocate(sample.strata, plan) : null;
  const total = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  const draw = useAction(async (idempotencyKey) => {
    const body = {
      ...plan,
      ...(seed.trim() !== '' && { seed: seed.trim().toLowerCase() }),
      ...(isDrawn && reason.trim() !== '' && { reason }),
    };
    onDrawn(await client('drawSample', { params: { campaign: campaign.id }, body }, { idempotencyKey }));
  });
  return (
    <FormFields problem={draw.problem}>
      <Field label={text.sizeOf} group>
        {() => (
          <Radio.Group
            className="choices"
            value={sizeOf}
            options={sizesOf.map((value) => ({ value, label: text.sizesOf[value] }))}
            onChange={(event) => setSizeOf(event.target.value)}
          />
        )}
      </Field>
      <Field pointer="/size" label={text.size} hint={fill(text.limits, { least: formatNumber(least), most: formatNumber(most) })}>
        {(control) => <InputNumber {...control} className="short" value={size} onChange={(value) => setSize(value ?? 0)} />}
      </Field>
      {sizeOf === 'county' && (
        <Field pointer="/minimum" label={text.minimum} hint={text.minimumHint}>
          {(control) => <InputNumber {...control} className="short" value={minimum} min={0} onChange={(value) => setMinimum(value ?? 0)} />}
        </Field>
      )}
      <details>
        <summary>{text.seedOwn}</summary>
        <Field pointer="/seed" label={text.seed} hint={text.seedHint}>
          {({ status: _, ...control }) => (
            <input
              {...control}
              className="text mono"
              value={seed}
              maxLength={32}
              spellCheck={false}
              onChange={(event) => setSeed(event.target.value)}
            />
          )}
        </Field>
      </details>
      {counts && (
        <details>
          <summary>{fill(text.preview, { total: formatNumber(total) })}</summary>
          <TownshipTable strata={sample.strata.map((stratum, index) => ({ ...stratum, drawn: counts[index] ?? 0 }))} villages={villages} />
        </details>
      )}
      {isDrawn && (
        <Field pointer="/reason" label={text.reason} hint={text.reasonHint}>
          {({ status: _, ...control }) => (
            <input {...control} className="text" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      )}
      <Action
        kind={isDrawn ? 'danger' : 'primary'}
        label={isDrawn ? text.again : fill(text.submit, { total: formatNumber(total) })}
        disabled={!isPossible}
        confirm={{ title: isDrawn ? text.againTitle : text.confirmTitle, detail: <p>{text.confirmDetail}</p> }}
        action={draw}
      />
    </FormFields>
  );
}
