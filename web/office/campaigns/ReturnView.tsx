/** @jsxImportSource react */
import { formatNumber } from '../../shared/format.ts';
import { Link, Loaded, useOffice, useQuery, useResource, View } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { type Counts, liveSeconds, rateOf, useProgress } from './live.ts';

interface Row extends Counts {
  unit: string;
  name: string;
}

/** Who lags: townships, and the villages of one, by their return, lowest first. */
export function ReturnView({ campaign }: CampaignProps) {
  const { words } = useOffice();
  const text = words.campaigns.returns;
  const [query] = useQuery();
  const township = query.get('township');
  return (
    <View title={text.title} lead={text.lead} back={{ to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo }}>
      {township ? <Villages campaign={campaign} township={township} /> : <Townships campaign={campaign} />}
    </View>
  );
}

function Townships({ campaign }: Pick<CampaignProps, 'campaign'>) {
  const { client } = useOffice();
  const progress = useProgress(client, campaign);
  return <Loaded resource={progress}>{({ children }) => <Rows rows={children} to={(unit) => `?township=${unit}`} />}</Loaded>;
}

function Villages({ campaign, township }: Pick<CampaignProps, 'campaign'> & { township: string }) {
  const { client, words } = useOffice();
  const unit = useResource((signal) => client('getUnit', { params: { unit: township } }, { signal }), [township]);
  const villages = useResource(
    async (signal) => (await client('getReturn', { params: { campaign: campaign.id }, query: { township } }, { signal })).villages,
    [campaign.id, township],
    liveSeconds,
  );
  return (
    <>
      <p>
        <Link to={`/office/campaigns/${campaign.id}/return`}>← {words.campaigns.returns.allTownships}</Link>
      </p>
      <h2>{unit.value?.name ?? township}</h2>
      <Loaded resource={villages}>{(rows) => <Rows rows={rows} />}</Loaded>
    </>
  );
}

function Rows({ rows, to }: { rows: Row[]; to?: (unit: string) => string }) {
  const { words } = useOffice();
  const { columns, nothing } = words.campaigns.returns;
  if (rows.length === 0) return <p className="empty">{nothing}</p>;
  const sorted = rows.toSorted((a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0) || b.issued - a.issued || a.unit.localeCompare(b.unit));
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.unit}</th>
            <th scope="col" className="number">
              {columns.rate}
            </th>
            <th scope="col" className="wide">
              <span className="visually-hidden">{columns.rate}</span>
            </th>
            <th scope="col" className="number">
              {columns.issued}
            </th>
            <th scope="col" className="number">
              {columns.recovered}
            </th>
            <th scope="col" className="number">
              {columns.missing}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => {
            const rate = rateOf(row);
            return (
              <tr key={row.unit}>
                <td>
                  {to ? (
                    <Link to={to(row.unit)} row>
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                </td>
                <td className="number">{rate === null ? '–' : `${formatNumber(rate, 2)}%`}</td>
                <td className="wide">
                  <RateLine rate={rate ?? 0} />
                </td>
                <td className="number">{formatNumber(row.issued)}</td>
                <td className="number">{formatNumber(row.recovered)}</td>
                <td className="number">{formatNumber(row.issued - row.recovered)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A dot on a line from 0 to 100 %: position says how far a unit has come. */
const RateLine = ({ rate }: { rate: number }) => (
  <svg className="rate-line" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <line x1="0" x2="100" y1="4" y2="4" />
    <line className="reached" x1="0" x2={Math.min(100, rate)} y1="4" y2="4" />
  </svg>
);
