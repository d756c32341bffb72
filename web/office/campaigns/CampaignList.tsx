/** @jsxImportSource react */
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill, formatNumber, formatPercent } from '../../shared/format.ts';
import { Action, type County, Link, Loaded, useOffice, useResource, View } from '../office.ts';
import { rateOf, useProgress } from './live.ts';
import { State } from './State.tsx';

/** Campaigns of a county, newest first, with their live return. */
export function CampaignList({ county }: { county: County }) {
  const { client, may, words } = useOffice();
  const text = words.campaigns;
  const first = useResource((signal) => client('listOfficeCampaigns', { params: { unit: county.code } }, { signal }), [county.code]);
  const [more, setMore] = useState<{ items: Campaign[]; next: string | null } | null>(null);
  const readMore = async (cursor: string) => {
    const page = await client('listOfficeCampaigns', { params: { unit: county.code }, query: { cursor } });
    setMore((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next }));
  };
  const create = may('createCampaign') && (
    <Link to="/office/campaigns/new" className="button button-primary">
      {text.create}
    </Link>
  );
  return (
    <View title={text.title} lead={text.lead} actions={create}>
      <Loaded resource={first}>
        {(page) => {
          const campaigns = [...page.items, ...(more?.items ?? [])];
          const next = more ? more.next : page.next;
          if (campaigns.length === 0) return <p className="empty">{text.empty}</p>;
          return (
            <>
              <div className="table cards">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{text.columns.title}</th>
                      <th scope="col">{text.columns.state}</th>
                      <th scope="col">{text.columns.window}</th>
                      <th scope="col" className="number">
                        {text.columns.issued}
                      </th>
                      <th scope="col" className="number">
                        {text.columns.recovered}
                      </th>
                      <th scope="col" className="number">
                        {text.columns.rate}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {campaigns.map((campaign) => (
                      <Row key={campaign.id} campaign={campaign} />
                    ))}
                  </tbody>
                </table>
              </div>
              {next && <Action label={words.shell.more} run={() => readMore(next)} />}
            </>
          );
        }}
      </Loaded>
    </View>
  );
}

function Row({ campaign }: { campaign: Campaign }) {
  const { client, words } = useOffice();
  const { columns } = words.campaigns;
  const { value } = useProgress(client, campaign);
  const rate = value && rateOf(value);
  return (
    <tr>
      <td>
        <Link to={`/office/campaigns/${campaign.id}`} row>
          {words.local(campaign.title)}
        </Link>
      </td>
      <td data-label={columns.state}>
        <State state={campaign.state} />
      </td>
      <td data-label={columns.window}>
        {fill(words.campaigns.from, { opens: words.day(campaign.opensAt), closes: words.day(campaign.closesAt) })}
      </td>
      <td className="number" data-label={columns.issued}>
        {formatNumber(campaign.issued)}
      </td>
      <td className="number" data-label={columns.recovered}>
        {value && campaign.state !== 'draft' ? formatNumber(value.recovered) : '–'}
      </td>
      <td className="number" data-label={columns.rate}>
        {rate === null ? '–' : formatPercent(rate)}
      </td>
    </tr>
  );
}
