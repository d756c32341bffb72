/** @jsxImportSource react */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { ExportSummary } from '../../../shared/contract/publication.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, Field, FormFields, Loaded, useAction, useOffice, useResource } from '../office.ts';
import { officerOf } from './officer.ts';
import { type ExportProgress, useExport } from './use-export.ts';

const pollSeconds = 2;

/** Asks for single responses with a purpose, and hands them out as files. */
export function ExportSection({ campaign }: { campaign: Campaign }) {
  const { client, may, words } = useOffice();
  const text = words.publication.exports;
  const [purpose, setPurpose] = useState('');
  const [waits, setWaits] = useState(false);
  const canAsk = campaign.state === 'published' && may('requestExport');
  const list = useResource(
    async (signal) => (canAsk ? (await client('listExports', { params: { campaign: campaign.id } }, { signal })).items : []),
    [campaign.id, canAsk],
    waits ? pollSeconds : undefined,
  );
  const isPreparing = list.value?.some(({ state }) => state === 'preparing') ?? false;
  useEffect(() => setWaits(isPreparing), [isPreparing]);
  const request = useAction(async (idempotencyKey) => {
    await client('requestExport', { params: { campaign: campaign.id }, body: { purpose } }, { idempotencyKey });
    setPurpose('');
    list.reload();
  });
  return (
    <>
      <p className="reading">{text.before}</p>
      {canAsk && (
        <>
          <FormFields problem={request.problem}>
            <Field pointer="/purpose" label={text.purpose} hint={text.purposeHint}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={2}
                  maxLength={300}
                  value={purpose}
                  onChange={(event) => setPurpose(event.target.value)}
                />
              )}
            </Field>
            <Action
              kind="primary"
              label={text.ask}
              action={request}
              done={text.asked}
              disabled={purpose.trim().length < 5}
              confirm={{ title: text.askTitle, detail: <p>{text.askDetail}</p> }}
            />
          </FormFields>
          <Loaded resource={list}>
            {(items) =>
              items.length === 0 ? (
                <p className="empty">{text.none}</p>
              ) : (
                <ul className="exports">
                  {items.map((item) => (
                    <OneExport key={item.number} item={item} campaign={campaign} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </>
      )}
    </>
  );
}

function OneExport({ item, campaign }: { item: ExportSummary; campaign: Campaign }) {
  const { words } = useOffice();
  const text = words.publication.exports;
  const { progress, save } = useExport(campaign.id, item.number);
  const files = [
    ['xlsx', text.xlsx],
    ['csv', text.csv],
    ['code-book', text.codeBook],
  ] as const;
  return (
    <li>
      <b>
        {item.number}. {item.purpose}
      </b>
      <p className="hint">
        {[
          fill(words.publication.by, { by: officerOf(campaign, item.by), at: words.instant(item.at) }),
          fill(text.release, { release: item.release }),
          ...(item.rows === null ? [] : [fill(text.count, { rows: formatNumber(item.rows) })]),
        ].join(' · ')}
      </p>
      {item.state === 'preparing' && <p role="status">{text.preparing}…</p>}
      {item.state === 'refused' && <p className="notice">{text.refused}</p>}
      {item.state === 'ready' && (
        <div className="buttons">
          {files.map(([format, label]) => (
            <Action key={format} label={label} run={() => save(format)} />
          ))}
        </div>
      )}
      <Progress progress={progress} />
    </li>
  );
}

function Progress({ progress }: { progress: ExportProgress }) {
  const text = useOffice().words.publication.exports;
  if (!progress) return null;
  if (progress.doing === 'saved') return <p role="status">{fill(text.saved, { file: progress.file })}</p>;
  if (progress.doing === 'writing') return <p role="status">{text.writing}…</p>;
  const { done, all } = progress;
  const label = fill(text.reading, { done: formatNumber(done), all: formatNumber(all) });
  return (
    <p>
      <progress value={done} max={Math.max(1, all)} aria-label={label} /> {label}
    </p>
  );
}
