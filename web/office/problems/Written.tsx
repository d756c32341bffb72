/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { Field, useOffice } from '../office.ts';

interface Props {
  label: string;
  hint?: ReactNode;
  pointer: string;
  value: string;
  /** Characters. */
  most: number;
  rows?: number;
  onChange: (text: string) => void;
}

/** A field for some sentences that says how much room is left. */
export function Written({ value, most, rows = 4, onChange, ...field }: Props) {
  const { words } = useOffice();
  return (
    <Field {...field}>
      {({ status: _, ...control }) => (
        <>
          <textarea
            {...control}
            className="text"
            rows={rows}
            maxLength={most}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <p className="hint left">{fill(words.problems.left, { count: most - value.length })}</p>
        </>
      )}
    </Field>
  );
}
