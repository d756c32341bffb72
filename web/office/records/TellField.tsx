/** @jsxImportSource react */
import { useEffect, useId, useRef } from 'react';
import { fill } from '../../shared/format.ts';
import { type ActionState, useOffice } from '../office.ts';
import { Untold } from './notify-also.ts';
import { whyOf } from './refusal.ts';

interface Props {
  label: string;
  /** What it means that the other office was not told. */
  failed: string;
  action: ActionState;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Whether the other office is told along with an act; what kept it from being told stands here. */
export function TellField({ label, failed, action: { problem, running }, checked, onChange }: Props) {
  const { words } = useOffice();
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  const untold = problem instanceof Untold && !running && checked ? problem : null;
  useEffect(() => {
    if (untold) control.current?.focus();
  }, [untold]);
  return (
    <div className={untold ? 'field field-wrong' : 'field'}>
      {untold && (
        <p id={id} className="field-error" role="alert">
          {failed}
          {fill(words.records.acts.told.why, { why: whyOf(untold.cause, words) })}
        </p>
      )}
      <label>
        <input
          ref={control}
          type="checkbox"
          aria-invalid={untold ? true : undefined}
          aria-describedby={untold ? id : undefined}
          checked={checked}
          onChange={({ target }) => onChange(target.checked)}
        />{' '}
        {label}
      </label>
    </div>
  );
}

/** An act without the failure that stands at its `TellField`. */
export const besideTelling = (action: ActionState): ActionState =>
  action.problem instanceof Untold ? { ...action, problem: null } : action;
