/** @jsxImportSource react */

import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Link, Loaded, useOffice, useResource, View } from '../office.ts';
import { DrawForm } from './DrawForm.tsx';
import { DrawRecord } from './DrawRecord.tsx';
import { FrameEditor } from './FrameEditor.tsx';
import { useVillages } from './villages.ts';

/** Whom a campaign asks: the frame, the draw from it, and the record of the draw. */
export function SampleView({ campaign }: CampaignProps) {
  const { client, may, words } = useOffice();
  const text = words.fieldwork;
  const villages = useVillages(client, campaign.unit);
  const sample = useResource((signal) => client('getSample', { params: { campaign: campaign.id } }, { signal }), [campaign.id]);
  const address = `/office/campaigns/${campaign.id}`;
  const isOpenToChange = (campaign.state === 'draft' || campaign.state === 'open') && may('putFrame');
  return (
    <View title={text.title} lead={text.lead} back={{ to: address, label: words.campaigns.backTo }}>
      <Loaded resource={villages}>
        {(known) => (
          <Loaded resource={sample}>
            {(found) => {
              const last = found.draws.at(-1);
              const draw = last && !last.setAside ? last : null;
              const isIssued = found.strata.some(({ batches }) => batches.length > 0);
              const parts = { campaign, sample: found, villages: known, isDrawn: draw !== null };
              const canChange = isOpenToChange && !isIssued;
              return (
                <>
                  <div role="status">
                    {draw && (
                      <p className="notice">
                        {isIssued ? text.issued : text.drawn}{' '}
                        {campaign.state === 'open' && <Link to={`${address}/issue`}>{isIssued ? text.toIssued : text.toIssue}</Link>}
                      </p>
                    )}
                  </div>
                  {draw && (
                    <>
                      <h2>{text.record.title}</h2>
                      <DrawRecord {...parts} draw={draw} />
                    </>
                  )}
                  {canChange && (
                    <>
                      <h2>{text.frame.title}</h2>
                      <p className="hint reading">{text.frame.lead}</p>
                      {known.length === 0 ? (
                        <p className="empty">{words.campaigns.issue.noVillages}</p>
                      ) : draw ? (
                        <details>
                          <summary>{text.frame.change}</summary>
                          <FrameEditor {...parts} onSaved={sample.set} />
                        </details>
                      ) : (
                        <FrameEditor key={found.savedAt} {...parts} onSaved={sample.set} />
                      )}
                      {found.strata.length > 0 && (
                        <>
                          <h2>{draw ? text.draw.again : text.draw.title}</h2>
                          <DrawForm key={found.savedAt} {...parts} onDrawn={sample.set} />
                        </>
                      )}
                    </>
                  )}
                  {!canChange && !draw && <p className="empty">{text.none}</p>}
                </>
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </View>
  );
}
