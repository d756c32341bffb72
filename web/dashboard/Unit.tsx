import type { CampaignSummary, UnitWithChildren } from '../../shared/contract/results.ts';
import { type Address, go } from './address.ts';
import { Exchange } from './Exchange.tsx';
import { LiveReturn } from './LiveReturn.tsx';
import { Notice, Skeleton } from './Notice.tsx';
import { Place } from './Place.tsx';
import { Rectification } from './Rectification.tsx';
import { Results } from './Results.tsx';
import { useResource } from './resource.ts';
import { Scores } from './Scores.tsx';
import type { Words } from './words.ts';

const listSeconds = 30;

/** Everything published about one unit. */
export function Unit({ unit, address, words }: { unit: UnitWithChildren; address: Address; words: Words }) {
  const county = unit.level === 'county' || unit.level === 'township' ? unit.code.slice(0, 6) : null;
  return (
    <>
      <header class="unit">
        <Place unit={unit} address={address} words={words} />
        <h1>{unit.name}</h1>
      </header>
      {county ? (
        <County unit={unit.code} county={county} address={address} words={words} />
      ) : (
        <>
          <Results unit={unit.code} parent={unit.code} campaign={null} year={address.year} address={address} words={words} />
          <Exchange unit={unit.code} address={address} words={words} />
        </>
      )}
    </>
  );
}

function County({ unit, county, address, words }: { unit: string; county: string; address: Address; words: Words }) {
  const list = useResource('listCampaigns', { params: { unit: county } }, listSeconds);
  const scores = useResource('getScores', { params: { unit: county } });
  if (list.state === 'loading') return <Skeleton label={words.loading} />;
  if (list.state === 'unreachable') return <Notice {...words.offline} />;
  const campaigns = list.state === 'ready' ? list.value.items : [];
  const running = campaigns.find(({ state }) => state !== 'published');
  const published = campaigns.filter(({ state }) => state === 'published');
  const named = campaigns.find(({ id }) => id === address.campaign);
  const chosen = named ?? published[0];
  return (
    <>
      {running && <LiveReturn unit={county} campaign={running} focus={unit} address={address} words={words} />}
      {published.length > 1 && <CampaignChoice campaigns={published} chosen={chosen} unit={unit} words={words} />}
      {chosen?.state === 'published' && (
        <Results unit={unit} parent={county} campaign={chosen} year={null} address={address} words={words} />
      )}
      {!chosen && !running && <Notice {...words.notPublished} />}
      {named && named.state !== 'published' && <Notice {...words.sealed} />}
      <Rectification unit={unit} words={words} />
      <Exchange unit={unit} address={address} words={words} />
      {scores.state === 'ready' && <Scores published={scores.value} unit={county} focus={unit} words={words} />}
    </>
  );
}

interface ChoiceProps {
  campaigns: readonly CampaignSummary[];
  chosen: CampaignSummary | undefined;
  unit: string;
  words: Words;
}

const CampaignChoice = ({ campaigns, chosen, unit, words }: ChoiceProps) => (
  <label class="choice">
    <span>{words.campaign}</span>
    <select value={chosen?.id} onChange={(event) => go(`?${new URLSearchParams({ unit, campaign: event.currentTarget.value })}`)}>
      {campaigns.map((campaign) => (
        <option key={campaign.id} value={campaign.id}>
          {words.local(campaign.title)}
        </option>
      ))}
    </select>
  </label>
);
