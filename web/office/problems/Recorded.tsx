/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import { Link, useOffice } from '../office.ts';

/** The receipt, large, to be told to the person. */
export function Recorded({ receipt, problem, onNext }: { receipt: string; problem: string; onNext: () => void }) {
  const { words } = useOffice();
  const text = words.problems.recording;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="recorded">
      <h2 ref={heading} tabIndex={-1}>
        {text.done}
      </h2>
      <p className="muted">{text.receipt}</p>
      <p className="receipt">{receipt}</p>
      <p>{text.tell}</p>
      <p className="attention">{text.once}</p>
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={onNext}>
          {text.another}
        </button>
        <Link to={`/office/problems/${problem}`} className="button">
          {text.open}
        </Link>
      </div>
    </section>
  );
}
