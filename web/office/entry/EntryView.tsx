/** @jsxImportSource react */
import { match, useOffice } from '../office.ts';
import { CampaignChoice } from './CampaignChoice.tsx';
import { Desk } from './Desk.tsx';
import { useSound } from './sound.ts';
import { type Counts, useCounts } from './use-counts.ts';
import { useQueue } from './use-queue.ts';

/** Keying of papers and telephone interviews: the choice of a campaign, and the desk. Entries are sent whichever of the two is shown. */
export default function EntryView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { client, me, words, county } = useOffice();
  const counts = useCounts();
  const sound = useSound();
  const queue = useQueue(
    client,
    me.id,
    ({ campaign, body }) => {
      sound.play('sent');
      counts.add(campaign, body.mode, 'received');
    },
    () => sound.play('refused'),
  );
  if (!county) return <p className="empty">{words.entry.noCounty}</p>;
  const { campaign, mode } = match(':campaign/:mode', rest) ?? {};
  if (!campaign || (mode !== 'paper' && mode !== 'telephone')) return <CampaignChoice county={county.code} queue={queue} />;
  const count = (what: keyof Counts) => counts.add(campaign, mode, what);
  return <Desk key={rest} campaign={campaign} mode={mode} queue={queue} sound={sound} counts={counts.of(campaign, mode)} count={count} />;
}
