/** @jsxImportSource react */
import { useEffect, useId, useRef, useState } from 'react';
import type { EntryMode } from '../../../shared/contract/entry.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { Asking } from './Asking.tsx';
import { KeyArea } from './KeyArea.tsx';
import { type Form, shownOf } from './keying.ts';
import { finishedOf, type Paper } from './paper.ts';
import { Row } from './Row.tsx';
import { StopCall } from './StopCall.tsx';
import type { DeskState } from './use-desk.ts';
import { givenIn, headingOf, wordingOf } from './wording.ts';

interface Props {
  form: Form;
  paper: Exclude<Paper, { stage: 'settling' }>;
  mode: EntryMode;
  state: DeskState;
}

/** The questions of one paper, the current one ready for the next key. Keys act only while the sheet has the focus. */
export function Sheet({ form, paper, mode, state }: Props) {
  const { words } = useOffice();
  const text = words.entry.sheet;
  const hint = useId();
  const area = useRef<HTMLDivElement>(null);
  const [isAsking, setAsking] = useState(false);
  const { keying, stage, code } = paper;
  const shown = shownOf(form, keying.given);
  const place = shown.findIndex(({ id }) => id === keying.current);
  const current = shown[place];
  const last = shown[(place < 0 ? shown.length : place) - 1];
  const lastGiven = last && keying.given[last.id];

  const step = `${stage} ${keying.current}`;
  const shownStep = useRef('');
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    const row = area.current?.querySelector<HTMLElement>('[aria-current]');
    (row?.querySelector('textarea') ?? area.current)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [step]);

  const onKey = (key: string): boolean => {
    if (key !== 'Escape') return state.press(key);
    setAsking(true);
    return true;
  };
  const { answers, doNotKnow, blank, back, on } = text.keys;
  const keys = [
    ['1–5', answers],
    ['0', doNotKnow],
    ['-', blank],
    ['Backspace', back],
    ['Enter', on],
  ] as const;
  const banner = stage === 'second' ? words.entry.second : stage === 'checking' ? words.entry.checking : null;
  const end = stage === 'second' ? text.endSecond : stage === 'first' && paper.twice ? text.endFirst : text.end;
  const isLast = finishedOf(form, paper) !== null;
  return (
    <>
      <div className="entry-head">
        <p>
          {fill(text.paper, { code })}
          {state.isUnchecked && <span className="muted"> · {words.entry.code.unchecked}</span>}
        </p>
        <button type="button" className="link" onClick={() => setAsking(true)}>
          {mode === 'telephone' ? words.entry.telephone.stop : text.leave}
        </button>
      </div>
      {banner && (
        <div className="notice">
          <p className="notice-title">{banner.title}</p>
          <p>{banner.detail}</p>
        </div>
      )}
      <p className="hint entry-keys" id={hint}>
        {keys.map(([key, meaning]) => (
          <span key={key}>
            <kbd>{key}</kbd> {meaning}
          </span>
        ))}
      </p>
      <KeyArea ref={area} label={text.label} describedBy={hint} onKey={onKey}>
        {shown.map((question, index) => {
          const before = shown[index - 1];
          const heading = headingOf(question, words);
          return (
            <div key={question.id}>
              {heading && (!before || headingOf(before, words) !== heading) && <p className="sheet-heading">{heading}</p>}
              <Row
                question={question}
                number={index + 1}
                given={keying.given[question.id]}
                isCurrent={question.id === keying.current}
                isRefused={state.isRefused && question.id === keying.current}
                mode={mode}
                state={state}
              />
            </div>
          );
        })}
        {!current && (
          <div className="sheet-end" aria-current="step">
            {mode === 'telephone' &&
              stage === 'first' &&
              Object.values(words.entry.telephone.closing).map((line) => (
                <p key={line} className="spoken">
                  {line}
                </p>
              ))}
            <p>{end}</p>
            <button type="button" className="button button-primary" tabIndex={-1} onClick={() => state.press('Enter')}>
              {isLast ? text.send : text.next}
            </button>
          </div>
        )}
      </KeyArea>
      <p className="visually-hidden" role="status">
        {last && lastGiven && `${fill(text.keyed, { question: wordingOf(last, words), answer: givenIn(last, lastGiven, words) })} `}
        {current ? `${fill(text.position, { number: place + 1, total: shown.length })} ${wordingOf(current, words)}` : end}
      </p>
      {isAsking && mode === 'telephone' && <StopCall form={form} keying={keying} stop={state.stop} onClose={() => setAsking(false)} />}
      {isAsking && mode === 'paper' && (
        <Asking
          title={text.leaveTitle}
          detail={text.leaveDetail}
          choices={[{ label: text.leave, kind: 'danger', run: state.giveUp }]}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
