/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import type { RecordImport } from '../../../../shared/contract/imports.ts';
import { fill, formatNumber } from '../../../shared/format.ts';
import { Link, useOffice } from '../../office.ts';
import { addressOf } from '../offices.ts';
import type { ReadRow } from './rows.ts';
import type { Plans } from './staging.ts';
import { WrongRows } from './WrongRows.tsx';

interface Props {
  unit: string;
  of: RecordImport;
  plans: Plans;
  rows: readonly ReadRow[] | null;
  onNext: () => void;
}

/** What an import has made of a file. */
export function Result({ unit, of, plans, rows, onNext }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.result;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { done } = of;
  return (
    <div className="recorded">
      <h2 ref={heading} tabIndex={-1}>
        {text.title}
      </h2>
      <p>
        {fill(text.counts, {
          new: formatNumber(done.new),
          changed: formatNumber(done.changed),
          unchanged: formatNumber(done.unchanged),
          wrong: formatNumber(done.wrong),
        })}
      </p>
      {done.new > 0 && <p>{text.next}</p>}
      {done.wrong > 0 && <WrongRows plans={plans} rows={new Map(rows?.map((row) => [row.row.row, row]))} />}
      <div className="buttons">
        <Link to={addressOf(unit)} className="button button-primary">
          {words.records.registered.list}
        </Link>
        <button type="button" className="button" onClick={onNext}>
          {text.another}
        </button>
      </div>
    </div>
  );
}
