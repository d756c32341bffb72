/** @jsxImportSource react */
import { useMemo, useState } from 'react';
import type { RecordImport, RowPlan } from '../../../../shared/contract/imports.ts';
import { importRowKinds } from '../../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../../shared/format.ts';
import { Action, useOffice } from '../../office.ts';
import { PreviewTable } from './PreviewTable.tsx';
import type { ReadRow } from './rows.ts';
import type { Plans } from './staging.ts';
import { WrongRows } from './WrongRows.tsx';

const rowsOfPage = 50;

interface Props {
  of: RecordImport;
  plans: Plans;
  /** Null where the file is not at hand. */
  rows: readonly ReadRow[] | null;
  goodRowsOnly: boolean;
  onCommit: () => void;
  /** Hands in the rows anew so that the good ones can be imported; null where they are not at hand. */
  onSwitch: (() => void) | null;
  giveUp: () => Promise<void>;
}

/** What the import would make of every row, before anything is imported. */
export function Preview({ of, plans, rows, goodRowsOnly, onCommit, onSwitch, giveUp }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.preview;
  const kinds = words.exchange.importRowKinds;
  const { planned } = of;
  const good = planned.new + planned.changed;
  const [kind, setKind] = useState<RowPlan['kind'] | null>(planned.wrong > 0 ? 'wrong' : null);
  const [page, setPage] = useState(0);
  const shown = useMemo(
    () => [...plans.values()].filter((plan) => kind === null || plan.kind === kind).sort((a, b) => a.row - b.row),
    [plans, kind],
  );
  const known = useMemo(() => new Map(rows?.map((row) => [row.row.row, row])), [rows]);
  const pages = Math.max(1, Math.ceil(shown.length / rowsOfPage));
  const isBlocked = !goodRowsOnly && planned.wrong > 0;
  return (
    <>
      <p className="reading">{text.lead}</p>
      <div className="sieve">
        <fieldset>
          <legend className="visually-hidden">{text.filter}</legend>
          {[null, ...importRowKinds].map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={value === kind}
              onClick={() => {
                setKind(value);
                setPage(0);
              }}
            >
              {value === null ? text.all : kinds[value]} {formatNumber(value === null ? of.rows : planned[value])}
            </button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{text.none}</p>
      ) : (
        <PreviewTable plans={shown.slice(page * rowsOfPage, (page + 1) * rowsOfPage)} rows={known} />
      )}
      {pages > 1 && (
        <div className="buttons pages">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {words.administration.previous}
          </button>
          <span>{fill(text.page, { page: page + 1, pages })}</span>
          <button type="button" className="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            {words.administration.next}
          </button>
        </div>
      )}
      {planned.wrong > 0 && <WrongRows plans={plans} rows={known} />}
      <p className={isBlocked ? 'notice notice-alarm import-end' : 'notice import-end'}>
        {isBlocked
          ? fill(text.blocked, { wrong: formatNumber(planned.wrong) })
          : fill(planned.wrong > 0 ? text.willLeaveOut : text.will, {
              new: formatNumber(planned.new),
              changed: formatNumber(planned.changed),
              unchanged: formatNumber(planned.unchanged),
              wrong: formatNumber(planned.wrong),
            })}
      </p>
      <div className="buttons">
        {isBlocked ? (
          onSwitch && (
            <button type="button" className="button button-primary" onClick={onSwitch}>
              {text.switch}
            </button>
          )
        ) : (
          <button type="button" className="button button-primary" onClick={onCommit} disabled={good + planned.unchanged === 0}>
            {fill(text.commit, { count: formatNumber(good) })}
          </button>
        )}
        <Action label={text.giveUp} run={giveUp} />
      </div>
    </>
  );
}
