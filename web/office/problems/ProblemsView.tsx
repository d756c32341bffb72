/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { type County, match, officesFor, Parts, useOffice } from '../office.ts';
import { Board } from './Board.tsx';
import { ProblemView } from './ProblemView.tsx';
import { RecordView } from './RecordView.tsx';
import { TasksBoard } from './TasksBoard.tsx';
import { TaskView } from './TaskView.tsx';

/** Problems that people raised: the county's board, and the boards of the offices that answer them. */
export default function ProblemsView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { words, county } = useOffice();
  return county ? <OfCounty key={county.code} county={county} rest={rest} /> : <p className="empty">{words.problems.noCounty}</p>;
}

function OfCounty({ county, rest }: { county: County; rest: string }) {
  const { may, me, words } = useOffice();
  const text = words.problems;
  const offices = officesFor(me, 'answerTask', county.code);
  const nameOf = useUnitNames(offices);
  const sorts = may('listProblems');
  const { unit = sorts || rest !== '' ? undefined : offices[0], problem } =
    match('tasks/:unit/:problem', rest) ?? match('tasks/:unit', rest) ?? {};
  const parts = [
    ...(sorts ? [{ to: '/office/problems', label: text.parts.board, isCurrent: unit === undefined }] : []),
    ...offices.map((office) => ({
      to: `/office/problems/tasks/${office}`,
      label: office === county.code ? text.parts.own : fill(text.parts.of, { name: nameOf(office) }),
      isCurrent: office === unit,
    })),
  ];
  const content = (): ReactNode => {
    if (unit !== undefined) return problem ? <TaskView key={rest} unit={unit} problem={problem} /> : <TasksBoard key={unit} unit={unit} />;
    if (!sorts) return <p className="empty">{text.noUnit}</p>;
    if (rest === '') return <Board county={county} />;
    if (rest === 'record') return <RecordView county={county} />;
    return <ProblemView key={rest} id={rest} county={county} />;
  };
  return (
    <>
      <Parts label={text.partsLabel} parts={parts} />
      {content()}
    </>
  );
}
