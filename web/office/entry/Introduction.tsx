/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { KeyArea } from './KeyArea.tsx';

type Outcome = 'agreed' | 'declined' | 'notReached';
const outcomes: Record<string, Outcome> = { Enter: 'agreed', r: 'declined', n: 'notReached' };

/** What is said before the first question, and how the call went on. */
export function Introduction({ answer }: { answer: (outcome: Outcome) => void }) {
  const { words, county } = useOffice();
  const text = words.entry.telephone;
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => area.current?.focus(), []);
  const onKey = (key: string): boolean => {
    const outcome = outcomes[key.length === 1 ? key.toLowerCase() : key];
    if (outcome) answer(outcome);
    return outcome !== undefined;
  };
  return (
    <KeyArea ref={area} label={text.introduction} onKey={onKey}>
      <h2 className="sheet-heading">{text.introduction}</h2>
      {Object.values(text.script).map((line) => (
        <p key={line} className="spoken">
          {fill(line, { county: county?.name ?? '' })}
        </p>
      ))}
      <h2 className="sheet-heading">{text.outcome}</h2>
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={() => answer('agreed')}>
          {text.agrees}
        </button>
        <button type="button" className="button" onClick={() => answer('declined')}>
          {text.declines}
        </button>
        <button type="button" className="button" onClick={() => answer('notReached')}>
          {text.notReached}
        </button>
      </div>
      <p className="hint">{text.tallyHint}</p>
    </KeyArea>
  );
}
