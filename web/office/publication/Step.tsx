/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { useOffice } from '../office.ts';

interface Props {
  title: string;
  is: 'done' | 'now' | 'later';
  children: ReactNode;
}

/** One step on the way of a result: its name, a word for where it stands, what will happen and what has. */
export function Step({ title, is, children }: Props) {
  const text = useOffice().words.publication;
  const word = { done: text.stepDone, now: text.stepNow, later: text.stepLater }[is];
  return (
    <li className={`step step-${is}`}>
      <div className="step-head">
        <h2>{title}</h2>
        <span className="step-state">{word}</span>
      </div>
      <div className="step-body">{children}</div>
    </li>
  );
}
