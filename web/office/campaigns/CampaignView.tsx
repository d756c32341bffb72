/** @jsxImportSource react */
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill, formatNumber, formatPercent } from '../../shared/format.ts';
import { EntryQuality } from '../entry/EntryQuality.tsx';
import { Link, Loaded, useOffice, View } from '../office.ts';
import { Acts } from './Acts.tsx';
import type { CampaignProps } from './CampaignsView.tsx';
import { CopyCampaign } from './CopyCampaign.tsx';
import { type Counts, rateOf, useProgress } from './live.ts';
import { QuestionnairePreview } from './QuestionnairePreview.tsx';
import { State } from './State.tsx';

/** One campaign: where it stands, what can be done next, its return, its rules, what was done. */
export function CampaignView({ campaign, set }: CampaignProps) {
  const { client, may, words } = useOffice();
  const text = words.campaigns;
  const progress = useProgress(client, campaign);
  const [happened, setHappened] = useState<string | null>(null);
  const address = `/office/campaigns/${campaign.id}`;
  return (
    <View title={words.local(campaign.title)} back={{ to: '/office/campaigns', label: text.back }}>
      <p className="lead">
        <State state={campaign.state} /> {text.detail.steps[campaign.state]}
      </p>
      <div role="status">{happened && <p className="notice">{happened}</p>}</div>
      <div className="buttons acts">
        {campaign.state === 'draft' && may('changeCampaign') && (
          <Link to={`${address}/change`} className="button">
            {text.detail.change}
          </Link>
        )}
        <Link to={`${address}/questionnaire`} className="button">
          {campaign.state === 'draft' && may('changeCampaign') ? words.designer.open : words.designer.read}
        </Link>
        {campaign.state !== 'published' && may('getSample') && (
          <Link to={`${address}/sample`} className="button">
            {words.fieldwork.open}
          </Link>
        )}
        {campaign.state === 'open' && may('issueBatches') && (
          <Link to={`${address}/issue`} className="button button-primary">
            {text.issue.open}
          </Link>
        )}
        {campaign.state !== 'draft' && may('getReturn') && (
          <Link to={`${address}/return`} className="button">
            {text.returns.open}
          </Link>
        )}
        {campaign.batches > 0 && may('listBatches') && (
          <Link to={`${address}/batches`} className="button">
            {text.detail.batches} ({formatNumber(campaign.batches)})
          </Link>
        )}
        {campaign.batches > 0 && campaign.state !== 'published' && may('getCodes') && (
          <Link to={`${address}/print`} className="button">
            {words.fieldwork.print.open}
          </Link>
        )}
        {campaign.state !== 'draft' && may('getPreview') && (
          <Link to={`${address}/results`} className={campaign.state === 'closed' ? 'button button-primary' : 'button'}>
            {campaign.state === 'closed' ? words.publication.openClosed : words.publication.open}
          </Link>
        )}
        {campaign.state === 'published' && (
          <a href={`/?unit=${campaign.unit}&campaign=${campaign.id}`} className="button button-primary">
            {text.detail.publicResult}
          </a>
        )}
        {campaign.state !== 'draft' && may('copyCampaign') && <CopyCampaign campaign={campaign} />}
        <Acts campaign={campaign} set={set} say={setHappened} />
      </div>
      {campaign.state !== 'draft' && (
        <>
          <h2>{text.detail.live}</h2>
          <Loaded resource={progress}>{(counts) => <KeyFigures counts={counts} />}</Loaded>
          {campaign.state !== 'published' && <p className="hint">{text.detail.liveNote}</p>}
          {may('getEntryQuality') && <EntryQuality campaign={campaign.id} />}
        </>
      )}
      <Rules campaign={campaign} />
      <h2>{text.detail.history}</h2>
      <ol className="history">
        {campaign.history.map(({ at, by, name, to }) => (
          <li key={`${at} ${to}`}>
            <b>{words.terms.campaignStates[to]}</b>{' '}
            <span className="muted">{fill(text.detail.by, { by: name ?? by, at: words.instant(at) })}</span>
          </li>
        ))}
      </ol>
    </View>
  );
}

function KeyFigures({ counts }: { counts: Counts }) {
  const { columns } = useOffice().words.campaigns;
  const rate = rateOf(counts);
  const figures = [
    [columns.issued, formatNumber(counts.issued)],
    [columns.recovered, formatNumber(counts.recovered)],
    [columns.rate, rate === null ? '–' : formatPercent(rate)],
  ];
  return (
    <dl className="key-figures figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rules({ campaign }: { campaign: Campaign }) {
  const { words } = useOffice();
  const { form, detail } = words.campaigns;
  const path = `/q/${campaign.id}`;
  const rules = [
    [form.opensAt, words.instant(campaign.opensAt)],
    [form.closesAt, words.instant(campaign.closesAt)],
    [form.groups, campaign.groups.map((group) => words.terms.groups[group]).join(' · ')],
    [form.reading, words.terms.readings[campaign.reading]],
    [form.minimumShare, String(campaign.minimumShare)],
    [form.graceHours, String(campaign.graceHours)],
  ];
  return (
    <>
      <h2>{detail.rules}</h2>
      {campaign.state !== 'draft' && <p className="hint">{detail.fixed}</p>}
      <dl className="rules">
        {rules.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {campaign.state !== 'draft' && (
          <div>
            <dt>{detail.questionnaireLink}</dt>
            <dd>
              <a href={path}>
                {location.host}
                {path}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <QuestionnairePreview questionnaire={campaign.questionnaire} />
    </>
  );
}
