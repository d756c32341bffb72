/** @jsxImportSource react */
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { Action, useOffice } from '../office.ts';

interface Props {
  campaign: Campaign;
  set: (campaign: Campaign) => void;
  /** Says what has happened, where the act itself is no longer shown. */
  say: (happened: string) => void;
}

const hour = 3_600_000;

/** What brings a campaign to its next state. None of it can be undone, so each asks first. */
export function Acts({ campaign, set, say }: Props) {
  const { client, may, words } = useOffice();
  const text = words.campaigns.acts;
  const params = { campaign: campaign.id };
  const bring = (operation: 'openCampaign' | 'closeCampaign', happened: string) => async () => {
    set(await client(operation, { params }));
    say(happened);
  };
  switch (campaign.state) {
    case 'draft':
      return (
        may('openCampaign') && (
          <Action
            key="open"
            kind="primary"
            label={text.open}
            confirm={{ title: text.openTitle, detail: <p>{text.openDetail}</p> }}
            run={bring('openCampaign', text.opened)}
          />
        )
      );
    case 'open':
      return (
        may('closeCampaign') && (
          <Action
            key="close"
            kind="danger"
            label={text.close}
            confirm={{ title: text.closeTitle, detail: <p>{fill(text.closeDetail, { hours: campaign.graceHours })}</p> }}
            run={bring('closeCampaign', text.closed)}
          />
        )
      );
    case 'closed': {
      const from = new Date(Date.parse(campaign.closesAt) + campaign.graceHours * hour);
      if (!may('publishCampaign')) return <p className="hint">{text.adminOnly}</p>;
      return from.getTime() > Date.now() && <p className="notice">{fill(text.publishFrom, { from: words.instant(from.toISOString()) })}</p>;
    }
    case 'published':
      return null;
  }
}
