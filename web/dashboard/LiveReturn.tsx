import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignSummary, Progress } from '../../shared/contract/results.ts';
import { addressOf } from '../shared/api.ts';
import { fill, formatInstant, formatNumber } from '../shared/format.ts';
import { type Address, addressFor, follow } from './address.ts';
import { rateText } from './figures.ts';
import { type Loaded, useResource } from './resource.ts';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

const everySeconds = 2;
const announceSeconds = 60;

interface Props {
  unit: string;
  campaign: CampaignSummary;
  focus: string;
  address: Address;
  words: Words;
}

/** Issued and recovered questionnaires of a campaign that is not published yet, moving as answers arrive. */
export function LiveReturn({ unit, campaign, focus, address, words }: Props) {
  const query = { campaign: campaign.id };
  const loaded = useResource('getProgress', { params: { unit }, query }, campaign.state === 'open' ? everySeconds : null);
  const { live } = words;
  const state = campaign.state === 'open' ? live.open : live.closed;
  const progress = loaded.state === 'ready' ? loaded.value : null;
  return (
    <Section
      id="live"
      heading={words.local(campaign.title)}
      words={words}
      source={fill(words.sourceOfProgress, { title: words.local(campaign.title) })}
      csv={addressOf('getProgress', { params: { unit }, query: { ...query, format: 'csv' } })}
    >
      <p class="state">
        <strong>{state}</strong> · {fill(live.until, { day: formatInstant(campaign.closesAt, words.language) })}
      </p>
      <dl class="totals">
        <Total term={live.recovered} text={progress ? formatNumber(progress.recovered) : '–'} main />
        <Total term={live.issued} text={progress ? formatNumber(progress.issued) : '–'} />
        <Total term={live.rate} text={progress ? rateText(progress.recoveryRate, progress.issued) : '–'} />
      </dl>
      <p class="sealed">{live.sealed}</p>
      <Children progress={progress} focus={focus} address={address} words={words} />
      <Freshness loaded={loaded} words={words} />
      <Announcement progress={progress} words={words} />
    </Section>
  );
}

const Total = ({ term, text, main = false }: { term: string; text: string; main?: boolean }) => (
  <div class={main ? 'main' : undefined}>
    <dt>{term}</dt>
    <dd class="figures">{text}</dd>
  </div>
);

function Children({ progress, focus, address, words }: { progress: Progress | null; focus: string; address: Address; words: Words }) {
  if (!progress) return null;
  if (progress.children.length === 0) return <p class="empty">{words.live.nothing}</p>;
  return (
    <table class="returns">
      <caption class="visually-hidden">{words.live.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col" class="number">
            {words.live.recovered}
          </th>
          <th scope="col" class="number">
            {words.live.issued}
          </th>
          <th scope="col" class="bar-head">
            {words.live.rate}
          </th>
        </tr>
      </thead>
      <tbody>
        {progress.children.map((child) => (
          <tr key={child.unit} class={child.unit === focus ? 'focus' : undefined}>
            <th scope="row">
              <a href={addressFor(child.unit, address)} onClick={follow}>
                {child.name}
              </a>
            </th>
            <td class="number">{formatNumber(child.recovered)}</td>
            <td class="number">{formatNumber(child.issued)}</td>
            <td class="bar-cell">
              <span class="bar" aria-hidden="true">
                <span style={{ width: `${Math.min(100, child.recoveryRate ?? 0)}%` }} />
              </span>
              <span class="number">{rateText(child.recoveryRate, child.issued)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Freshness({ loaded, words }: { loaded: Loaded<Progress>; words: Words }) {
  const [hidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const update = () => setHidden(document.hidden);
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  if (loaded.state === 'unreachable') return <p class="attention">{words.offline.title}</p>;
  if (loaded.state !== 'ready') return <p class="muted">{words.loading}</p>;
  const time = loaded.at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hourCycle: 'h23' });
  if (loaded.stale) return <p class="attention">{fill(words.live.stale, { time })}</p>;
  return <p class="muted figures">{hidden ? words.live.paused : fill(words.live.updated, { time })}</p>;
}

/** Tells screen readers how far the return is: when it has changed, at most once a minute. */
function Announcement({ progress, words }: { progress: Progress | null; words: Words }) {
  const [text, setText] = useState('');
  const last = useRef(0);
  const next =
    progress && fill(words.live.announce, { recovered: formatNumber(progress.recovered), issued: formatNumber(progress.issued) });
  useEffect(() => {
    if (!next || Date.now() - last.current < announceSeconds * 1000) return;
    last.current = Date.now();
    setText(next);
  }, [next]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
