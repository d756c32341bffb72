/** @jsxImportSource react */
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { Action, go, useOffice } from '../office.ts';

/** Starts the next year's campaign from this one: the same questionnaire and rules, the same days. */
export function CopyCampaign({ campaign }: { campaign: Campaign }) {
  const { client, words } = useOffice();
  const text = words.campaigns.copy;
  const year = campaign.year + 1;
  return (
    <Action
      label={fill(text.label, { year })}
      confirm={{ title: fill(text.title, { year }), detail: <p>{text.detail}</p> }}
      run={async (idempotencyKey) => {
        const copy = await client('copyCampaign', { params: { campaign: campaign.id }, body: { year } }, { idempotencyKey });
        go(`/office/campaigns/${copy.id}`);
      }}
    />
  );
}
