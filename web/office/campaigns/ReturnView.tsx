/** @jsxImportSource react */
import { useState } from 'react';
import type { VillageProgress } from '../../../shared/contract/campaigns.ts';
import { modes } from '../../../shared/contract/vocabulary.ts';
import { fill, formatNumber, formatPercent } from '../../shared/format.ts';
import { csvFile } from '../csv.ts';
import { download } from '../fieldwork/download.ts';
import { isLagging, leastIssued } from '../fieldwork/lag.ts';
import { forEach } from '../fieldwork/villages.ts';
import { Link, Loaded, type Office, useOffice, useQuery, useResource, View } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { type Counts, liveSeconds, rateOf, useProgress } from './live.ts';
import { type ReturnRow, ReturnTable } from './ReturnTable.tsx';

/** All villages of a county are many requests: they are read less often. */
const wholeCountySeconds = 60;

/** Who lags: townships, the villages of one, or all villages, by their return, lowest first. */
export function ReturnView({ campaign }: CampaignProps) {
  const { client, words } = useOffice();
  const text = words.campaigns.returns;
  const [query] = useQuery();
  const township = query.get('township');
  const isAll = query.get('villages') === 'all';
  const address = `/office/campaigns/${campaign.id}/return`;
  const progress = useProgress(client, campaign);
  return (
    <View title={text.title} lead={text.lead} back={{ to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo }}>
      <Loaded resource={progress}>
        {(county) => {
          const rule = fill(text.rule, {
            rate: percentOf(county),
            half: percentOf({ ...county, recovered: county.recovered / 2 }),
            least: leastIssued,
          });
          return (
            <>
              <p className="buttons">
                {(township || isAll) && <Link to={address}>← {text.allTownships}</Link>}
                {!isAll && <Link to={`${address}?villages=all`}>{text.allVillages}</Link>}
              </p>
              <p className="hint reading">{rule}</p>
              {township ? (
                <Villages key={township} campaign={campaign} townships={[{ unit: township }]} county={county} seconds={liveSeconds} />
              ) : isAll ? (
                <Villages key="all" campaign={campaign} townships={county.children} county={county} seconds={wholeCountySeconds} />
              ) : (
                <Townships campaign={campaign} townships={county.children} county={county} />
              )}
            </>
          );
        }}
      </Loaded>
    </View>
  );
}

const percentOf = (counts: Counts) => {
  const rate = rateOf(counts);
  return rate === null ? '–' : formatPercent(rate);
};

interface OfCampaign extends Pick<CampaignProps, 'campaign'> {
  county: Counts;
}

const villagesOf = async (client: Office['client'], campaign: string, township: string, signal: AbortSignal): Promise<VillageProgress[]> =>
  (await client('getReturn', { params: { campaign }, query: { township } }, { signal })).villages;

/** Townships with their villages' modes added up; the modes follow more slowly than the sums. */
function Townships({ campaign, townships, county }: OfCampaign & { townships: (Counts & { unit: string; name: string })[] }) {
  const { client, words } = useOffice();
  const byMode = useResource(
    async (signal) =>
      new Map(await forEach(townships, async ({ unit }) => [unit, modesOf(await villagesOf(client, campaign.id, unit, signal))] as const)),
    [campaign.id, townships.length],
    wholeCountySeconds,
  );
  const rows = townships.map((row): ReturnRow => ({ ...row, byMode: byMode.value?.get(row.unit) ?? [], lags: isLagging(row, county) }));
  return <Rows campaign={campaign} rows={rows} file={words.campaigns.returns.townshipsFile} to={(unit) => `?township=${unit}`} />;
}

function modesOf(villages: VillageProgress[]): VillageProgress['byMode'] {
  return modes.flatMap((mode) => {
    const of = villages.flatMap(({ byMode }) => byMode.filter((counts) => counts.mode === mode));
    if (of.length === 0) return [];
    const sum = (pick: (counts: Counts) => number) => of.reduce((total, counts) => total + pick(counts), 0);
    return [{ mode, issued: sum(({ issued }) => issued), recovered: sum(({ recovered }) => recovered) }];
  });
}

function Villages({ campaign, townships, county, seconds }: OfCampaign & { townships: { unit: string }[]; seconds: number }) {
  const { client, words } = useOffice();
  const { returns } = words.campaigns;
  const [onlyLagging, setOnlyLagging] = useState(false);
  const codes = townships.map(({ unit }) => unit);
  const one = codes.length === 1 ? (codes[0] ?? null) : null;
  const named = useResource(async (signal) => (one ? await client('getUnit', { params: { unit: one } }, { signal }) : null), [one]);
  const villages = useResource(
    async (signal) => (await forEach(codes, (unit) => villagesOf(client, campaign.id, unit, signal))).flat(),
    [campaign.id, codes],
    seconds,
  );
  const title = one ? (named.value?.name ?? one) : returns.allVillages;
  return (
    <>
      <h2>{title}</h2>
      <Loaded resource={villages}>
        {(found) => {
          const rows = found.map((row): ReturnRow => ({ ...row, lags: isLagging(row, county) }));
          const lagging = rows.filter(({ lags }) => lags);
          return (
            <>
              <label className="check">
                <input type="checkbox" checked={onlyLagging} onChange={(event) => setOnlyLagging(event.target.checked)} />{' '}
                {fill(returns.onlyLagging, { count: formatNumber(lagging.length) })}
              </label>
              <Rows campaign={campaign} rows={onlyLagging ? lagging : rows} file={title} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface RowsProps extends Pick<CampaignProps, 'campaign'> {
  rows: ReturnRow[];
  /** Name of the file of what is shown. */
  file: string;
  to?: (unit: string) => string;
}

/** The table, and a file of what it shows. */
function Rows({ campaign, rows, file, to }: RowsProps) {
  const { words } = useOffice();
  const { columns, nothing, mode: modeColumn, ...text } = words.campaigns.returns;
  if (rows.length === 0) return <p className="empty">{nothing}</p>;
  const sorted = rows.toSorted((a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0) || b.issued - a.issued || a.unit.localeCompare(b.unit));
  const present = modes.filter((mode) => rows.some(({ byMode }) => byMode.some((counts) => counts.mode === mode)));
  const nameOf = (mode: (typeof modes)[number], what: string) => fill(modeColumn, { mode: words.terms.modes[mode], what });
  const exportRows = () =>
    download(
      csvFile([
        [
          columns.code,
          columns.unit,
          columns.issued,
          columns.recovered,
          columns.rate,
          columns.lags,
          ...present.flatMap((mode) => [nameOf(mode, columns.issued), nameOf(mode, columns.recovered)]),
        ],
        ...sorted.map(({ unit, name, issued, recovered, lags, byMode }) => [
          unit,
          name,
          issued,
          recovered,
          rateOf({ issued, recovered }) ?? '',
          lags ? text.lags : '',
          ...present.flatMap((mode) => {
            const counts = byMode.find((found) => found.mode === mode);
            return [counts?.issued ?? 0, counts?.recovered ?? 0];
          }),
        ]),
      ]),
      `${text.file}-${file}-${campaign.id}.csv`,
    );
  return (
    <>
      <ReturnTable rows={sorted} modes={present} {...(to && { to })} />
      <p>
        <button type="button" className="button" onClick={exportRows}>
          {text.export}
        </button>
      </p>
    </>
  );
}
