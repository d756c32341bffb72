/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Action, Field, FormFields, Link, useAction, useOffice } from '../office.ts';
import { batchNumbers } from './batch-numbers.ts';
import { officerOf } from './officer.ts';
import { PreviewSection } from './PreviewSection.tsx';

type Props = Pick<CampaignProps, 'campaign' | 'set'>;

/** Annuls batches, and releases the result once more without them. */
export function CorrectSection({ campaign, set }: Props) {
  const { may, words } = useOffice();
  const text = words.publication.correct;
  const annulments = campaign.annulments ?? [];
  const isClosed = campaign.state === 'closed' || campaign.state === 'published';
  const isPublished = campaign.state === 'published';
  return (
    <>
      <p className="reading">{text.before}</p>
      <p className="hint">{text.rule}</p>
      {annulments.length > 0 && (
        <>
          <h3>{text.list}</h3>
          <ul className="releases">
            {annulments.map(({ batches, reason, at, by, from }) => (
              <li key={`${at} ${batches.join()}`}>
                {fill(text.entry, { batches: batches.join('、'), from, reason })}{' '}
                <span className="muted">{fill(words.publication.by, { by: officerOf(campaign, by), at: words.instant(at) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isClosed && may('annulBatches') && <Annul campaign={campaign} set={set} />}
      {isPublished && may('correctRelease') && annulments.length > 0 && (
        <>
          <h3>{text.previewTitle}</h3>
          <PreviewSection campaign={campaign} canAsk />
          <Correct campaign={campaign} set={set} />
        </>
      )}
    </>
  );
}

function Annul({ campaign, set }: Props) {
  const { client, words } = useOffice();
  const text = words.publication.correct;
  const [given, setGiven] = useState('');
  const [reason, setReason] = useState('');
  const numbers = batchNumbers(given);
  const annul = useAction(async () => {
    const body = { batches: numbers ?? [], reason };
    set(await client('annulBatches', { params: { campaign: campaign.id }, body }));
    setGiven('');
    setReason('');
  });
  return (
    <FormFields problem={annul.problem}>
      <Field
        pointer="/batches"
        label={text.batches}
        hint={
          <>
            {text.batchesHint} <Link to={`/office/campaigns/${campaign.id}/batches`}>{words.campaigns.detail.batches}</Link>
          </>
        }
      >
        {(control) => <Input {...control} className="short" value={given} onChange={(event) => setGiven(event.target.value)} />}
      </Field>
      {given !== '' && numbers === null && <p className="field-error">{text.batchesWrong}</p>}
      <Field pointer="/reason" label={text.reason} hint={text.reasonHint}>
        {(control) => (
          <Input.TextArea {...control} rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Action
        kind="danger"
        label={text.annul}
        action={annul}
        done={text.annulled}
        disabled={numbers === null || reason.trim().length < 5}
        confirm={{
          title: text.annulTitle,
          detail: <p>{fill(text.annulDetail, { count: numbers?.length ?? 0, batches: numbers?.join('、') ?? '' })}</p>,
        }}
      />
    </FormFields>
  );
}

function Correct({ campaign, set }: Props) {
  const { client, words } = useOffice();
  const text = words.publication.correct;
  const [reason, setReason] = useState('');
  const before = campaign.release ?? 1;
  const correct = useAction(async (idempotencyKey) => {
    set(await client('correctRelease', { params: { campaign: campaign.id }, body: { reason } }, { idempotencyKey }));
    setReason('');
  });
  return (
    <FormFields problem={correct.problem}>
      <Field pointer="/reason" label={text.why} hint={text.whyHint}>
        {(control) => (
          <Input.TextArea {...control} rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Action
        kind="primary"
        label={text.correct}
        action={correct}
        done={fill(text.corrected, { release: before })}
        disabled={reason.trim().length < 5}
        confirm={{ title: text.correctTitle, detail: <p>{fill(text.correctDetail, { release: before + 1, before })}</p> }}
      />
    </FormFields>
  );
}
