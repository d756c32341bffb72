/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { KeyArea } from './KeyArea.tsx';
import type { Form } from './keying.ts';
import { differencesOf, type Paper } from './paper.ts';
import { givenIn, wordingOf } from './wording.ts';

interface Props {
  form: Form;
  paper: Extract<Paper, { stage: 'settling' }>;
  press: (key: string) => boolean;
  isRefused: boolean;
}

/** Both keyings of a paper side by side where they differ; one key decides each. */
export function Settling({ form, paper, press, isRefused }: Props) {
  const { words } = useOffice();
  const { columns, ...text } = words.entry.settling;
  const area = useRef<HTMLDivElement>(null);
  const differences = differencesOf(form, paper);
  const at = paper.settled.length;
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.querySelectorAll('tbody tr')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <>
      <div className="notice">
        <p className="notice-title">{fill(text.title, { count: differences.length })}</p>
        <p>{text.detail}</p>
      </div>
      <KeyArea ref={area} label={fill(text.title, { count: differences.length })} onKey={press}>
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.question}</th>
                <th scope="col">{columns.first}</th>
                <th scope="col">{columns.second}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((difference, index) => {
                const question = form.questions.find(({ id }) => id === difference.id);
                if (!question) return null;
                const cells = [
                  { key: '1', given: difference.first, is: 1 },
                  { key: '2', given: difference.second, is: 2 },
                ];
                return (
                  <tr key={difference.id} className={index === at ? 'current' : ''} aria-current={index === at ? 'step' : undefined}>
                    <th scope="row">{wordingOf(question, words)}</th>
                    {cells.map(({ key, given, is }) => (
                      <td key={key}>
                        <button
                          type="button"
                          className="key-button"
                          tabIndex={-1}
                          disabled={index !== at}
                          aria-pressed={paper.settled[index] === is}
                          onClick={() => press(key)}
                        >
                          {index === at && <kbd>{key}</kbd>} {givenIn(question, given, words, false)}
                          {paper.settled[index] === is && ` · ${text.chosen}`}
                        </button>
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {at === differences.length && (
          <div className="sheet-end">
            <p>{text.done}</p>
            <button type="button" className="button button-primary" tabIndex={-1} onClick={() => press('Enter')}>
              {words.entry.sheet.next}
            </button>
          </div>
        )}
        {isRefused && <p className="field-error">{words.entry.sheet.refused}</p>}
      </KeyArea>
    </>
  );
}
