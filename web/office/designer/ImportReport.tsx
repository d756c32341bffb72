/** @jsxImportSource react */
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { changedReasons, type Finding, lostReasons } from '../../../shared/domain/xlsform/workbook.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { Dialog } from '../shell/Dialog.tsx';
import type { Import } from './files.ts';
import { placeInWords } from './place.ts';

interface Props {
  name: string;
  outcome: Import;
  onTake: (questionnaire: Questionnaire) => void;
  onClose: () => void;
}

/** What a file could not bring, or brought with changes: the person sees all of it, then decides. */
export function ImportReport({ name, outcome, onTake, onClose }: Props) {
  const { words } = useOffice();
  const text = words.designer.report;
  if (outcome.kind === 'refused')
    return (
      <Dialog title={fill(text.refused, { name })} onClose={onClose}>
        <p>{text.why[outcome.why]}</p>
      </Dialog>
    );
  if (outcome.kind === 'wrong')
    return (
      <Dialog title={fill(text.refused, { name })} onClose={onClose}>
        <p>{text.wrong}</p>
        <ul className="findings">
          {outcome.problems.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              <b>{placeInWords(pointer, words.designer.places)}</b>
              <br />
              {detail}
            </li>
          ))}
        </ul>
      </Dialog>
    );
  const { questionnaire, findings } = outcome;
  const lost = findings.filter(({ reason }) => lostReasons.some((known) => known === reason));
  const changed = findings.filter(({ reason }) => changedReasons.some((known) => known === reason));
  return (
    <Dialog title={fill(text.title, { name })} onClose={onClose}>
      <p>{text.lead}</p>
      <Findings title={fill(text.lost, { count: lost.length })} findings={lost} />
      <Findings title={fill(text.changed, { count: changed.length })} findings={changed} />
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={() => onTake(questionnaire)}>
          {text.take}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {text.leave}
        </button>
      </div>
    </Dialog>
  );
}

function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  const { words } = useOffice();
  const text = words.designer.report;
  if (findings.length === 0) return null;
  const placeOf = ({ sheet, row, column }: Finding) => {
    if (row === null) return column === null ? fill(text.sheet, { sheet }) : fill(text.column, { sheet, column });
    return column === null ? fill(text.row, { sheet, row }) : fill(text.cell, { sheet, row, column });
  };
  return (
    <>
      <h3>{title}</h3>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={JSON.stringify(finding)}>
            <b>{placeOf(finding)}</b> {finding.value && <q>{finding.value}</q>}
            <br />
            {text.reasons[finding.reason]}
          </li>
        ))}
      </ul>
    </>
  );
}
