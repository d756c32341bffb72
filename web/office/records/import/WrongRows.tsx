/** @jsxImportSource react */
import { download } from '../../fieldwork/download.ts';
import { Action, useOffice } from '../../office.ts';
import { todayIs } from '../../problems/deadline.ts';
import { workbook } from '../../publication/workbook.ts';
import { importColumns } from './import-columns.ts';
import { statedText } from './PreviewTable.tsx';
import { problemsOf } from './problems.ts';
import type { ReadRow } from './rows.ts';
import type { Plans } from './staging.ts';

interface Props {
  plans: Plans;
  rows: ReadonlyMap<number, ReadRow>;
}

/** The wrong rows as a spreadsheet with the template's headings and a column that says why: to be corrected and imported again. */
export function WrongRows({ plans, rows }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.wrongRows;
  const heads = words.exchange.importColumns;
  if (rows.size === 0) return <p className="hint">{text.fileNotAtHand}</p>;
  const save = async () => {
    const plansOf = [...plans.values()].filter(({ kind }) => kind === 'wrong').sort((a, b) => a.row - b.row);
    const wrong = plansOf.flatMap((plan) => {
      const read = rows.get(plan.row);
      return read ? [{ row: read.row, problems: problemsOf(plan, read, words) }] : [];
    });
    // What was filled in is asked anew, and is not taken for what the file says.
    const columns = importColumns.filter((column) =>
      wrong.some(({ row, problems }) => !row.filledIn.includes(column) || problems.some((problem) => problem.column === column)),
    );
    const lines = wrong.map(({ row, problems }) => {
      const reasons = problems.map(({ column, detail }) => `${heads[column]}：${detail}`);
      return [...columns.map((column) => statedText(row, column, words)), reasons.join(' '), String(row.row)];
    });
    const sheet = { name: text.sheet, rows: [[...columns.map((column) => heads[column]), text.reason, text.row], ...lines] };
    download(await workbook([sheet]), `${text.name}-${todayIs()}.xlsx`);
  };
  return (
    <div className="wrong-rows">
      <Action label={text.save} run={save} done={text.saved} />
    </div>
  );
}
