/** @jsxImportSource react */
import { Input, InputNumber } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Mark } from '../../../shared/contract/schemes.ts';
import { Refused } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import { ProblemNotice, useAction, useOffice } from '../office.ts';

interface Props {
  scheme: string;
  township: { code: string; name: string };
  indicator: string;
  full: number;
  /** The mark that the scores know; null if there is none. */
  given: number | null;
}

/** One township's mark with what it rests on; Enter saves it. */
export function MarkRow({ scheme, township, indicator, full, given }: Props) {
  const { client, words } = useOffice();
  const text = words.scores.marks;
  const outcome = useId();
  const [mark, setMark] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState<Mark | null>(null);
  const isChanged = saved ? mark !== saved.mark || note.trim() !== saved.note : mark !== null || note !== '';
  const save = useAction(async () => {
    const params = { scheme, township: township.code, indicator };
    setSaved(await client('putMark', { params, body: { mark: mark ?? 0, note } }));
  });
  const wrong = save.problem instanceof Refused ? (save.problem.document?.errors ?? []) : [];
  const status = (pointer: string) => (wrong.some((error) => error.pointer === pointer) ? 'error' : '');
  const saveOnEnter = (event: KeyboardEvent) => {
    // Enter may also end the writing of a Chinese word.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && mark !== null) save.start();
  };
  const current = saved?.mark ?? given;
  return (
    <tr>
      <td>{township.name}</td>
      <td data-label={text.mark}>
        <InputNumber
          aria-label={fill(text.markOf, { township: township.name })}
          aria-describedby={outcome}
          status={status('/mark')}
          className="amount"
          controls={false}
          value={mark}
          placeholder={`0–${full}`}
          onChange={(value) => setMark(typeof value === 'number' ? value : null)}
          onKeyDown={saveOnEnter}
        />
      </td>
      <td className="note" data-label={text.note}>
        <Input
          aria-label={fill(text.noteOf, { township: township.name })}
          aria-describedby={outcome}
          status={status('/note')}
          value={note}
          placeholder={text.notePlaceholder}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={saveOnEnter}
        />
      </td>
      <td className="mark-state" data-label={text.state}>
        <div className="buttons">
          <button type="button" className="button" aria-disabled={save.running} disabled={mark === null} onClick={save.start}>
            {save.running ? text.saving : text.save}
            <span className="visually-hidden"> {township.name}</span>
          </button>
          <span role="status">
            {isChanged ? <b>{text.unsaved} </b> : saved && <b>{text.saved} </b>}
            <span className="muted">{current === null ? text.notGiven : fill(text.given, { mark: current })}</span>
          </span>
        </div>
        <div id={outcome}>{save.problem !== null && !save.running && <ProblemNotice error={save.problem} />}</div>
      </td>
    </tr>
  );
}
