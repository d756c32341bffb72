/** @jsxImportSource react */
import { Field, useOffice } from '../office.ts';

interface Props {
  label: string;
  hint?: string;
  pointer?: string;
  /** Empty: nothing is chosen yet. */
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a list, with the browser's own control: it works on a phone and over a dialog. */
export function Choice({ value, options, onChange, ...field }: Props) {
  const { words } = useOffice();
  return (
    <Field {...field}>
      {({ status: _, ...control }) => (
        <select {...control} className="choice" value={value} onChange={(event) => onChange(event.target.value)}>
          {value === '' && <option value="">{words.administration.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
