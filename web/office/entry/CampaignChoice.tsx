/** @jsxImportSource react */
import type { EntryCampaignSummary } from '../../../shared/contract/entry.ts';
import { fill } from '../../shared/format.ts';
import { Link, Loaded, useOffice, useResource, View } from '../office.ts';
import { RefusedEntries } from './RefusedEntries.tsx';
import type { EntryQueue } from './use-queue.ts';
import { Waiting } from './Waiting.tsx';

/** Campaigns of the county that answers can be keyed for, each with its modes. */
export function CampaignChoice({ county, queue }: { county: string; queue: EntryQueue }) {
  const { client, words } = useOffice();
  const text = words.entry;
  const campaigns = useResource(
    async (signal) => (await client('listEntryCampaigns', { params: { unit: county }, query: { limit: 100 } }, { signal })).items,
    [county],
  );
  return (
    <View title={text.title} lead={text.lead}>
      <Waiting queue={queue} />
      <RefusedEntries entries={queue.refused} drop={queue.drop} />
      <Loaded resource={campaigns}>
        {(items) => {
          const keyed = items.filter(({ modes }) => modes.length > 0);
          return keyed.length === 0 ? (
            <p className="empty">{text.none}</p>
          ) : (
            keyed.map((campaign) => <OneCampaign key={campaign.id} campaign={campaign} />)
          );
        }}
      </Loaded>
    </View>
  );
}

function OneCampaign({ campaign: { id, title, opensAt, closesAt, modes } }: { campaign: EntryCampaignSummary }) {
  const { words } = useOffice();
  const { open, window } = words.entry;
  return (
    <section className="entry-campaign">
      <h2>{words.local(title)}</h2>
      <p className="muted">{fill(window, { opensAt: words.instant(opensAt), closesAt: words.instant(closesAt) })}</p>
      <p className="buttons">
        {modes.map((mode) => (
          <Link key={mode} to={`/office/entry/${id}/${mode}`} className="button button-primary" row>
            {open[mode]}
          </Link>
        ))}
      </p>
    </section>
  );
}
