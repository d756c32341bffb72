/** @jsxImportSource react */
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { readDivisionFile } from '../administration/division-file.ts';
import { csvFile } from '../csv.ts';
import { Field, useOffice } from '../office.ts';
import { download } from './download.ts';
import { type FrameCells, readFrame, templateRows } from './frame-table.ts';
import type { Village } from './villages.ts';

const errorsShown = 12;

interface Props {
  campaign: Campaign;
  villages: Village[];
  cells: FrameCells;
  onRead: (cells: FrameCells) => void;
}

/** A frame from a spreadsheet: pasted or as a file. Shows what was read, and what is wrong, before it goes into the table. */
export function FrameImport({ campaign, villages, cells, onRead }: Props) {
  const { words } = useOffice();
  const text = words.fieldwork.frame;
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [taken, setTaken] = useState(false);
  const read = typed.trim() === '' ? null : readFrame(typed, villages, campaign.groups, words);
  const change = (content: string) => {
    setTyped(content);
    setRefusal(null);
    setTaken(false);
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const found = await readDivisionFile(file);
    change(typeof found === 'string' ? '' : found.csv);
    if (typeof found === 'string') setRefusal(words.administration.divisions[found]);
  };
  return (
    <details className="import">
      <summary>{text.import}</summary>
      <div className="form">
        <p>
          {fill(text.importDetail, { groups: campaign.groups.map((group) => words.terms.groups[group]).join('、') })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => download(csvFile(templateRows(cells, villages, campaign.groups, words)), `${text.file}-${campaign.id}.csv`)}
          >
            {text.template}
          </button>
        </p>
        <Field label={text.upload} hint={text.uploadHint}>
          {({ status: _, ...control }) => (
            <input {...control} type="file" accept=".csv,.txt,text/csv" onChange={(event) => void choose(event.target.files?.[0])} />
          )}
        </Field>
        <Field label={text.paste} hint={text.pasteHint}>
          {({ status: _, ...control }) => (
            <textarea
              {...control}
              className="paste"
              rows={6}
              value={typed}
              spellCheck={false}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <div role="status">
          {refusal && <p className="field-error">{refusal}</p>}
          {read && read.errors.length === 0 && !taken && (
            <p>{fill(text.read, { villages: formatNumber(read.villages), households: formatNumber(read.households) })}</p>
          )}
          {read && read.errors.length > 0 && (
            <div className="notice notice-alarm">
              <p className="notice-title">{fill(text.wrong, { count: formatNumber(read.errors.length) })}</p>
              <ul>
                {read.errors.slice(0, errorsShown).map((error) => (
                  <li key={error}>{error}</li>
                ))}
              </ul>
              {read.errors.length > errorsShown && <p>{fill(text.more, { count: read.errors.length - errorsShown })}</p>}
            </div>
          )}
          {taken && <p>{text.taken}</p>}
        </div>
        <div>
          <button
            type="button"
            className="button"
            disabled={!read || read.errors.length > 0 || taken}
            onClick={() => {
              if (!read) return;
              onRead(read.cells);
              setTaken(true);
            }}
          >
            {text.take}
          </button>
        </div>
      </div>
    </details>
  );
}
