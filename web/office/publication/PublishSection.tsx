/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { addressOf } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Action, useOffice, useResource } from '../office.ts';
import { officerOf } from './officer.ts';

const pollSeconds = 3;

/** Publishes the result, waits until it is public, and lists the releases. */
export function PublishSection({ campaign, set, canPublish }: Pick<CampaignProps, 'campaign' | 'set'> & { canPublish: boolean }) {
  const { client, may, words } = useOffice();
  const text = words.publication.publish;
  const acts = words.campaigns.acts;
  if (campaign.state === 'published') return <Releases campaign={campaign} set={set} />;
  return (
    <>
      <p className="reading">{text.before}</p>
      {campaign.refusal && <p className="notice notice-alarm">{fill(text.refused, campaign.refusal)}</p>}
      {canPublish && may('publishCampaign') && (
        <Action
          kind="primary"
          label={acts.publish}
          confirm={{ title: acts.publishTitle, detail: <p>{acts.publishDetail}</p> }}
          run={async () => set(await client('publishCampaign', { params: { campaign: campaign.id } }))}
        />
      )}
    </>
  );
}

function Releases({ campaign, set }: Pick<CampaignProps, 'campaign' | 'set'>) {
  const { client, words } = useOffice();
  const text = words.publication.publish;
  const release = campaign.release ?? 1;
  const tableOf = (earlier: number) =>
    addressOf('getResult', { params: { unit: campaign.unit }, query: { campaign: campaign.id, release: earlier, format: 'csv' } });
  const [waits, setWaits] = useState(true);
  const shown = useResource(
    async (signal) => {
      const params = { campaign: campaign.id };
      const current = await client('getOfficeCampaign', { params }, { signal });
      if (current.refusal && current.refusal.at !== campaign.refusal?.at) set(current);
      return (await client('getCampaign', { params }, { signal })).release ?? 0;
    },
    [campaign.id, release],
    waits ? pollSeconds : undefined,
  );
  const isPublic = (shown.value ?? 0) >= release;
  useEffect(() => setWaits(!isPublic), [isPublic]);
  const published = campaign.history.findLast(({ to }) => to === 'published');
  const entries = [
    ...(published ? [{ release: 1, why: text.first, at: published.at, by: published.by }] : []),
    ...(campaign.corrections ?? []).map((correction) => ({
      release: correction.release,
      why: fill(text.correction, { reason: correction.reason }),
      at: correction.at,
      by: correction.by,
    })),
  ];
  return (
    <>
      <div role="status">
        <p className={isPublic ? 'notice notice-done' : 'notice'}>{fill(isPublic ? text.done : text.working, { release })}</p>
      </div>
      {campaign.refusal && <p className="notice notice-alarm">{fill(text.refused, campaign.refusal)}</p>}
      <ul className="releases">
        {entries.map((entry) => (
          <li key={entry.release}>
            <b>{entry.why}</b>{' '}
            <span className="muted">{fill(words.publication.by, { by: officerOf(campaign, entry.by), at: words.instant(entry.at) })}</span>{' '}
            {(shown.value ?? 0) >= entry.release && (
              <a href={entry.release === release ? `/?unit=${campaign.unit}&campaign=${campaign.id}` : tableOf(entry.release)}>
                {fill(entry.release === release ? text.see : text.seeTable, { release: entry.release })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
