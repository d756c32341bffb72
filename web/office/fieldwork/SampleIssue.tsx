/** @jsxImportSource react */
import { Radio } from 'antd';
import { useState } from 'react';
import type { Batch } from '../../../shared/contract/campaigns.ts';
import type { Draw, Sample } from '../../../shared/contract/fieldwork.ts';
import { batchSizes } from '../../../shared/domain/sampling.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Action, Field, FormFields, Link, useAction, useOffice } from '../office.ts';
import { byTownship, type Village } from './villages.ts';

type Mode = Batch['mode'];

interface Props extends Pick<CampaignProps, 'campaign' | 'set'> {
  sample: Sample;
  draw: Draw;
  villages: Village[];
  onIssued: () => void;
}

/** Issues the batches of the draw, part by part; the server knows which are issued, so that it can be stopped and continued at any time. */
export function SampleIssue({ campaign, set, sample, draw, villages, onIssued }: Props) {
  const { client, words } = useOffice();
  const text = words.fieldwork.issue;
  const planned = sample.strata.reduce((sum, { drawn }) => sum + batchSizes(drawn ?? 0).length, 0);
  const [issued, setIssued] = useState(sample.strata.reduce((sum, { batches }) => sum + batches.length, 0));
  const [mode, setMode] = useState<Mode>(sample.strata.find((stratum) => stratum.mode !== null)?.mode ?? campaign.modes[0] ?? 'slip');
  const [exceptions, setExceptions] = useState<Record<string, Mode>>({});
  const act = useAction(async () => {
    const body = {
      draw: draw.number,
      mode,
      modes: Object.entries(exceptions)
        .filter(([, other]) => other !== mode)
        .map(([village, other]) => ({ village, mode: other })),
    };
    for (let done = -1, all = 0; done < all; ) {
      const answer = await client('issueSample', { params: { campaign: campaign.id }, body }, { idempotencyKey: crypto.randomUUID() });
      [done, all] = [answer.issued, answer.planned];
      setIssued(answer.issued);
    }
    set(await client('getOfficeCampaign', { params: { campaign: campaign.id } }).catch(() => campaign));
    onIssued();
  });
  const isDone = issued >= planned;
  const progress = { issued: formatNumber(issued), planned: formatNumber(planned) };
  return (
    <FormFields problem={act.problem}>
      <p>{fill(text.lead, { drawn: formatNumber(draw.drawn), planned: formatNumber(planned) })}</p>
      {!isDone && (
        <>
          <Field label={text.mode} hint={words.campaigns.issue.modeHint} group>
            {() => (
              <Radio.Group
                className="choices"
                value={mode}
                disabled={act.running}
                options={campaign.modes.map((value) => ({ value, label: words.terms.modes[value] }))}
                onChange={(event) => setMode(event.target.value)}
              />
            )}
          </Field>
          <Exceptions
            sample={sample}
            villages={villages}
            modes={campaign.modes}
            mode={mode}
            chosen={exceptions}
            disabled={act.running}
            choose={(village, other) => setExceptions((before) => ({ ...before, [village]: other }))}
          />
        </>
      )}
      <p role="status">
        {isDone ? fill(text.done, progress) : issued > 0 ? `${fill(text.progress, progress)} ${act.running ? '' : text.rest}` : ''}
      </p>
      {isDone ? (
        <div className="buttons">
          <Link to={`/office/campaigns/${campaign.id}/print`} className="button button-primary">
            {words.fieldwork.print.open}
          </Link>
          <Link to={`/office/campaigns/${campaign.id}/batches`} className="button">
            {words.campaigns.issue.toBatches}
          </Link>
        </div>
      ) : (
        <Action kind="primary" label={issued > 0 ? text.resume : fill(text.submit, { drawn: formatNumber(draw.drawn) })} action={act} />
      )}
    </FormFields>
  );
}

interface ExceptionsProps {
  sample: Sample;
  villages: Village[];
  /** Modes of the campaign. */
  modes: readonly Mode[];
  mode: Mode;
  chosen: Record<string, Mode>;
  disabled: boolean;
  choose: (village: string, mode: Mode) => void;
}

/** Villages that are asked in another way than the others. One that has been begun goes on as it was begun. */
function Exceptions({ sample, villages, modes, mode, chosen, disabled, choose }: ExceptionsProps) {
  const { words } = useOffice();
  const text = words.fieldwork.issue;
  const open = new Set(
    sample.strata.filter(({ drawn, batches }) => (drawn ?? 0) > 0 && batches.length === 0).map(({ village }) => village),
  );
  const townships = byTownship(villages.filter(({ code }) => open.has(code)));
  return (
    <details>
      <summary>{text.exceptions}</summary>
      {townships.map(({ township, townshipName, of }) => (
        <details key={township} className="inside">
          <summary>{townshipName}</summary>
          <ul className="modes-of-villages">
            {of.map(({ code, name }) => (
              <li key={code}>
                <label>
                  <span>{name}</span>
                  <select
                    value={chosen[code] ?? mode}
                    disabled={disabled}
                    onChange={(event) => choose(code, modes.find((value) => value === event.target.value) ?? mode)}
                  >
                    {modes.map((value) => (
                      <option key={value} value={value}>
                        {words.terms.modes[value]}
                      </option>
                    ))}
                  </select>
                </label>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </details>
  );
}
