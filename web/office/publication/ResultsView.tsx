/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Action, useOffice, View } from '../office.ts';
import { CorrectSection } from './CorrectSection.tsx';
import { ExportSection } from './ExportSection.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { PublishSection } from './PublishSection.tsx';
import { Step } from './Step.tsx';
import './publication.css';

const hour = 3_600_000;

/** From closing to the published result and after, step by step. */
export default function ResultsView({ campaign, set }: CampaignProps) {
  const { client, may, words } = useOffice();
  const text = words.publication;
  const until = new Date(Date.parse(campaign.closesAt) + campaign.graceHours * hour).toISOString();
  const isClosed = campaign.state === 'closed' || campaign.state === 'published';
  const isSettled = isClosed && Date.parse(until) <= Date.now();
  const isPublished = campaign.state === 'published';
  const closeTexts = words.campaigns.acts;
  return (
    <View title={text.title} lead={text.lead} back={{ to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo }}>
      <p className="small muted">{words.local(campaign.title)}</p>
      <ol className="steps">
        <Step title={text.close.title} is={isSettled ? 'done' : campaign.state === 'draft' ? 'later' : 'now'}>
          {!isClosed && <p className="reading">{text.close.before}</p>}
          {isClosed && <p className="reading">{isSettled ? text.close.done : fill(text.close.grace, { until: words.instant(until) })}</p>}
          {campaign.state === 'open' && may('closeCampaign') && (
            <Action
              kind="danger"
              label={closeTexts.close}
              confirm={{ title: closeTexts.closeTitle, detail: <p>{fill(closeTexts.closeDetail, { hours: campaign.graceHours })}</p> }}
              run={async () => set(await client('closeCampaign', { params: { campaign: campaign.id } }))}
            />
          )}
        </Step>
        {!isPublished && (
          <Step title={text.preview.title} is={isSettled ? 'now' : 'later'}>
            <PreviewSection campaign={campaign} canAsk={isSettled} />
          </Step>
        )}
        <Step title={text.publish.title} is={isPublished ? 'done' : isSettled ? 'now' : 'later'}>
          <PublishSection campaign={campaign} set={set} canPublish={isSettled} />
        </Step>
        <Step title={text.correct.title} is={isPublished ? 'now' : 'later'}>
          <CorrectSection campaign={campaign} set={set} />
        </Step>
        <Step title={text.exports.title} is={isPublished ? 'now' : 'later'}>
          <ExportSection campaign={campaign} />
        </Step>
      </ol>
    </View>
  );
}
