/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Sample } from '../../../shared/contract/fieldwork.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { Action, Field, FormFields, useAction, useOffice } from '../office.ts';
import { FrameImport } from './FrameImport.tsx';
import { cellOf, cellsOf, type FrameCells, isHouseholds, rowsOf } from './frame-table.ts';
import { byTownship, type Village } from './villages.ts';

interface Props {
  campaign: Campaign;
  sample: Sample;
  villages: Village[];
  /** Whether a draw is in force, which a change of the frame sets aside. */
  isDrawn: boolean;
  onSaved: (sample: Sample) => void;
}

/** What was typed and not saved outlasts a reload of the window. */
function useKeptCells(campaign: string, saved: FrameCells) {
  const key = `yipan:office:frame:${campaign}`;
  const [cells, setCells] = useState<FrameCells>(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? saved);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(cells)), [key, cells]);
  return [cells, setCells, () => sessionStorage.removeItem(key)] as const;
}

/** The frame: households of every village and group, typed, pasted or from a file. */
export function FrameEditor({ campaign, sample, villages, isDrawn, onSaved }: Props) {
  const { client, words } = useOffice();
  const text = words.fieldwork.frame;
  const { groups } = campaign;
  const [cells, setCells, forget] = useKeptCells(campaign.id, cellsOf(sample.strata));
  const [reason, setReason] = useState('');
  const rows = rowsOf(cells, villages, groups);
  const isWrong = Object.values(cells).some((value) => !isHouseholds(value));
  const households = rows.reduce((sum, row) => sum + row.households, 0);
  const save = useAction(async () => {
    const body = { rows, ...(isDrawn && reason.trim() !== '' && { reason }) };
    const saved = await client('putFrame', { params: { campaign: campaign.id }, body });
    forget();
    onSaved(saved);
  });
  return (
    <FormFields problem={save.problem}>
      <FrameImport
        campaign={campaign}
        villages={villages}
        cells={cells}
        onRead={(read) => setCells((before) => ({ ...before, ...read }))}
      />
      <div className="townships">
        {byTownship(villages).map(({ township, townshipName, of }) => (
          <details key={township}>
            <summary>
              {townshipName} <Sum villages={of} rows={rows.filter(({ village }) => village.startsWith(township))} />
            </summary>
            <Cells
              villages={of}
              groups={groups}
              cells={cells}
              change={(cell, value) => setCells((before) => ({ ...before, [cell]: value }))}
            />
          </details>
        ))}
      </div>
      {isDrawn && (
        <Field pointer="/reason" label={text.reason} hint={text.reasonHint}>
          {({ status: _, ...control }) => (
            <input {...control} className="text" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      )}
      <p role="status">
        {isWrong ? text.wrongCells : fill(text.sum, { strata: formatNumber(rows.length), households: formatNumber(households) })}
      </p>
      <Action
        kind={isDrawn ? 'normal' : 'primary'}
        label={text.save}
        done={text.saved}
        disabled={rows.length === 0 || isWrong}
        action={save}
      />
    </FormFields>
  );
}

function Sum({ villages, rows }: { villages: Village[]; rows: { village: string; households: number }[] }) {
  const { words } = useOffice();
  const values = {
    filled: new Set(rows.map(({ village }) => village)).size,
    villages: villages.length,
    households: formatNumber(rows.reduce((sum, { households }) => sum + households, 0)),
  };
  return <span className="muted">{fill(words.fieldwork.frame.ofTownship, values)}</span>;
}

interface CellsProps {
  villages: Village[];
  groups: Campaign['groups'];
  cells: FrameCells;
  change: (cell: string, value: string) => void;
}

function Cells({ villages, groups, cells, change }: CellsProps) {
  const { words } = useOffice();
  const { columns, cell: cellName } = words.fieldwork.frame;
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.village}</th>
            {groups.map((group) => (
              <th key={group} scope="col">
                {words.terms.groups[group]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {villages.map(({ code, name }) => (
            <tr key={code}>
              <td>{name}</td>
              {groups.map((group) => {
                const cell = cellOf(code, group);
                const value = cells[cell] ?? '';
                return (
                  <td key={group}>
                    <input
                      className="count"
                      inputMode="numeric"
                      aria-label={fill(cellName, { village: name, group: words.terms.groups[group] })}
                      aria-invalid={!isHouseholds(value) || undefined}
                      value={value}
                      onChange={(event) => change(cell, event.target.value.trim())}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
