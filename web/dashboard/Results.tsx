import type { CampaignSummary, UnitResult } from '../../shared/contract/results.ts';
import { addressOf } from '../shared/api.ts';
import { fill } from '../shared/format.ts';
import type { Address } from './address.ts';
import { Choices } from './Choices.tsx';
import { Distribution } from './Distribution.tsx';
import { Groups } from './Groups.tsx';
import { Items } from './Items.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { Notice, Skeleton } from './Notice.tsx';
import { Objects } from './Objects.tsx';
import { Ranking } from './Ranking.tsx';
import { type Loaded, useResource } from './resource.ts';
import { Trend } from './Trend.tsx';
import type { Words } from './words.ts';

interface Props {
  /** Unit whose figures are shown. */
  unit: string;
  /** Unit whose children are compared: the unit itself, or the county of a township. */
  parent: string;
  /** Null above the county: the campaigns of a year. */
  campaign: CampaignSummary | null;
  year: number | null;
  address: Address;
  words: Words;
}

/** A released result: the unit's own figures, and its place among the others. */
export function Results({ unit, parent, campaign, year, address, words }: Props) {
  const query = campaign ? { campaign: campaign.id } : year ? { year } : {};
  const family = useResource('getResult', { params: { unit: parent }, query });
  const township = useResource('getResult', unit === parent ? null : { params: { unit }, query });
  const own = unit === parent ? family : township;
  const waiting = unready(own, words) ?? unready(family, words);
  if (waiting || own.state !== 'ready' || family.state !== 'ready') return waiting;
  const origin = (result: UnitResult) => originOf(result, campaign, words);
  return (
    <>
      <KeyFigures result={own.value} words={words} {...origin(own.value)} />
      <Trend unit={unit} words={words} />
      <Ranking family={family.value} focus={unit} address={address} words={words} {...origin(family.value)} />
      <Distribution result={own.value} words={words} {...origin(own.value)} />
      <Objects family={family.value} own={own.value} focus={unit} address={address} words={words} {...origin(family.value)} />
      <Items result={own.value} words={words} {...origin(own.value)} />
      <Groups result={own.value} words={words} {...origin(own.value)} />
      <Choices result={own.value} words={words} {...origin(own.value)} />
    </>
  );
}

function unready(loaded: Loaded<UnitResult>, words: Words) {
  if (loaded.state === 'loading') return <Skeleton label={words.loading} />;
  if (loaded.state === 'missing') return <Notice {...words.notPublished} />;
  if (loaded.state === 'unreachable') return <Notice {...words.offline} />;
  return null;
}

function originOf(result: UnitResult, campaign: CampaignSummary | null, words: Words) {
  const title = campaign ? words.local(campaign.title) : `${result.name} ${result.year}`;
  return {
    source: fill(words.source, { title, release: result.release, day: words.day(result.releasedOn) }),
    period: campaign
      ? fill(words.period, { from: words.day(campaign.opensAt), to: words.day(campaign.closesAt) })
      : fill(words.periodYear, { year: result.year }),
    csv: addressOf('getResult', {
      params: { unit: result.unit },
      query: { ...(result.campaign ? { campaign: result.campaign } : { year: result.year }), format: 'csv' },
    }),
  };
}
