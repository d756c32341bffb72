/** @jsxImportSource react */
import { SampleIssue } from '../fieldwork/SampleIssue.tsx';
import { useVillages } from '../fieldwork/villages.ts';
import { Link, Loaded, useOffice, useResource, View } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { ManualIssue } from './ManualIssue.tsx';

/** Issues codes: to the households that were drawn, and by hand where nothing was drawn or more are needed. */
export function IssueView({ campaign, set }: CampaignProps) {
  const { client, words } = useOffice();
  const text = words.campaigns.issue;
  const address = `/office/campaigns/${campaign.id}`;
  const villages = useVillages(client, campaign.unit);
  const sample = useResource((signal) => client('getSample', { params: { campaign: campaign.id } }, { signal }), [campaign.id]);
  return (
    <View
      title={text.title}
      lead={text.lead}
      back={{ to: address, label: words.campaigns.backTo }}
      actions={campaign.batches > 0 && <Link to={`${address}/batches`}>{text.toBatches}</Link>}
    >
      <Loaded resource={sample}>
        {(found) => {
          const draw = found.draws.at(-1);
          if (!draw || draw.setAside) {
            return (
              <>
                <p className="notice apart-below">
                  {words.fieldwork.issue.noDraw} <Link to={`${address}/sample`}>{words.fieldwork.open}</Link>
                </p>
                <ManualIssue campaign={campaign} set={set} />
              </>
            );
          }
          return (
            <>
              <h2>{words.fieldwork.issue.title}</h2>
              <Loaded resource={villages}>
                {(known) => (
                  <SampleIssue campaign={campaign} set={set} sample={found} draw={draw} villages={known} onIssued={sample.reload} />
                )}
              </Loaded>
              <details className="apart">
                <summary>{words.fieldwork.issue.byHand}</summary>
                <p className="hint reading">{words.fieldwork.issue.byHandDetail}</p>
                <ManualIssue campaign={campaign} set={set} />
              </details>
            </>
          );
        }}
      </Loaded>
    </View>
  );
}
