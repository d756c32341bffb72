/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { Action, Loaded, useOffice, useResource } from '../office.ts';
import { AuditSummary } from './AuditSummary.tsx';
import { officerOf } from './officer.ts';
import { PreviewTables } from './PreviewTables.tsx';

const pollSeconds = 2;

/** Asks for a preview, waits for it, and shows it with what the audit found. */
export function PreviewSection({ campaign, canAsk }: { campaign: Campaign; canAsk: boolean }) {
  const { client, may, words } = useOffice();
  const text = words.publication.preview;
  const params = { campaign: campaign.id };
  const [waits, setWaits] = useState(false);
  const resource = useResource(
    async (signal) => (may('getPreview') ? client('getPreview', { params }, { signal }) : null),
    [campaign.id, campaign.state],
    waits ? pollSeconds : undefined,
  );
  const state = resource.value?.state;
  useEffect(() => setWaits(state === 'pending'), [state]);
  if (!may('requestPreview')) return <p className="hint">{words.campaigns.acts.adminOnly}</p>;
  return (
    <>
      <p className="reading">{text.before}</p>
      {canAsk && (
        <Loaded resource={resource}>
          {(value) =>
            value && (
              <>
                <div role="status">{value.state === 'pending' && <p className="notice">{text.pending}</p>}</div>
                {value.state === 'stale' && <p className="notice notice-alarm">{text.stale}</p>}
                {value.refused && <p className="notice notice-alarm">{fill(text.refused, value.refused)}</p>}
                {value.state !== 'pending' && (
                  <Action
                    kind={value.state === 'ready' ? 'normal' : 'primary'}
                    label={value.state === 'none' ? text.ask : text.again}
                    confirm={{ title: text.confirmTitle, detail: <p>{text.confirmDetail}</p> }}
                    run={async () => resource.set(await client('requestPreview', { params }))}
                  />
                )}
                {value.preview && (
                  <>
                    <p className="hint">
                      {fill(text.made, {
                        by: officerOf(campaign, value.askedBy ?? ''),
                        at: words.instant(value.preview.computedAt),
                      })}
                    </p>
                    <AuditSummary audit={value.preview.audit} />
                    <PreviewTables preview={value.preview} />
                  </>
                )}
              </>
            )
          }
        </Loaded>
      )}
    </>
  );
}
