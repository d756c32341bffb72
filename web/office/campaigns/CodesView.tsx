/** @jsxImportSource react */
import { useState } from 'react';
import type { Batch } from '../../../shared/contract/campaigns.ts';
import { languages } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { Outputs } from '../fieldwork/Outputs.tsx';
import { paperTexts } from '../fieldwork/paper-texts.ts';
import { noSample, stacksOf } from '../fieldwork/stacks.ts';
import { Action, Loaded, useOffice, useResource, View } from '../office.ts';
import type { CampaignProps } from './CampaignsView.tsx';
import { useVillageNames } from './village-names.ts';

/** A batch: its codes as links, to copy and to print; and how to revoke it. */
export function CodesView({ campaign, params }: CampaignProps) {
  const { client, words } = useOffice();
  const text = words.campaigns.codes;
  const number = Number(params.batch);
  const batch = useResource(
    async (signal) => {
      // The API lists batches and has no address for one of them.
      let cursor: string | null = null;
      for (;;) {
        const query: { cursor?: string; limit: number } = { limit: 100, ...(cursor && { cursor }) };
        const page = await client('listBatches', { params: { campaign: campaign.id }, query }, { signal });
        const found = page.items.find((item) => item.batch === number);
        if (found || !page.next) return found ?? false;
        cursor = page.next;
      }
    },
    [campaign.id, number],
  );
  return (
    <View
      title={fill(text.title, { batch: number })}
      back={{ to: `/office/campaigns/${campaign.id}/batches`, label: words.campaigns.batches.title }}
    >
      <Loaded resource={batch}>
        {(found) =>
          found ? <OfBatch batch={found} campaign={campaign} set={batch.set} /> : <p className="empty">{words.shell.notThere}</p>
        }
      </Loaded>
    </View>
  );
}

function OfBatch({ batch, campaign, set }: { batch: Batch; campaign: CampaignProps['campaign']; set: (batch: Batch) => void }) {
  const { client, county, may, words } = useOffice();
  const text = words.campaigns.codes;
  const [codes, setCodes] = useState<string[] | null>(null);
  const params = { campaign: campaign.id, batch: batch.batch };
  const names = useVillageNames(client, [batch.village]);
  const village = names?.get(batch.village) ?? batch.village;
  const township = batch.village.slice(0, 9);
  const named = { code: batch.village, name: village, township, townshipName: names?.get(township) ?? township };
  const stacks = stacksOf([batch], noSample(campaign.id), [named]);
  const links = codes?.map((code) => `${location.origin}/q/${campaign.id}#${code}`) ?? [];
  return (
    <>
      <p className="lead">{fill(text.lead, { village, group: words.terms.groups[batch.group], count: batch.codes })}</p>
      {campaign.state === 'published' ? (
        <p className="notice">{text.destroyed}</p>
      ) : codes === null ? (
        <>
          <p className="hint">{text.showNote}</p>
          <Action kind="primary" label={text.show} run={async () => setCodes((await client('getCodes', { params })).codes)} />
        </>
      ) : (
        <>
          <div className="buttons">
            <Action
              label={text.copy}
              run={() => navigator.clipboard.writeText(links.join('\n'))}
              done={fill(text.copied, { count: links.length })}
            />
          </div>
          <Outputs
            campaign={campaign}
            stacks={stacks}
            texts={paperTexts(campaign, county?.name ?? campaign.unit, languages[0])}
            codes={new Map([[batch.batch, codes]])}
            name={`${village}-${batch.batch}`}
          />
          <h2>{text.list}</h2>
          <ol className="codes">
            {links.map((link) => (
              <li key={link}>
                <a href={link}>{link.replace(/^https?:\/\//, '')}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      {may('revokeBatch') && campaign.state !== 'published' && (
        <div className="apart">
          {batch.revoked ? (
            <p className="notice notice-alarm" role="status">
              {text.revoked}
            </p>
          ) : (
            <Action
              kind="danger"
              label={text.revoke}
              confirm={{ title: fill(text.revokeTitle, { batch: batch.batch }), detail: <p>{text.revokeDetail}</p> }}
              run={async () => set(await client('revokeBatch', { params }))}
            />
          )}
        </div>
      )}
    </>
  );
}
