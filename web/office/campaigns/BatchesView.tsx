/** @jsxImportSource react */
import type { Batch } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { Pages } from '../administration/Pages.tsx';
import { Link, useOffice, View } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { useVillageNames } from './village-names.ts';

/** Batches of a campaign by number, fifty to a page. */
export function BatchesView({ campaign }: CampaignProps) {
  const { client, may, words } = useOffice();
  const text = words.campaigns.batches;
  const issue = campaign.state === 'open' && may('issueBatches') && (
    <Link to={`/office/campaigns/${campaign.id}/issue`} className="button button-primary">
      {words.campaigns.issue.open}
    </Link>
  );
  return (
    <View
      title={text.title}
      lead={text.lead}
      back={{ to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo }}
      actions={issue}
    >
      <Pages
        of={campaign.id}
        empty={text.empty}
        read={(page, signal) => client('listBatches', { params: { campaign: campaign.id }, query: page }, { signal })}
      >
        {(batches) => <Table batches={batches} campaign={campaign.id} />}
      </Pages>
    </View>
  );
}

function Table({ batches, campaign }: { batches: Batch[]; campaign: string }) {
  const { client, words } = useOffice();
  const { columns, ...text } = words.campaigns.batches;
  const names = useVillageNames(
    client,
    batches.map(({ village }) => village),
  );
  return (
    <div className="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.village}</th>
            <th scope="col">{columns.group}</th>
            <th scope="col">{columns.mode}</th>
            <th scope="col" className="number">
              {columns.codes}
            </th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map(({ batch, village, group, mode, codes, revoked }) => (
            <tr key={batch}>
              <td>
                <Link to={`/office/campaigns/${campaign}/batches/${batch}`} row>
                  {fill(text.name, { batch })}
                </Link>
              </td>
              <td data-label={columns.village}>{names && (names.get(village) ?? village)}</td>
              <td data-label={columns.group}>{words.terms.groups[group]}</td>
              <td data-label={columns.mode}>{words.terms.modes[mode]}</td>
              <td className="number" data-label={columns.codes}>
                {codes}
              </td>
              <td className={revoked ? 'alarm' : undefined} data-label={columns.state}>
                {revoked ? text.revoked : text.valid}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
