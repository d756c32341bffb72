/** @jsxImportSource react */
import { download } from '../../fieldwork/download.ts';
import { Action, useOffice } from '../../office.ts';
import { workbook } from '../../publication/workbook.ts';
import { importColumns } from './import-columns.ts';
import { cellText } from './PreviewTable.tsx';
import { problemsOf } from './problems.ts';
import type { ReadRow } from './rows.ts';
import type { Plans } from './staging.ts';

interface Props {
  plans: Plans;
  rows: ReadonlyMap<number, ReadRow>;
  file: string;
}

/** The wrong rows as a spreadsheet with the template's headings and a column that says why: to be corrected and imported again. */
export function WrongRows({ plans, rows, file }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.wrongRows;
  const heads = words.exchange.importColumns;
  if (rows.size === 0) return <p className="hint">{text.fileNotAtHand}</p>;
  const save = async () => {
    const wrong = [...plans.values()].filter(({ kind }) => kind === 'wrong').sort((a, b) => a.row - b.row);
    const lines = wrong.flatMap((plan) => {
      const read = rows.get(plan.row);
      if (!read) return [];
      const reasons = problemsOf(plan, read, words).map(({ column, detail }) => `${heads[column]}：${detail}`);
      return [[...importColumns.map((column) => cellText(read.row, column, words)), reasons.join(' '), String(plan.row)]];
    });
    const sheet = { name: text.sheet, rows: [[...importColumns.map((column) => heads[column]), text.reason, text.row], ...lines] };
    download(await workbook([sheet]), `${file.replace(/\.[^.]+$/, '')}-${text.name}.xlsx`);
  };
  return (
    <div className="wrong-rows">
      <Action label={text.save} run={save} done={text.saved} />
    </div>
  );
}
